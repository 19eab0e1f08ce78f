package ai.authsome.domain.failure;

/** The caller is known but may not do this. */
public final class OperationNotAllowedError extends AuthsomeError {
  private static final long serialVersionUID = 1L;

  /** As {@link AuthsomeError#AuthsomeError(String, String)}. */
  public OperationNotAllowedError(String message, String hint) {
    super(message, hint);
  }

  /** As {@link AuthsomeError#AuthsomeError(String, String, Throwable)}. */
  public OperationNotAllowedError(String message, String hint, Throwable cause) {
    super(message, hint, cause);
  }
}
