package ai.authsome.domain.failure;

/** The caller is known but may not do this. */
public final class OperationNotAllowed extends Failure {
  private static final long serialVersionUID = 1L;

  /** As {@link Failure#Failure(String, String)}. */
  public OperationNotAllowed(String message, String hint) {
    super(message, hint);
  }

  /** As {@link Failure#Failure(String, String, Throwable)}. */
  public OperationNotAllowed(String message, String hint, Throwable cause) {
    super(message, hint, cause);
  }
}
