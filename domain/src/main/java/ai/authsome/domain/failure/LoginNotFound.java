package ai.authsome.domain.failure;

/** The login session is unknown, expired, or belongs to another identity. */
public final class LoginNotFound extends Failure {
  private static final long serialVersionUID = 1L;

  /** As {@link Failure#Failure(String, String)}. */
  public LoginNotFound(String message, String hint) {
    super(message, hint);
  }

  /** As {@link Failure#Failure(String, String, Throwable)}. */
  public LoginNotFound(String message, String hint, Throwable cause) {
    super(message, hint, cause);
  }
}
