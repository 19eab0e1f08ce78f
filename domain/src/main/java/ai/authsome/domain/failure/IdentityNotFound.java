package ai.authsome.domain.failure;

/** The identity is unknown here. */
public final class IdentityNotFound extends Failure {
  private static final long serialVersionUID = 1L;

  /** As {@link Failure#Failure(String, String)}. */
  public IdentityNotFound(String message, String hint) {
    super(message, hint);
  }

  /** As {@link Failure#Failure(String, String, Throwable)}. */
  public IdentityNotFound(String message, String hint, Throwable cause) {
    super(message, hint, cause);
  }
}
