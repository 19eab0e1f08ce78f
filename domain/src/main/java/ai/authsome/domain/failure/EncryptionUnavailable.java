package ai.authsome.domain.failure;

/** A key is wrong or missing, or stored bytes fail their integrity check. */
public final class EncryptionUnavailable extends Failure {
  private static final long serialVersionUID = 1L;

  /** As {@link Failure#Failure(String, String)}. */
  public EncryptionUnavailable(String message, String hint) {
    super(message, hint);
  }

  /** As {@link Failure#Failure(String, String, Throwable)}. */
  public EncryptionUnavailable(String message, String hint, Throwable cause) {
    super(message, hint, cause);
  }
}
