package ai.authsome.adapters.tui.command;

/** Ends a command that has told the person already what went wrong. */
final class AlreadyReported extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int exitCode;

  AlreadyReported(int exitCode, Throwable cause) {
    super("already reported", cause);
    this.exitCode = exitCode;
  }

  int exitCode() {
    return exitCode;
  }
}
