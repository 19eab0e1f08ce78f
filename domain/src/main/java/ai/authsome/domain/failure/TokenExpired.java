package ai.authsome.domain.failure;

/** The credential has expired and cannot be renewed. */
public final class TokenExpired extends Failure {
  private static final long serialVersionUID = 1L;

  /** As {@link Failure#Failure(String, String)}. */
  public TokenExpired(String message, String hint) {
    super(message, hint);
  }

  /** As {@link Failure#Failure(String, String, Throwable)}. */
  public TokenExpired(String message, String hint, Throwable cause) {
    super(message, hint, cause);
  }
}
