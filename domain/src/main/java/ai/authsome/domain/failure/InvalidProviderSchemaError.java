package ai.authsome.domain.failure;

/** A provider definition breaks the schema; the message names field and reason. */
public final class InvalidProviderSchemaError extends AuthsomeError {
  private static final long serialVersionUID = 1L;

  /** As {@link AuthsomeError#AuthsomeError(String, String)}. */
  public InvalidProviderSchemaError(String message, String hint) {
    super(message, hint);
  }

  /** As {@link AuthsomeError#AuthsomeError(String, String, Throwable)}. */
  public InvalidProviderSchemaError(String message, String hint, Throwable cause) {
    super(message, hint, cause);
  }
}
