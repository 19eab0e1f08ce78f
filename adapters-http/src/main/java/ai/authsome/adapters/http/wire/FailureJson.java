package ai.authsome.adapters.http.wire;

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
import java.util.Optional;

/** Failures, as they cross the HTTP hop and stay what they were. */
public final class FailureJson {
  private static final String CLAIM_URL = "claim_url";

  private FailureJson() {}

  /**
   * A failure.
   *
   * @param provider which service the request was about
   * @param operation what the request was for
   */
  public static JsonObject toJson(
      Failure failure, Optional<String> provider, Optional<String> operation) {
    JsonObject.Builder json =
        JsonObject.with()
            .put("error", failure.errorName())
            .put("message", Optional.ofNullable(failure.getMessage()))
            .put("provider", provider)
            .put("operation", operation)
            .put("hint", failure.hint());
    return (failure instanceof ClaimRequired unclaimed && unclaimed.page().isPresent()
            ? json.put(CLAIM_URL, unclaimed.page())
            : json)
        .build();
  }

  /** What {@link #toJson} wrote; a name from another version is an {@link Unexpected}. */
  public static Failure failure(JsonObject json) {
    String message = json.optionalText("message").orElse("");
    String hint = json.optionalText("hint").orElse("");
    return switch (json.text("error")) {
      case "AuthenticationFailedError" -> new AuthenticationFailed(message, hint);
      case "ClaimRequiredError" -> new ClaimRequired(message, hint, json.optionalUri(CLAIM_URL));
      case "ConnectionAlreadyExistsError" -> new ConnectionAlreadyExists(message, hint);
      case "ConnectionNotFoundError" -> new ConnectionNotFound(message, hint);
      case "CredentialMissingError" -> new CredentialMissing(message, hint);
      case "DaemonUnavailableError" -> new DaemonUnavailable(message, hint);
      case "EncryptionUnavailableError" -> new EncryptionUnavailable(message, hint);
      case "EndpointUnreachableError" -> new EndpointUnreachable(message, hint);
      case "IdentityConflictError" -> new IdentityConflict(message, hint);
      case "IdentityNotFoundError" -> new IdentityNotFound(message, hint);
      case "InputCancelledError" -> new InputCancelled(message, hint);
      case "InvalidInputError" -> new InvalidInput(message, hint);
      case "InvalidProviderSchemaError" -> new InvalidProviderSchema(message, hint);
      case "LimitReachedError" -> new LimitReached(message, hint);
      case "LoginNotFoundError" -> new LoginNotFound(message, hint);
      case "OperationNotAllowedError" -> new OperationNotAllowed(message, hint);
      case "ProviderAlreadyRegisteredError" -> new ProviderAlreadyRegistered(message, hint);
      case "ProviderNotFoundError" -> new ProviderNotFound(message, hint);
      case "RefreshFailedError" -> new RefreshFailed(message, hint);
      case "RunNotFoundError" -> new RunNotFound(message, hint);
      case "StoreUnavailableError" -> new StoreUnavailable(message, hint);
      case "TokenExpiredError" -> new TokenExpired(message, hint);
      case "UnsupportedFlowError" -> new UnsupportedFlow(message, hint);
      default -> new Unexpected(message, hint);
    };
  }

  /**
   * The HTTP status (RFC 9110 §15) of an answer with this failure. {@link AuthenticationFailed} is
   * about the proof here; what is refused behind the door is 400.
   */
  public static int status(Failure failure) {
    return switch (failure) {
      case InvalidInput _, InvalidProviderSchema _, UnsupportedFlow _, InputCancelled _ -> 400;
      case AuthenticationFailed _, CredentialMissing _, TokenExpired _ -> 401;
      case ClaimRequired _, OperationNotAllowed _ -> 403;
      case ConnectionNotFound _,
          IdentityNotFound _,
          LoginNotFound _,
          ProviderNotFound _,
          RunNotFound _ ->
          404;
      case ConnectionAlreadyExists _, IdentityConflict _, ProviderAlreadyRegistered _ -> 409;
      case LimitReached _ -> 429;
      case Unexpected _ -> 500;
      case EndpointUnreachable _, RefreshFailed _ -> 502;
      case DaemonUnavailable _, EncryptionUnavailable _, StoreUnavailable _ -> 503;
    };
  }
}
