package ai.authsome.domain.failure;

/** The identity is unknown here. */
public final class IdentityNotFoundError extends AuthsomeError {
  private static final long serialVersionUID = 1L;

  /** As {@link AuthsomeError#AuthsomeError(String, String)}. */
  public IdentityNotFoundError(String message, String hint) {
    super(message, hint);
  }

  /** As {@link AuthsomeError#AuthsomeError(String, String, Throwable)}. */
  public IdentityNotFoundError(String message, String hint, Throwable cause) {
    super(message, hint, cause);
  }
}
