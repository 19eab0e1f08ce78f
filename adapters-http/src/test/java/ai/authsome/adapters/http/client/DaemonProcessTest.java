package ai.authsome.adapters.http.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.authsome.adapters.http.wire.Routes;
import ai.authsome.application.port.driving.Daemon.Change;
import ai.authsome.application.port.driving.Daemon.Status;
import ai.authsome.domain.failure.DaemonUnavailableError;
import ai.authsome.domain.failure.OperationNotAllowedError;
import ai.authsome.domain.failure.StoreUnavailableError;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DaemonProcessTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @TempDir private Path folder = Path.of("unset");

  private final List<Long> started = new ArrayList<>();
  private Path home = folder;

  @BeforeEach
  void prepare() {
    home = folder.resolve("home");
  }

  /** Only what these tests started, and only while it holds this home's lock. */
  @AfterEach
  void endWhatIsLeft() {
    new DaemonFiles(home)
        .living()
        .map(DaemonFiles.Address::pid)
        .filter(started::contains)
        .flatMap(ProcessHandle::of)
        .ifPresent(
            process -> {
              process.destroyForcibly();
              process.onExit().join();
            });
  }

  @Test
  void startsOneDaemonAndFindsItAgain() throws IOException {
    DaemonProcess daemon = daemon("1", "polite");
    assertThat(daemon.status().running()).isFalse();

    assertThat(start(daemon)).isEqualTo(Change.STARTED);
    Status status = daemon.status();
    assertThat(start(daemon("1", "polite"))).isEqualTo(Change.ALREADY_RUNNING);

    assertThat(status.running()).isTrue();
    assertThat(status.version()).hasValue("1");
    assertThat(status.pid()).hasValue(started.getFirst());
    assertThat(status.pagesUrl()).hasValue("http://127.0.0.1:7999");
    assertThat(daemon.url()).isEqualTo(DaemonUrl.ours(status.apiUrl()));
    assertThat(daemon.logs(5)).containsExactly("secretless [31mlog line from polite");
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(home.resolve("server/daemon/daemon.log"))))
        .isEqualTo("rw-------");
  }

  @ParameterizedTest
  @ValueSource(strings = {"polite", "rude"})
  void stopsItAskingFirst(String manner) {
    DaemonProcess daemon = daemon("1", manner);
    start(daemon);

    assertThat(daemon.stop()).isEqualTo(Change.STOPPED);

    assertThat(daemon.status().running()).isFalse();
    assertThat(ProcessHandle.of(started.getFirst()).filter(ProcessHandle::isAlive)).isEmpty();
    assertThat(daemon.stop()).isEqualTo(Change.NOT_RUNNING);
  }

  @Test
  void replacesADaemonOfAnotherVersion() {
    start(daemon("1", "polite"));
    DaemonProcess newer = daemon("2", "polite");

    assertThat(start(newer)).isEqualTo(Change.STARTED);

    assertThat(newer.status().version()).hasValue("2");
    assertThat(started.getFirst()).isNotEqualTo(started.getLast());
    assertThat(ProcessHandle.of(started.getFirst()).filter(ProcessHandle::isAlive)).isEmpty();
  }

  @Test
  void startsOneDaemonHoweverManyProgramsNeedIt() throws Exception {
    Callable<Change> start = () -> daemon("1", "polite").start();
    List<Change> changes = new ArrayList<>();

    try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
      for (Future<Change> each : threads.invokeAll(List.of(start, start, start, start))) {
        changes.add(each.get());
      }
    }
    remember(daemon("1", "polite"));

    assertThat(changes)
        .containsExactlyInAnyOrder(
            Change.STARTED, Change.ALREADY_RUNNING, Change.ALREADY_RUNNING, Change.ALREADY_RUNNING);
    assertThat(daemon("1", "polite").logs(9)).hasSize(1);
  }

  @Test
  void quotesTheLogOfADaemonThatDiesWithoutItsControlCharacters() {
    assertThatThrownBy(() -> daemon("1", "dying").start())
        .isInstanceOf(DaemonUnavailableError.class)
        .hasMessage(
            "the daemon did not start; the end of its log:\n"
                + "  secretless [31mlog line from dying");
  }

  @Test
  void namesThePortThatAnotherProgramUses() throws IOException {
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int port = other.getLocalPort();

      assertThatThrownBy(() -> daemon("1", "polite", port, PATIENCE).start())
          .isInstanceOfSatisfying(
              DaemonUnavailableError.class,
              failure ->
                  assertThat(failure.hint())
                      .hasValue("port " + port + " is used by another program: set AUTHSOME_PORT"));
    }
  }

  @Test
  void givesUpOnADaemonThatNeverAnswersAndEndsIt() {
    DaemonProcess daemon = daemon("1", "deaf", 0, Duration.ofSeconds(2));

    assertThatThrownBy(daemon::start)
        .isInstanceOf(DaemonUnavailableError.class)
        .hasMessageContaining("did not answer within 2 s");
  }

  @Test
  void doesNotTrustAnAddressThatNobodyHoldsTheLockFor() throws IOException {
    PrivateFiles.makeFolder(home.resolve("server/daemon"));
    Files.writeString(home.resolve("server/daemon/lock"), "");
    try (FakeDaemon impostor = new FakeDaemon()) {
      Files.writeString(
          home.resolve("server/daemon/daemon.json"),
          "{\"pid\":1,\"port\":"
              + impostor.url().substring(impostor.url().lastIndexOf(':') + 1)
              + ",\"pages_port\":1,\"version\":\"1\"}");
      DaemonProcess daemon = daemon("1", "polite");

      assertThat(daemon.status().running()).isFalse();
      assertThat(daemon.stop()).isEqualTo(Change.NOT_RUNNING);
      assertThat(start(daemon)).isEqualTo(Change.STARTED);
      assertThat(daemon.url().value()).isNotEqualTo(impostor.url());
      assertThat(impostor.received).isEmpty();
    }
  }

  @Test
  void saysWhatCannotRun() {
    DaemonProcess daemon =
        new DaemonProcess(
            Configs.local(home, 0, "1", List.of("/nonexistent/authsome")), _ -> {}, PATIENCE);

    assertThatThrownBy(daemon::start).isInstanceOf(DaemonUnavailableError.class);
  }

  @Test
  void startsNothingInAHomeThatIsOpenToOthers() throws IOException {
    Files.createDirectory(home);
    Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwxr-xr-x"));

    assertThatThrownBy(() -> daemon("1", "polite").start())
        .isInstanceOf(StoreUnavailableError.class);
  }

  @Test
  void leavesADaemonThatSomebodyElseRunsAlone() {
    DaemonProcess daemon;
    try (FakeDaemon remote = new FakeDaemon()) {
      daemon = new DaemonProcess(Configs.at(home, remote.url()), _ -> {}, PATIENCE);

      assertThat(daemon.start()).isEqualTo(Change.ALREADY_RUNNING);
      assertThat(daemon.status().running()).isTrue();
      assertThatThrownBy(daemon::stop).isInstanceOf(OperationNotAllowedError.class);
    }
    assertThatThrownBy(daemon::start).isInstanceOf(DaemonUnavailableError.class);
    assertThat(home).doesNotExist();
  }

  private Change start(DaemonProcess daemon) {
    Change change = daemon.start();
    remember(daemon);
    return change;
  }

  private void remember(DaemonProcess daemon) {
    daemon.status().pid().ifPresent(started::add);
  }

  private DaemonProcess daemon(String version, String manner) {
    return daemon(version, manner, 0, PATIENCE);
  }

  private DaemonProcess daemon(String version, String manner, int port, Duration patience) {
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-cp",
            Path.of("target", "test-classes").toAbsolutePath().toString(),
            ChildDaemon.class.getName(),
            version,
            manner);
    return new DaemonProcess(
        Configs.local(home, port, version, command),
        url ->
            new ApiClient(url, null, ApiClient.Recovery.NONE)
                .post(Routes.DAEMON_STOP, Function.identity()),
        patience);
  }
}
