package ai.authsome.domain.failure;

/** The provider did not renew a credential. */
public final class RefreshFailed extends Failure {
  private static final long serialVersionUID = 1L;

  /** As {@link Failure#Failure(String, String)}. */
  public RefreshFailed(String message, String hint) {
    super(message, hint);
  }

  /** As {@link Failure#Failure(String, String, Throwable)}. */
  public RefreshFailed(String message, String hint, Throwable cause) {
    super(message, hint, cause);
  }
}
