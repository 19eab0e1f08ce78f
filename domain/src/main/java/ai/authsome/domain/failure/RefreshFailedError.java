package ai.authsome.domain.failure;

/** The provider did not renew a credential. */
public final class RefreshFailedError extends AuthsomeError {
  private static final long serialVersionUID = 1L;

  /** As {@link AuthsomeError#AuthsomeError(String, String)}. */
  public RefreshFailedError(String message, String hint) {
    super(message, hint);
  }

  /** As {@link AuthsomeError#AuthsomeError(String, String, Throwable)}. */
  public RefreshFailedError(String message, String hint, Throwable cause) {
    super(message, hint, cause);
  }
}
