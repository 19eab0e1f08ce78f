package ai.authsome.domain.failure;

/** A documented limit is used up for now. */
public final class LimitReachedError extends AuthsomeError {
  private static final long serialVersionUID = 1L;

  /** As {@link AuthsomeError#AuthsomeError(String, String)}. */
  public LimitReachedError(String message, String hint) {
    super(message, hint);
  }

  /** As {@link AuthsomeError#AuthsomeError(String, String, Throwable)}. */
  public LimitReachedError(String message, String hint, Throwable cause) {
    super(message, hint, cause);
  }
}
