package ai.authsome.adapters.tui.command;

import static org.assertj.core.api.Assertions.assertThat;

import ai.authsome.adapters.tui.command.Bench.Ran;
import ai.authsome.application.port.driving.Connections.Verdict;
import ai.authsome.application.port.driving.Connections.Verified;
import ai.authsome.application.port.driving.Health;
import ai.authsome.domain.connection.Connection;
import ai.authsome.domain.connection.ConnectionId;
import ai.authsome.domain.connection.ConnectionStatus;
import ai.authsome.domain.failure.DaemonUnavailableError;
import ai.authsome.domain.failure.StoreUnavailableError;
import ai.authsome.domain.provider.FlowType;
import ai.authsome.domain.provider.ProviderEntry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoctorCommandTest {
  @TempDir private Path folder;

  private final Bench bench = new Bench();

  @BeforeEach
  void makeAHome() throws IOException {
    bench.home = folder.resolve("home");
    for (Path path :
        List.of(
            bench.home,
            bench.home.resolve("server"),
            bench.home.resolve("client"),
            bench.home.resolve("client/identities"))) {
      Files.createDirectory(
          path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }
    write("server/master.key", "rw-------");
    write("client/identities/a.key", "rw-------");
  }

  @Test
  void isSatisfied() {
    Ran ran = bench.run("doctor");

    assertThat(ran.code()).isZero();
    assertThat(ran.err()).isEmpty();
    Golden.matches("doctor", ran.out().replace(bench.home.toString(), "HOME"));
  }

  @Test
  void printsJson() {
    Golden.matches(
        "doctor-json", bench.run("doctor", "--json").out().replace(bench.home.toString(), "HOME"));
  }

  @Test
  void tellsWhatProvidersSayOfEachConnection() {
    FakeConnections all = bench.product.connections;
    List<ConnectionId> ids = new ArrayList<>();
    for (String name : List.of("acme", "github", "openai", "zoom")) {
      Connection connection =
          FakeConnections.connection(name, "default", FlowType.API_KEY, ConnectionStatus.CONNECTED);
      all.add(name, name, FlowType.API_KEY, ProviderEntry.Source.BUNDLED, connection);
      ids.add(connection.id());
    }
    all.verdicts.put(ids.get(0), new Verified(Verdict.WORKS, "api.acme.example answered 200", ""));
    all.verdicts.put(
        ids.get(1),
        new Verified(
            Verdict.REFUSED, "api.github.com answered 401", "Run: authsome login github --force"));
    all.verdicts.put(
        ids.get(2), new Verified(Verdict.UNREACHABLE, "api.openai.com \u001bcan't be reached", ""));

    Ran ran = bench.run("doctor", "--verify-connections");

    assertThat(ran.code()).isEqualTo(1);
    Golden.matches("doctor-connections", ran.out().replace(bench.home.toString(), "HOME"));
    bench.terminal.written.reset();
    assertThat(bench.run("doctor", "--verify-connections", "--json").out())
        .contains("\"status\": \"not_ready\"", "\"verdict\": \"not_checkable\"");
  }

  @Test
  void asksNoProviderUnlessTold() {
    assertThat(bench.run("doctor", "--json").out()).doesNotContain("\"connections\": [");
  }

  @Test
  void cutsNothingThatItFound() {
    String found = "openai.json: export.OPENAI_API_KEY: is not a string, but should be one";
    bench.product.checks = List.of(new Health.Check("provider", Health.Result.WARNING, found, ""));
    bench.terminal.interactive = true;
    bench.terminal.width = 40;

    String out = bench.run("doctor", "--no-color").out();

    assertThat(out).doesNotContain("…");
    assertThat(out.replaceAll("\\s+", " ")).contains("is not a string, but should be one");
  }

  @Test
  void failsWithWhatFailsInTheDaemon() {
    bench.product.checks =
        List.of(
            new Health.Check("vault", Health.Result.FAILED, "row 3 is \u001bdamaged", "restore"));

    Ran ran = bench.run("doctor");

    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.out()).contains("row 3 is damaged", "Fix vault: restore\n");
  }

  @Test
  void goesOnWithoutADaemon() {
    bench.product.fail(new DaemonUnavailableError("nobody answers", "authsome daemon logs"));

    Ran ran = bench.run("doctor", "--json");

    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.out())
        .contains("\"not_ready\"", "nobody answers", "\"home\"", "\"clock\"", "\"proxy\"");
  }

  @Test
  void takesADaemonThatCanNotBeAskedForNoOtherProgram() throws IOException {
    write("client/identities/b.key", "rw-r-----");
    bench.product.fail(new StoreUnavailableError("b.key is open to other users", "Run: chmod"));
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      bench.environment.put("AUTHSOME_PORT", Integer.toString(taken.getLocalPort()));

      String out = bench.run("doctor").out();

      String fix = ": chmod 600 '" + bench.home.resolve("client/identities/b.key") + "'\n";
      assertThat(out)
          .contains("Fix daemon" + fix, "Fix home" + fix, "the daemon has its ports")
          .doesNotContain("another program");
    }
  }

  @Test
  void looksForNoPortsWhereTheDaemonIsElsewhere() {
    bench.environment.put("AUTHSOME_BASE_URL", "http://127.0.0.1:1");
    bench.product.daemon.running = false;
    bench.product.fail(new DaemonUnavailableError("no daemon answers", "ask who runs it"));

    assertThat(bench.run("doctor").out())
        .contains("AUTHSOME_BASE_URL names a daemon: none needed")
        .doesNotContain("has its ports");
  }

  @Test
  void namesAPortThatAnotherProgramHas() throws IOException {
    bench.product.daemon.running = false;
    bench.product.fail(new DaemonUnavailableError("nobody answers", "authsome daemon logs"));
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      bench.environment.put("AUTHSOME_PORT", Integer.toString(taken.getLocalPort()));

      assertThat(bench.run("doctor").out())
          .contains(
              "another program has port " + taken.getLocalPort(),
              "Fix ports: Stop that program, or set AUTHSOME_PORT to another port.\n");
    }
    bench.environment.put("AUTHSOME_PORT", "70000");
    assertThat(bench.run("doctor").out()).contains("AUTHSOME_PORT is not a port");
  }

  @Test
  void namesTrustSettingsThatLeadNowhere() throws IOException {
    bench.environment.put("SSL_CERT_FILE", folder.resolve("none.pem").toString());
    assertThat(bench.run("doctor").code()).isZero();
    assertThat(bench.run("doctor").out()).contains("Fix trust: unset SSL_CERT_FILE\n");

    bench.environment.put(
        "AUTHSOME_CA_BUNDLE", Files.writeString(folder.resolve("a.pem"), "no PEM").toString());
    Ran ran = bench.run("doctor");

    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.out()).contains("AUTHSOME_CA_BUNDLE names no file with certificates");
  }

  @Test
  void warnsOfADaemonOfAnotherVersion() {
    bench.product.daemon.version = "0.0.9";

    Ran ran = bench.run("doctor");

    assertThat(ran.code()).isZero();
    assertThat(ran.out()).contains("the program is 0.1.0, the daemon 0.0.9");
  }

  @Test
  void namesAnIdentityThatOthersCanRead() throws IOException {
    write("client/identities/b.key", "rw-r-----");

    Ran ran = bench.run("doctor");

    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.out())
        .contains("Fix home: chmod 600 '" + bench.home.resolve("client/identities/b.key") + "'\n");
  }

  @Test
  void noticesAProxySettingThatLeadsBackWithoutRepeatingIt() {
    bench.environment.put("HTTPS_PROXY", "http://run:" + FakeRuns.TOKEN + "@127.0.0.1:4242");

    Ran ran = bench.run("doctor");

    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.out())
        .contains("HTTPS_PROXY leads back to Authsome", "unset HTTPS_PROXY")
        .doesNotContain(FakeRuns.TOKEN);
  }

  @Test
  void noticesItsOwnPortsAsAProxy() {
    bench.environment.put("https_proxy", "localhost:7998");

    assertThat(bench.run("doctor").code()).isEqualTo(1);
  }

  @Test
  void hasNothingAgainstAnotherProxy() {
    bench.environment.put("HTTPS_PROXY", "http://proxy.example.com:3128");
    bench.environment.put("ALL_PROXY", "http://[");

    assertThat(bench.run("doctor").code()).isZero();
  }

  @Test
  void noticesAClockThatIsBehind() throws IOException {
    Files.setLastModifiedTime(
        bench.home.resolve("server/master.key"), FileTime.from(bench.now.plusSeconds(3600)));

    Ran ran = bench.run("doctor");

    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.out()).contains("Fix clock:");
  }

  private void write(String name, String permissions) throws IOException {
    Path file = bench.home.resolve(name);
    Files.createFile(
        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions)));
    Files.setLastModifiedTime(file, FileTime.from(FakeConnections.NOW.minusSeconds(60)));
  }
}
