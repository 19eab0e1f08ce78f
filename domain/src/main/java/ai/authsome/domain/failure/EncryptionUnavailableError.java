package ai.authsome.domain.failure;

/** A key is wrong or missing, or stored bytes fail their integrity check. */
public final class EncryptionUnavailableError extends AuthsomeError {
  private static final long serialVersionUID = 1L;

  /** As {@link AuthsomeError#AuthsomeError(String, String)}. */
  public EncryptionUnavailableError(String message, String hint) {
    super(message, hint);
  }

  /** As {@link AuthsomeError#AuthsomeError(String, String, Throwable)}. */
  public EncryptionUnavailableError(String message, String hint, Throwable cause) {
    super(message, hint, cause);
  }
}
