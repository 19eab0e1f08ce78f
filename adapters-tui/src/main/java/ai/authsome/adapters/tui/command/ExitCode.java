package ai.authsome.adapters.tui.command;

import ai.authsome.domain.failure.AuthenticationFailed;
import ai.authsome.domain.failure.ClaimRequired;
import ai.authsome.domain.failure.ConnectionAlreadyExists;
import ai.authsome.domain.failure.ConnectionNotFound;
import ai.authsome.domain.failure.CredentialMissing;
import ai.authsome.domain.failure.DaemonUnavailable;
import ai.authsome.domain.failure.EncryptionUnavailable;
import ai.authsome.domain.failure.EndpointUnreachable;
import ai.authsome.domain.failure.Failure;
import ai.authsome.domain.failure.IdentityConflict;
import ai.authsome.domain.failure.IdentityNotFound;
import ai.authsome.domain.failure.InputCancelled;
import ai.authsome.domain.failure.InvalidInput;
import ai.authsome.domain.failure.InvalidProviderSchema;
import ai.authsome.domain.failure.LimitReached;
import ai.authsome.domain.failure.LoginNotFound;
import ai.authsome.domain.failure.OperationNotAllowed;
import ai.authsome.domain.failure.ProviderAlreadyRegistered;
import ai.authsome.domain.failure.ProviderNotFound;
import ai.authsome.domain.failure.RefreshFailed;
import ai.authsome.domain.failure.RunNotFound;
import ai.authsome.domain.failure.StoreUnavailable;
import ai.authsome.domain.failure.TokenExpired;
import ai.authsome.domain.failure.Unexpected;
import ai.authsome.domain.failure.UnsupportedFlow;

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
  static int of(Failure failure) {
    return switch (failure) {
      case Unexpected _, IdentityConflict _, LimitReached _, RunNotFound _ -> UNEXPECTED;
      case AuthenticationFailed _, LoginNotFound _ -> AUTHENTICATION_FAILED;
      case ConnectionNotFound _ -> 3;
      case ProviderNotFound _ -> 4;
      case CredentialMissing _ -> 5;
      case ConnectionAlreadyExists _ -> 6;
      case ProviderAlreadyRegistered _ -> 7;
      case EndpointUnreachable _ -> 8;
      case DaemonUnavailable _ -> 9;
      case TokenExpired _ -> 10;
      case RefreshFailed _ -> 11;
      case InputCancelled _ -> INPUT_CANCELLED;
      case OperationNotAllowed _, ClaimRequired _ -> 13;
      case IdentityNotFound _ -> 14;
      case StoreUnavailable _ -> 15;
      case EncryptionUnavailable _ -> 16;
      case InvalidProviderSchema _ -> 17;
      case UnsupportedFlow _ -> 18;
      case InvalidInput _ -> USAGE;
    };
  }
}
