package ai.authsome.domain.failure;

/** The daemon does not answer and could not be started. */
public final class DaemonUnavailableError extends AuthsomeError {
  private static final long serialVersionUID = 1L;

  /** As {@link AuthsomeError#AuthsomeError(String, String)}. */
  public DaemonUnavailableError(String message, String hint) {
    super(message, hint);
  }

  /** As {@link AuthsomeError#AuthsomeError(String, String, Throwable)}. */
  public DaemonUnavailableError(String message, String hint, Throwable cause) {
    super(message, hint, cause);
  }
}
