package ai.authsome.domain.failure;

/** The daemon does not answer and could not be started. */
public final class DaemonUnavailable extends Failure {
  private static final long serialVersionUID = 1L;

  /** As {@link Failure#Failure(String, String)}. */
  public DaemonUnavailable(String message, String hint) {
    super(message, hint);
  }

  /** As {@link Failure#Failure(String, String, Throwable)}. */
  public DaemonUnavailable(String message, String hint, Throwable cause) {
    super(message, hint, cause);
  }
}
