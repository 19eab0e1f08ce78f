package ai.authsome.domain.failure;

/** A provider's endpoint did not answer. */
public final class EndpointUnreachableError extends AuthsomeError {
  private static final long serialVersionUID = 1L;

  /** As {@link AuthsomeError#AuthsomeError(String, String)}. */
  public EndpointUnreachableError(String message, String hint) {
    super(message, hint);
  }

  /** As {@link AuthsomeError#AuthsomeError(String, String, Throwable)}. */
  public EndpointUnreachableError(String message, String hint, Throwable cause) {
    super(message, hint, cause);
  }
}
