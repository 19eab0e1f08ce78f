package ai.authsome.adapters.tui.command;

/** What was typed can't be understood. The message never repeats a value: it might be a secret. */
final class UsageError extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String hint;

  UsageError(String message, String hint) {
    super(message);
    this.hint = hint;
  }

  /** What to type instead; may be empty. */
  String hint() {
    return hint;
  }
}
