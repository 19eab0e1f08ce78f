package ai.authsome.application.port.driving;

import java.util.List;

/** Whether all is well. */
public interface Health {
  /** Looks at everything that can be looked at from inside the daemon. */
  Report check();

  /** What was found; {@code ready} when nothing failed. */
  record Report(List<Check> checks) {
    /** Copies the list. */
    public Report {
      checks = List.copyOf(checks);
    }

    /** Whether nothing failed. */
    public boolean ready() {
      return checks.stream().noneMatch(check -> check.result() == Result.FAILED);
    }
  }

  /**
   * One thing that was looked at.
   *
   * @param name what, in one word
   * @param message what was found; safe to show
   * @param fix what to do; empty when nothing is to be done
   */
  record Check(String name, Result result, String message, String fix) {}

  /** How it is. */
  enum Result {
    OK,
    WARNING,
    FAILED
  }
}
