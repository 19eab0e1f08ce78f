package ai.authsome.domain.failure;

/** A provider is known but holds no usable credential. */
public final class CredentialMissingError extends AuthsomeError {
  private static final long serialVersionUID = 1L;

  /** As {@link AuthsomeError#AuthsomeError(String, String)}. */
  public CredentialMissingError(String message, String hint) {
    super(message, hint);
  }

  /** As {@link AuthsomeError#AuthsomeError(String, String, Throwable)}. */
  public CredentialMissingError(String message, String hint, Throwable cause) {
    super(message, hint, cause);
  }
}
