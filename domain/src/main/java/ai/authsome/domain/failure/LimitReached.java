package ai.authsome.domain.failure;

/** A documented limit is used up for now. */
public final class LimitReached extends Failure {
  private static final long serialVersionUID = 1L;

  /** As {@link Failure#Failure(String, String)}. */
  public LimitReached(String message, String hint) {
    super(message, hint);
  }

  /** As {@link Failure#Failure(String, String, Throwable)}. */
  public LimitReached(String message, String hint, Throwable cause) {
    super(message, hint, cause);
  }
}
