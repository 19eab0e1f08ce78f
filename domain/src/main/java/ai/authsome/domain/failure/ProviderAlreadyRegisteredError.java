package ai.authsome.domain.failure;

/** A custom definition of this name exists already. */
public final class ProviderAlreadyRegisteredError extends AuthsomeError {
  private static final long serialVersionUID = 1L;

  /** As {@link AuthsomeError#AuthsomeError(String, String)}. */
  public ProviderAlreadyRegisteredError(String message, String hint) {
    super(message, hint);
  }

  /** As {@link AuthsomeError#AuthsomeError(String, String, Throwable)}. */
  public ProviderAlreadyRegisteredError(String message, String hint, Throwable cause) {
    super(message, hint, cause);
  }
}
