package ai.authsome.domain.failure;

/** A fault of our own that crossed the HTTP hop; the daemon log has the cause. */
public final class UnexpectedError extends AuthsomeError {
  private static final long serialVersionUID = 1L;

  /** As {@link AuthsomeError#AuthsomeError(String, String)}. */
  public UnexpectedError(String message, String hint) {
    super(message, hint);
  }

  /** As {@link AuthsomeError#AuthsomeError(String, String, Throwable)}. */
  public UnexpectedError(String message, String hint, Throwable cause) {
    super(message, hint, cause);
  }
}
