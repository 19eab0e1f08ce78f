package ai.authsome.domain.failure;

/** Input that breaks its documented form; the message names the field. */
public final class InvalidInput extends Failure {
  private static final long serialVersionUID = 1L;

  /** As {@link Failure#Failure(String, String)}. */
  public InvalidInput(String message, String hint) {
    super(message, hint);
  }

  /** As {@link Failure#Failure(String, String, Throwable)}. */
  public InvalidInput(String message, String hint, Throwable cause) {
    super(message, hint, cause);
  }
}
