package ai.authsome.domain.failure;

/** The run is unknown or has ended. */
public final class RunNotFound extends Failure {
  private static final long serialVersionUID = 1L;

  /** As {@link Failure#Failure(String, String)}. */
  public RunNotFound(String message, String hint) {
    super(message, hint);
  }

  /** As {@link Failure#Failure(String, String, Throwable)}. */
  public RunNotFound(String message, String hint, Throwable cause) {
    super(message, hint, cause);
  }
}
