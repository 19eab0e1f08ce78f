package ai.authsome.domain.failure;

/** The person gave up before the input was complete. */
public final class InputCancelledError extends AuthsomeError {
  private static final long serialVersionUID = 1L;

  /** As {@link AuthsomeError#AuthsomeError(String, String)}. */
  public InputCancelledError(String message, String hint) {
    super(message, hint);
  }

  /** As {@link AuthsomeError#AuthsomeError(String, String, Throwable)}. */
  public InputCancelledError(String message, String hint, Throwable cause) {
    super(message, hint, cause);
  }
}
