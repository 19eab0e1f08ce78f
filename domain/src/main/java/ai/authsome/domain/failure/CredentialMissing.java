package ai.authsome.domain.failure;

/** A provider is known but holds no usable credential. */
public final class CredentialMissing extends Failure {
  private static final long serialVersionUID = 1L;

  /** As {@link Failure#Failure(String, String)}. */
  public CredentialMissing(String message, String hint) {
    super(message, hint);
  }

  /** As {@link Failure#Failure(String, String, Throwable)}. */
  public CredentialMissing(String message, String hint, Throwable cause) {
    super(message, hint, cause);
  }
}
