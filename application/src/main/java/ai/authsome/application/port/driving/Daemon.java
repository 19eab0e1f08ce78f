package ai.authsome.application.port.driving;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The daemon as a process, controlled from the terminal. Everything blocks. */
public interface Daemon {
  /** How it is. */
  Status status();

  /**
   * Starts it unless it runs, and waits until it answers.
   *
   * @return whether it had to be started
   * @throws ai.authsome.domain.failure.DaemonUnavailableError if it doesn't come up; the message
   *     quotes the end of its log
   */
  Change start();

  /** Ends it and waits until it is gone. */
  Change stop();

  /** The last lines of its log, oldest first. */
  List<String> logs(int lines);

  /** What start and stop did. */
  enum Change {
    STARTED,
    ALREADY_RUNNING,
    STOPPED,
    NOT_RUNNING
  }

  /**
   * How a daemon is.
   *
   * @param running whether one answers
   * @param version its version, when it runs
   * @param pid its process, when it runs on this machine
   * @param apiUrl where its API is
   * @param pagesUrl where its pages are, when it runs
   * @param logFile where it logs
   */
  record Status(
      boolean running,
      Optional<String> version,
      OptionalLong pid,
      String apiUrl,
      Optional<String> pagesUrl,
      Path logFile) {}
}
