package ai.authsome.domain.failure;

/** No provider of this name is defined. */
public final class ProviderNotFound extends Failure {
  private static final long serialVersionUID = 1L;

  /** As {@link Failure#Failure(String, String)}. */
  public ProviderNotFound(String message, String hint) {
    super(message, hint);
  }

  /** As {@link Failure#Failure(String, String, Throwable)}. */
  public ProviderNotFound(String message, String hint, Throwable cause) {
    super(message, hint, cause);
  }
}
