package ai.authsome.domain.failure;

/** The provider does not offer the flow that was asked for. */
public final class UnsupportedFlowError extends AuthsomeError {
  private static final long serialVersionUID = 1L;

  /** As {@link AuthsomeError#AuthsomeError(String, String)}. */
  public UnsupportedFlowError(String message, String hint) {
    super(message, hint);
  }

  /** As {@link AuthsomeError#AuthsomeError(String, String, Throwable)}. */
  public UnsupportedFlowError(String message, String hint, Throwable cause) {
    super(message, hint, cause);
  }
}
