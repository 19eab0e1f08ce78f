package ai.authsome.domain.failure;

/** The vault, or a file that it rests on, cannot be read or written. */
public final class StoreUnavailableError extends AuthsomeError {
  private static final long serialVersionUID = 1L;

  /** As {@link AuthsomeError#AuthsomeError(String, String)}. */
  public StoreUnavailableError(String message, String hint) {
    super(message, hint);
  }

  /** As {@link AuthsomeError#AuthsomeError(String, String, Throwable)}. */
  public StoreUnavailableError(String message, String hint, Throwable cause) {
    super(message, hint, cause);
  }
}
