package ai.authsome.domain.failure;

/** The login session is unknown, expired, or belongs to another identity. */
public final class LoginNotFoundError extends AuthsomeError {
  private static final long serialVersionUID = 1L;

  /** As {@link AuthsomeError#AuthsomeError(String, String)}. */
  public LoginNotFoundError(String message, String hint) {
    super(message, hint);
  }

  /** As {@link AuthsomeError#AuthsomeError(String, String, Throwable)}. */
  public LoginNotFoundError(String message, String hint, Throwable cause) {
    super(message, hint, cause);
  }
}
