package ai.authsome.domain.failure;

/** A login would replace a connection that is still good. */
public final class ConnectionAlreadyExistsError extends AuthsomeError {
  private static final long serialVersionUID = 1L;

  /** As {@link AuthsomeError#AuthsomeError(String, String)}. */
  public ConnectionAlreadyExistsError(String message, String hint) {
    super(message, hint);
  }

  /** As {@link AuthsomeError#AuthsomeError(String, String, Throwable)}. */
  public ConnectionAlreadyExistsError(String message, String hint, Throwable cause) {
    super(message, hint, cause);
  }
}
