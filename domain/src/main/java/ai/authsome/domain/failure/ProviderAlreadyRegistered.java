package ai.authsome.domain.failure;

/** A custom definition of this name exists already. */
public final class ProviderAlreadyRegistered extends Failure {
  private static final long serialVersionUID = 1L;

  /** As {@link Failure#Failure(String, String)}. */
  public ProviderAlreadyRegistered(String message, String hint) {
    super(message, hint);
  }

  /** As {@link Failure#Failure(String, String, Throwable)}. */
  public ProviderAlreadyRegistered(String message, String hint, Throwable cause) {
    super(message, hint, cause);
  }
}
