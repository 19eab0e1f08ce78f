package ai.authsome.domain.failure;

/** No connection of this name exists for the provider. */
public final class ConnectionNotFound extends Failure {
  private static final long serialVersionUID = 1L;

  /** As {@link Failure#Failure(String, String)}. */
  public ConnectionNotFound(String message, String hint) {
    super(message, hint);
  }

  /** As {@link Failure#Failure(String, String, Throwable)}. */
  public ConnectionNotFound(String message, String hint, Throwable cause) {
    super(message, hint, cause);
  }
}
