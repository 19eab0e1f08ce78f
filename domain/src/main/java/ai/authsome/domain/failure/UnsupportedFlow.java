package ai.authsome.domain.failure;

/** The provider does not offer the flow that was asked for. */
public final class UnsupportedFlow extends Failure {
  private static final long serialVersionUID = 1L;

  /** As {@link Failure#Failure(String, String)}. */
  public UnsupportedFlow(String message, String hint) {
    super(message, hint);
  }

  /** As {@link Failure#Failure(String, String, Throwable)}. */
  public UnsupportedFlow(String message, String hint, Throwable cause) {
    super(message, hint, cause);
  }
}
