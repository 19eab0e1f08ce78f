package ai.authsome.domain.failure;

/** The person gave up before the input was complete. */
public final class InputCancelled extends Failure {
  private static final long serialVersionUID = 1L;

  /** As {@link Failure#Failure(String, String)}. */
  public InputCancelled(String message, String hint) {
    super(message, hint);
  }

  /** As {@link Failure#Failure(String, String, Throwable)}. */
  public InputCancelled(String message, String hint, Throwable cause) {
    super(message, hint, cause);
  }
}
