package ai.authsome.domain.failure;

/** A provider definition breaks the schema; the message names field and reason. */
public final class InvalidProviderSchema extends Failure {
  private static final long serialVersionUID = 1L;

  /** As {@link Failure#Failure(String, String)}. */
  public InvalidProviderSchema(String message, String hint) {
    super(message, hint);
  }

  /** As {@link Failure#Failure(String, String, Throwable)}. */
  public InvalidProviderSchema(String message, String hint, Throwable cause) {
    super(message, hint, cause);
  }
}
