package ai.authsome.domain.failure;

/** A login would replace a connection that is still good. */
public final class ConnectionAlreadyExists extends Failure {
  private static final long serialVersionUID = 1L;

  /** As {@link Failure#Failure(String, String)}. */
  public ConnectionAlreadyExists(String message, String hint) {
    super(message, hint);
  }

  /** As {@link Failure#Failure(String, String, Throwable)}. */
  public ConnectionAlreadyExists(String message, String hint, Throwable cause) {
    super(message, hint, cause);
  }
}
