package ai.authsome.domain.failure;

/** The credential has expired and cannot be renewed. */
public final class TokenExpiredError extends AuthsomeError {
  private static final long serialVersionUID = 1L;

  /** As {@link AuthsomeError#AuthsomeError(String, String)}. */
  public TokenExpiredError(String message, String hint) {
    super(message, hint);
  }

  /** As {@link AuthsomeError#AuthsomeError(String, String, Throwable)}. */
  public TokenExpiredError(String message, String hint, Throwable cause) {
    super(message, hint, cause);
  }
}
