package ai.authsome.domain.failure;

/** The run is unknown or has ended. */
public final class RunNotFoundError extends AuthsomeError {
  private static final long serialVersionUID = 1L;

  /** As {@link AuthsomeError#AuthsomeError(String, String)}. */
  public RunNotFoundError(String message, String hint) {
    super(message, hint);
  }

  /** As {@link AuthsomeError#AuthsomeError(String, String, Throwable)}. */
  public RunNotFoundError(String message, String hint, Throwable cause) {
    super(message, hint, cause);
  }
}
