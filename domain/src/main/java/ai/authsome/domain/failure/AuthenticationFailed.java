package ai.authsome.domain.failure;

/** A login, a proof or a password was not accepted. */
public final class AuthenticationFailed extends Failure {
  private static final long serialVersionUID = 1L;

  /** As {@link Failure#Failure(String, String)}. */
  public AuthenticationFailed(String message, String hint) {
    super(message, hint);
  }

  /** As {@link Failure#Failure(String, String, Throwable)}. */
  public AuthenticationFailed(String message, String hint, Throwable cause) {
    super(message, hint, cause);
  }
}
