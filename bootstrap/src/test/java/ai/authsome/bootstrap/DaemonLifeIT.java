package ai.authsome.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The daemon comes when it is needed, is one, stays private, and loses nothing when it dies. */
@ExtendWith(Transcript.class)
class DaemonLifeIT {
  private static final String KEY = "sk-" + "test-".repeat(5);

  private final Product product = new Product();

  @AfterEach
  void stop() {
    product.close();
  }

  @Test
  void theFirstCommandOfAFreshMachineBringsEverythingUp() throws IOException {
    Product.Result login = product.authsomeReading(KEY + "\n", "login", "openai");

    assertThat(login.out()).isEqualTo("Successfully logged in to openai (default).\n");
    assertThat(login.err()).doesNotContain(KEY);
    for (String secret : List.of("server/master.key", "server/owner.token", "server/authsome.db")) {
      assertThat(permissions(product.home().resolve(secret))).isEqualTo("rw-------");
    }
    assertThat(permissions(product.home())).isEqualTo("rwx------");
    assertThat(permissions(product.home().resolve("client/identities"))).isEqualTo("rwx------");
  }

  @Test
  void commandsThatStartTogetherStartOneDaemon() {
    List<CompletableFuture<Product.Result>> commands =
        IntStream.range(0, 4)
            .mapToObj(i -> CompletableFuture.supplyAsync(() -> product.authsome("list")))
            .toList();

    for (CompletableFuture<Product.Result> command : commands) {
      Product.Result result = command.orTimeout(90, TimeUnit.SECONDS).join();
      assertThat(result.code()).as(result.toString()).isZero();
    }
    assertThat(product.authsome("daemon", "serve").code()).isEqualTo(9);
  }

  @Test
  void aDaemonThatWasKilledIsReplacedAndNothingIsLost() {
    product.authsomeReading(KEY + "\n", "login", "openai");
    long before = kill();

    Product.Result exported = product.authsome("export", "openai", "--format", "dotenv");

    assertThat(exported.out()).isEqualTo("OPENAI_API_KEY=" + KEY + "\n");
    assertThat(pid()).isNotEqualTo(before);
  }

  @Test
  void leavesNoAddressBehindWhenItIsEndedTheMomentItIsReady() throws Exception {
    Path state = product.home().resolve("server/daemon/daemon.json");
    Process daemon = serve(Map.of());
    while (daemon.isAlive() && !Files.exists(state)) {
      Thread.onSpinWait();
    }

    daemon.destroy();

    assertThat(daemon.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(state).doesNotExist();
  }

  @Test
  void behindAnHttpsAddressItTellsAuthorizationServersWhoItIs() throws Exception {
    int port = Integer.parseInt(product.environment().get("AUTHSOME_PORT"));
    Process daemon = serve(Map.of("AUTHSOME_BASE_URL", "https://authsome.example"));
    try {
      Path state = product.home().resolve("server/daemon/daemon.json");
      Awaitility.await().until(() -> Files.exists(state));

      Product.Result result =
          product.shell(
              "curl -sf -H 'Host: authsome.example' http://127.0.0.1:"
                  + port
                  + "/api/auth/client-metadata");

      assertThat(result.out())
          .contains("\"client_id\":\"https://authsome.example/api/auth/client-metadata\"")
          .contains("\"http://127.0.0.1:" + port + "/auth/callback/oauth\"");
    } finally {
      daemon.destroy();
      assertThat(daemon.waitFor(30, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void aLoginDuringWhichTheDaemonDiesEndsWithAClearErrorAndLeavesEarlierConnections() {
    product.authsomeReading(KEY + "\n", "login", "openai");
    OpenedPage opened = OpenedPage.by(product);
    CompletableFuture<Product.Result> login =
        CompletableFuture.supplyAsync(
            () -> product.authsome("login", "openai", "--connection", "other", "--timeout", "60s"));
    assertThat(opened.address()).isNotEmpty();
    kill();

    Product.Result result = login.orTimeout(90, TimeUnit.SECONDS).join();

    assertThat(result.code()).as(result.toString()).isEqualTo(9);
    assertThat(result.err()).contains("error: ").contains("hint: ");
    assertThat(product.authsome("get", "openai", "--field", "status").out())
        .isEqualTo("connected\n");
  }

  @Test
  void aPortOfAnotherProgramIsNamedWithWhatToDo() throws IOException {
    int port = Integer.parseInt(product.environment().get("AUTHSOME_PORT"));
    try (ServerSocket other = new ServerSocket(port, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      Product.Result result = product.authsome("list");

      assertThat(result.code()).isEqualTo(9);
      assertThat(result.err()).contains(Integer.toString(port)).contains("AUTHSOME_PORT");
      assertThat(other.isBound()).isTrue();
    }
  }

  @Test
  void aHomeThatOthersCanReadIsRefused() throws IOException {
    product.authsome("list");
    product.authsome("daemon", "stop");
    Files.setPosixFilePermissions(
        product.home().resolve("server"), PosixFilePermissions.fromString("rwxr-xr-x"));

    Product.Result result = product.authsome("list");

    assertThat(result.code()).as(result.toString()).isEqualTo(15);
    assertThat(result.err()).contains("chmod");
    Files.setPosixFilePermissions(
        product.home().resolve("server"), PosixFilePermissions.fromString("rwx------"));
  }

  @Test
  void aWrongMasterKeyIsRefusedAndNothingIsReset() throws IOException {
    product.authsomeReading(KEY + "\n", "login", "openai");
    product.authsome("daemon", "stop");
    Path keyFile = product.home().resolve("server/master.key");
    byte[] right = Files.readAllBytes(keyFile);
    Files.writeString(keyFile, Base64.getEncoder().encodeToString(new byte[32]) + "\n");

    Product.Result result = product.authsome("list");

    assertThat(result.code()).as(result.toString()).isEqualTo(16);
    assertThat(result.err()).contains("master key");
    Files.write(keyFile, right);
    assertThat(product.authsome("get", "openai", "--field", "status").out())
        .isEqualTo("connected\n");
  }

  @Test
  void stoppingIsCleanAndRepeatable() {
    product.authsome("list");

    assertThat(product.authsome("daemon", "stop").code()).isZero();
    assertThat(product.authsome("daemon", "stop").code()).isZero();
    assertThat(Files.exists(product.home().resolve("server/daemon/daemon.json"))).isFalse();
    assertThat(product.authsome("daemon", "status", "--json").out())
        .contains("\"running\"")
        .contains("false");
  }

  private long kill() {
    long pid = pid();
    ProcessHandle daemon = ProcessHandle.of(pid).orElseThrow();
    daemon.destroyForcibly();
    daemon.onExit().orTimeout(30, TimeUnit.SECONDS).join();
    return pid;
  }

  private long pid() {
    try {
      String json = Files.readString(product.home().resolve("server/daemon/daemon.json"));
      Matcher pid = Pattern.compile("\"pid\":(\\d+)").matcher(json);
      assertThat(pid.find()).isTrue();
      return Long.parseLong(pid.group(1));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static String permissions(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }

  /** A daemon in the foreground. */
  private Process serve(Map<String, String> variables) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(Product.image().resolve("bin/authsome").toString(), "daemon", "serve")
            .redirectErrorStream(true)
            .redirectOutput(product.work().resolve("serve.log").toFile());
    builder.environment().clear();
    builder.environment().putAll(product.environment());
    builder.environment().putAll(variables);
    return builder.start();
  }
}
