package ai.authsome.domain.failure;

/** A handle or a key is registered to somebody else already. */
public final class IdentityConflictError extends AuthsomeError {
  private static final long serialVersionUID = 1L;

  /** As {@link AuthsomeError#AuthsomeError(String, String)}. */
  public IdentityConflictError(String message, String hint) {
    super(message, hint);
  }

  /** As {@link AuthsomeError#AuthsomeError(String, String, Throwable)}. */
  public IdentityConflictError(String message, String hint, Throwable cause) {
    super(message, hint, cause);
  }
}
