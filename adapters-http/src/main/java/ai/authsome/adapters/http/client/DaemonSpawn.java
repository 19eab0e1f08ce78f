package ai.authsome.adapters.http.client;

import ai.authsome.domain.failure.AuthsomeError;
import ai.authsome.domain.failure.DaemonUnavailableError;
import ai.authsome.domain.failure.EncryptionUnavailableError;
import ai.authsome.domain.failure.StoreUnavailableError;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** Brings a daemon up. Who calls it holds the start lock and has seen that none lives. */
final class DaemonSpawn {
  private static final Duration PAUSE = Duration.ofMillis(10);
  private static final int QUOTED = 12;

  /** What {@code authsome daemon serve} ends with, by the table of exit codes. */
  private static final int STORE_UNAVAILABLE = 15;

  private static final int ENCRYPTION_UNAVAILABLE = 16;
  private static final List<Path> SETSID =
      List.of(Path.of("/usr/bin/setsid"), Path.of("/bin/setsid"));

  private final ClientConfig config;
  private final DaemonFiles files;
  private final Function<String, Optional<String>> versionAt;
  private final Duration patience;

  DaemonSpawn(
      ClientConfig config,
      DaemonFiles files,
      Function<String, Optional<String>> versionAt,
      Duration patience) {
    this.config = config;
    this.files = files;
    this.versionAt = versionAt;
    this.patience = patience;
  }

  /**
   * Starts one and waits until it answers.
   *
   * @return whether it is the one that answers; somebody may have started another by hand
   */
  boolean spawn() {
    if (!files.isLockTaken()) {
      files.forget();
    }
    long before = files.logSize();
    Process process = launch();
    long deadline = System.nanoTime() + patience.toNanos();
    try {
      boolean ended = false;
      while (true) {
        Optional<DaemonFiles.Address> living = files.living();
        if (living.isPresent() && versionAt.apply(living.get().apiUrl()).isPresent()) {
          return living.get().pid() == process.pid();
        }
        if (ended && !files.isLockTaken()) {
          throw refusal(process.exitValue(), files.tail(before, QUOTED));
        }
        if (System.nanoTime() > deadline) {
          var _ = process.destroyForcibly();
          throw new DaemonUnavailableError(
              "the daemon did not answer within "
                  + patience.toSeconds()
                  + " s"
                  + quote(files.tail(before, QUOTED)),
              "See: authsome daemon logs");
        }
        if (ended) {
          // Another daemon is coming up, which is why ours gave up.
          Thread.sleep(PAUSE);
        }
        ended = process.waitFor(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DaemonUnavailableError("interrupted while waiting for the daemon", "", e);
    }
  }

  /** In a session of its own, so that it outlives the terminal. */
  private Process launch() {
    List<String> command = new ArrayList<>();
    SETSID.stream()
        .filter(Files::isExecutable)
        .findFirst()
        .ifPresent(setsid -> command.add(setsid.toString()));
    command.addAll(config.daemonCommand());
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.directory(config.home().toFile());
    builder.redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")));
    builder.redirectErrorStream(true);
    builder.redirectOutput(ProcessBuilder.Redirect.appendTo(files.log().toFile()));
    Map<String, String> environment = builder.environment();
    environment.put("AUTHSOME_HOME", config.home().toString());
    environment.put("AUTHSOME_PORT", Integer.toString(config.port()));
    environment.put("AUTHSOME_PAGES_PORT", Integer.toString(config.pagesPort()));
    // It starts in another folder than the one that these were written for.
    for (String path : List.of("AUTHSOME_MASTER_KEY_FILE", "AUTHSOME_CA_BUNDLE")) {
      environment.computeIfPresent(
          path, (_, value) -> value.isBlank() ? value : Path.of(value).toAbsolutePath().toString());
    }
    // A daemon has no use for the caller's identity.
    environment.remove("AUTHSOME_IDENTITY");
    environment.remove("AUTHSOME_IDENTITY_PRIVATE_KEY");
    try {
      return builder.start();
    } catch (IOException e) {
      throw new DaemonUnavailableError(
          "the daemon can't be started: " + config.daemonCommand().getFirst() + " doesn't run",
          "Reinstall authsome.",
          e);
    }
  }

  /** Why it gave up: in its own words where it said so, so that a script can tell what to mend. */
  private AuthsomeError refusal(int exitCode, List<String> log) {
    Optional<String> error = last(log, "error: ");
    if (error.isPresent()) {
      String hint = last(log, "hint: ").orElse("See: authsome daemon logs");
      if (exitCode == STORE_UNAVAILABLE) {
        return new StoreUnavailableError(error.get(), hint);
      }
      if (exitCode == ENCRYPTION_UNAVAILABLE) {
        return new EncryptionUnavailableError(error.get(), hint);
      }
    }
    return new DaemonUnavailableError("the daemon did not start" + quote(log), hint());
  }

  private static Optional<String> last(List<String> log, String label) {
    return log.reversed().stream()
        .filter(line -> line.startsWith(label))
        .map(line -> line.substring(label.length()))
        .findFirst();
  }

  private static String quote(List<String> lines) {
    return lines.isEmpty() ? "" : "; the end of its log:\n  " + String.join("\n  ", lines);
  }

  private String hint() {
    if (isTaken(config.port())) {
      return "port " + config.port() + " is used by another program: set AUTHSOME_PORT";
    }
    if (isTaken(config.pagesPort())) {
      return "port " + config.pagesPort() + " is used by another program: set AUTHSOME_PAGES_PORT";
    }
    return "See: authsome daemon logs";
  }

  private static boolean isTaken(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return false;
    } catch (IOException e) {
      return true;
    }
  }
}
