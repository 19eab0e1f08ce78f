package ai.authsome.domain.failure;

/** No provider of this name is defined. */
public final class ProviderNotFoundError extends AuthsomeError {
  private static final long serialVersionUID = 1L;

  /** As {@link AuthsomeError#AuthsomeError(String, String)}. */
  public ProviderNotFoundError(String message, String hint) {
    super(message, hint);
  }

  /** As {@link AuthsomeError#AuthsomeError(String, String, Throwable)}. */
  public ProviderNotFoundError(String message, String hint, Throwable cause) {
    super(message, hint, cause);
  }
}
