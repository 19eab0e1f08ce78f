package ai.authsome.domain.failure;

/** A provider's endpoint did not answer. */
public final class EndpointUnreachable extends Failure {
  private static final long serialVersionUID = 1L;

  /** As {@link Failure#Failure(String, String)}. */
  public EndpointUnreachable(String message, String hint) {
    super(message, hint);
  }

  /** As {@link Failure#Failure(String, String, Throwable)}. */
  public EndpointUnreachable(String message, String hint, Throwable cause) {
    super(message, hint, cause);
  }
}
