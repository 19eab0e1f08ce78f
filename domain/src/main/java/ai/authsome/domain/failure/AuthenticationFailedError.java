package ai.authsome.domain.failure;

/** A login, a proof or a password was not accepted. */
public final class AuthenticationFailedError extends AuthsomeError {
  private static final long serialVersionUID = 1L;

  /** As {@link AuthsomeError#AuthsomeError(String, String)}. */
  public AuthenticationFailedError(String message, String hint) {
    super(message, hint);
  }

  /** As {@link AuthsomeError#AuthsomeError(String, String, Throwable)}. */
  public AuthenticationFailedError(String message, String hint, Throwable cause) {
    super(message, hint, cause);
  }
}
