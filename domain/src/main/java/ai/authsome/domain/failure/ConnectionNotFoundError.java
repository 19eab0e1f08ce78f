package ai.authsome.domain.failure;

/** No connection of this name exists for the provider. */
public final class ConnectionNotFoundError extends AuthsomeError {
  private static final long serialVersionUID = 1L;

  /** As {@link AuthsomeError#AuthsomeError(String, String)}. */
  public ConnectionNotFoundError(String message, String hint) {
    super(message, hint);
  }

  /** As {@link AuthsomeError#AuthsomeError(String, String, Throwable)}. */
  public ConnectionNotFoundError(String message, String hint, Throwable cause) {
    super(message, hint, cause);
  }
}
