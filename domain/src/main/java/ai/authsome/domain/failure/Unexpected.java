package ai.authsome.domain.failure;

/** A fault of our own that crossed the HTTP hop; the daemon log has the cause. */
public final class Unexpected extends Failure {
  private static final long serialVersionUID = 1L;

  /** As {@link Failure#Failure(String, String)}. */
  public Unexpected(String message, String hint) {
    super(message, hint);
  }

  /** As {@link Failure#Failure(String, String, Throwable)}. */
  public Unexpected(String message, String hint, Throwable cause) {
    super(message, hint, cause);
  }
}
