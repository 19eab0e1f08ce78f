package ai.authsome.domain.failure;

/** A handle or a key is registered to somebody else already. */
public final class IdentityConflict extends Failure {
  private static final long serialVersionUID = 1L;

  /** As {@link Failure#Failure(String, String)}. */
  public IdentityConflict(String message, String hint) {
    super(message, hint);
  }

  /** As {@link Failure#Failure(String, String, Throwable)}. */
  public IdentityConflict(String message, String hint, Throwable cause) {
    super(message, hint, cause);
  }
}
