package ai.authsome.domain.failure;

/** The vault, or a file that it rests on, cannot be read or written. */
public final class StoreUnavailable extends Failure {
  private static final long serialVersionUID = 1L;

  /** As {@link Failure#Failure(String, String)}. */
  public StoreUnavailable(String message, String hint) {
    super(message, hint);
  }

  /** As {@link Failure#Failure(String, String, Throwable)}. */
  public StoreUnavailable(String message, String hint, Throwable cause) {
    super(message, hint, cause);
  }
}
