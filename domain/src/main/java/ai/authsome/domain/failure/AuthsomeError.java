package ai.authsome.domain.failure;

import java.util.Optional;

/**
 * The root of all that can go wrong by no fault of the program: one subtype for each thing that a
 * caller does differently. Messages name things and limits, never secrets or remote bodies. A bug
 * is an {@link IllegalStateException} instead.
 */
public abstract sealed class AuthsomeError extends RuntimeException
    permits AuthenticationFailedError,
        ClaimRequiredError,
        ConnectionAlreadyExistsError,
        ConnectionNotFoundError,
        CredentialMissingError,
        DaemonUnavailableError,
        EncryptionUnavailableError,
        EndpointUnreachableError,
        IdentityConflictError,
        IdentityNotFoundError,
        InputCancelledError,
        InvalidInputError,
        InvalidProviderSchemaError,
        LimitReachedError,
        LoginNotFoundError,
        OperationNotAllowedError,
        ProviderAlreadyRegisteredError,
        ProviderNotFoundError,
        RefreshFailedError,
        RunNotFoundError,
        StoreUnavailableError,
        TokenExpiredError,
        UnexpectedError,
        UnsupportedFlowError {
  private static final long serialVersionUID = 1L;

  private final String hint;

  /**
   * @param message what happened, one sentence
   * @param hint what to do about it, one sentence or a command; empty when there is nothing to say
   */
  protected AuthsomeError(String message, String hint) {
    super(message);
    this.hint = hint;
  }

  /** The same, keeping the foreign exception that it was translated from. */
  protected AuthsomeError(String message, String hint, Throwable cause) {
    super(message, cause);
    this.hint = hint;
  }

  /** What the person can do about it. */
  public final Optional<String> hint() {
    return hint.isEmpty() ? Optional.empty() : Optional.of(hint);
  }

  /** The name that the command line and the HTTP API use, as {@code ProviderNotFoundError}. */
  public final String errorName() {
    return getClass().getSimpleName();
  }
}
