package ai.authsome.adapters.http.client;

import ai.authsome.adapters.http.wire.HealthJson;
import ai.authsome.adapters.http.wire.Routes;
import ai.authsome.application.port.driving.Daemon;
import ai.authsome.domain.failure.AuthsomeError;
import ai.authsome.domain.failure.DaemonUnavailableError;
import ai.authsome.domain.failure.OperationNotAllowedError;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * The daemon of this machine as a process: started detached from the terminal, one for each home,
 * however many programs start it at once. Never for use in the daemon's own process. A daemon under
 * a base URL is somebody else's: it is asked, never started or stopped.
 */
final class DaemonProcess implements Daemon {
  private final ClientConfig config;
  private final DaemonFiles files;
  private final DaemonSpawn spawn;
  private final Consumer<DaemonUrl> politeStop;
  private final Duration patience;

  /**
   * @param politeStop asks the daemon at this URL to stop, or throws a {@link AuthsomeError}
   */
  DaemonProcess(ClientConfig config, Consumer<DaemonUrl> politeStop) {
    this(config, politeStop, Duration.ofSeconds(30));
  }

  /**
   * @param patience how long a start may take; half of it is for each way to end a daemon
   */
  DaemonProcess(ClientConfig config, Consumer<DaemonUrl> politeStop, Duration patience) {
    this.config = config;
    this.files = new DaemonFiles(config.home());
    this.spawn = new DaemonSpawn(config, files, url -> versionAt(DaemonUrl.ours(url)), patience);
    this.politeStop = politeStop;
    // Not `dividedBy`, whose BigDecimal takes 8 ms to wake, on the way of every command.
    this.patience = Duration.ofMillis(patience.toMillis() / 2);
  }

  @Override
  public Status status() {
    if (config.baseUrl().isPresent()) {
      String url = config.baseUrl().get();
      Optional<String> version = versionAt(DaemonUrl.theirs(url));
      return new Status(
          version.isPresent(), version, OptionalLong.empty(), url, Optional.empty(), files.log());
    }
    Optional<DaemonFiles.Address> living = files.living();
    Optional<String> version =
        living
            .map(DaemonFiles.Address::apiUrl)
            .map(DaemonUrl::ours)
            .flatMap(DaemonProcess::versionAt);
    return new Status(
        version.isPresent(),
        version,
        living.isPresent() ? OptionalLong.of(living.get().pid()) : OptionalLong.empty(),
        living.map(DaemonFiles.Address::apiUrl).orElse("http://127.0.0.1:" + config.port()),
        living.map(DaemonFiles.Address::pagesUrl),
        files.log());
  }

  @Override
  public Change start() {
    if (config.baseUrl().isPresent()) {
      var _ = askVersion(DaemonUrl.theirs(config.baseUrl().get()));
      return Change.ALREADY_RUNNING;
    }
    return isOurs(files.living()) ? Change.ALREADY_RUNNING : startAlone();
  }

  @Override
  public Change stop() {
    if (config.baseUrl().isPresent()) {
      throw new OperationNotAllowedError(
          "the daemon at " + config.baseUrl().get() + " is not this machine's to stop",
          "Unset AUTHSOME_BASE_URL.");
    }
    return files.exclusively(() -> end() ? Change.STOPPED : Change.NOT_RUNNING);
  }

  @Override
  public List<String> logs(int lines) {
    return files.tail(0, lines);
  }

  /**
   * Where the API is. Asks nobody while a daemon of our version lives, and starts one otherwise.
   *
   * @throws DaemonUnavailableError if none comes up
   */
  DaemonUrl url() {
    if (config.baseUrl().isPresent()) {
      return DaemonUrl.theirs(config.baseUrl().get());
    }
    Optional<DaemonFiles.Address> living = files.living();
    if (!isOurs(living)) {
      var _ = startAlone();
      living = files.living();
    }
    return living
        .map(DaemonFiles.Address::apiUrl)
        .map(DaemonUrl::ours)
        .orElseThrow(
            () ->
                new DaemonUnavailableError(
                    "the daemon ended at once", "See: authsome daemon logs"));
  }

  private Change startAlone() {
    return files.exclusively(
        () -> {
          // Somebody else may have been faster.
          Optional<DaemonFiles.Address> living = files.living();
          if (isOurs(living)) {
            return Change.ALREADY_RUNNING;
          }
          if (living.isPresent()) {
            var _ = end();
          }
          return spawn.spawn() ? Change.STARTED : Change.ALREADY_RUNNING;
        });
  }

  private boolean isOurs(Optional<DaemonFiles.Address> living) {
    return living.isPresent() && living.get().version().equals(config.version());
  }

  /** Ends what lives; false when nothing did. */
  private boolean end() {
    Optional<DaemonFiles.Address> living = files.living();
    if (living.isEmpty()) {
      if (files.isLockTaken()) {
        throw new DaemonUnavailableError(
            "a daemon is just starting or stopping", "Try again in a moment.");
      }
      return false;
    }
    DaemonFiles.Address address = living.get();
    Optional<ProcessHandle> process = ProcessHandle.of(address.pid());
    try {
      politeStop.accept(DaemonUrl.ours(address.apiUrl()));
    } catch (AuthsomeError e) {
      signal(address, process, false);
    }
    if (!isGone(process)) {
      signal(address, process, false);
      if (!isGone(process)) {
        signal(address, process, true);
      }
    }
    if (!isGone(process) || files.isLockTaken()) {
      throw new DaemonUnavailableError(
          "the daemon, process " + address.pid() + ", does not end", "See: authsome daemon logs");
    }
    files.forget();
    return true;
  }

  /** Only to the process that the living daemon's own file names. */
  private void signal(
      DaemonFiles.Address address, Optional<ProcessHandle> process, boolean forcibly) {
    if (process.isPresent() && files.living().filter(address::equals).isPresent()) {
      var _ = forcibly ? process.get().destroyForcibly() : process.get().destroy();
    }
  }

  private boolean isGone(Optional<ProcessHandle> process) {
    if (process.isEmpty()) {
      return true;
    }
    try {
      var _ = process.get().onExit().get(patience.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException e) {
      return !process.get().isAlive();
    } catch (ExecutionException e) {
      throw new IllegalStateException("a process handle doesn't fail", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DaemonUnavailableError("interrupted while waiting for the daemon", "", e);
    }
  }

  /** The version of what answers; empty when nothing does. */
  private static Optional<String> versionAt(DaemonUrl url) {
    try {
      return Optional.of(askVersion(url));
    } catch (AuthsomeError e) {
      return Optional.empty();
    }
  }

  private static String askVersion(DaemonUrl url) {
    return new ApiClient(url, null, ApiClient.Recovery.NONE)
        .get(Routes.HEALTH, HealthJson::version);
  }
}
