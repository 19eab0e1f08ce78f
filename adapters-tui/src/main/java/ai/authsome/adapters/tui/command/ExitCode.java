package ai.authsome.adapters.tui.command;

import ai.authsome.domain.failure.AuthenticationFailedError;
import ai.authsome.domain.failure.AuthsomeError;
import ai.authsome.domain.failure.ClaimRequiredError;
import ai.authsome.domain.failure.ConnectionAlreadyExistsError;
import ai.authsome.domain.failure.ConnectionNotFoundError;
import ai.authsome.domain.failure.CredentialMissingError;
import ai.authsome.domain.failure.DaemonUnavailableError;
import ai.authsome.domain.failure.EncryptionUnavailableError;
import ai.authsome.domain.failure.EndpointUnreachableError;
import ai.authsome.domain.failure.IdentityConflictError;
import ai.authsome.domain.failure.IdentityNotFoundError;
import ai.authsome.domain.failure.InputCancelledError;
import ai.authsome.domain.failure.InvalidInputError;
import ai.authsome.domain.failure.InvalidProviderSchemaError;
import ai.authsome.domain.failure.LimitReachedError;
import ai.authsome.domain.failure.LoginNotFoundError;
import ai.authsome.domain.failure.OperationNotAllowedError;
import ai.authsome.domain.failure.ProviderAlreadyRegisteredError;
import ai.authsome.domain.failure.ProviderNotFoundError;
import ai.authsome.domain.failure.RefreshFailedError;
import ai.authsome.domain.failure.RunNotFoundError;
import ai.authsome.domain.failure.StoreUnavailableError;
import ai.authsome.domain.failure.TokenExpiredError;
import ai.authsome.domain.failure.UnexpectedError;
import ai.authsome.domain.failure.UnsupportedFlowError;

/** What the program ends with. Scripts depend on the numbers. */
final class ExitCode {
  static final int OK = 0;
  static final int UNEXPECTED = 1;
  static final int AUTHENTICATION_FAILED = 2;
  static final int INPUT_CANCELLED = 12;

  /** As {@code EX_USAGE} of sysexits.h. */
  static final int USAGE = 64;

  /** As in POSIX shells. */
  static final int NOT_EXECUTABLE = 126;

  /** As in POSIX shells. */
  static final int NOT_FOUND = 127;

  private ExitCode() {}

  /** The code of {@code failure}. */
  static int of(AuthsomeError failure) {
    return switch (failure) {
      case UnexpectedError _, IdentityConflictError _, LimitReachedError _, RunNotFoundError _ ->
          UNEXPECTED;
      case AuthenticationFailedError _, LoginNotFoundError _ -> AUTHENTICATION_FAILED;
      case ConnectionNotFoundError _ -> 3;
      case ProviderNotFoundError _ -> 4;
      case CredentialMissingError _ -> 5;
      case ConnectionAlreadyExistsError _ -> 6;
      case ProviderAlreadyRegisteredError _ -> 7;
      case EndpointUnreachableError _ -> 8;
      case DaemonUnavailableError _ -> 9;
      case TokenExpiredError _ -> 10;
      case RefreshFailedError _ -> 11;
      case InputCancelledError _ -> INPUT_CANCELLED;
      case OperationNotAllowedError _, ClaimRequiredError _ -> 13;
      case IdentityNotFoundError _ -> 14;
      case StoreUnavailableError _ -> 15;
      case EncryptionUnavailableError _ -> 16;
      case InvalidProviderSchemaError _ -> 17;
      case UnsupportedFlowError _ -> 18;
      case InvalidInputError _ -> USAGE;
    };
  }
}
