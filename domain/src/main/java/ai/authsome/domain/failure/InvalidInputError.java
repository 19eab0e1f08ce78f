package ai.authsome.domain.failure;

/** Input that breaks its documented form; the message names the field. */
public final class InvalidInputError extends AuthsomeError {
  private static final long serialVersionUID = 1L;

  /** As {@link AuthsomeError#AuthsomeError(String, String)}. */
  public InvalidInputError(String message, String hint) {
    super(message, hint);
  }

  /** As {@link AuthsomeError#AuthsomeError(String, String, Throwable)}. */
  public InvalidInputError(String message, String hint, Throwable cause) {
    super(message, hint, cause);
  }
}
