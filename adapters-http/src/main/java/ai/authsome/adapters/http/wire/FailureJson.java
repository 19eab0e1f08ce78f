package ai.authsome.adapters.http.wire;

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
      AuthsomeError failure, Optional<String> provider, Optional<String> operation) {
    JsonObject.Builder json =
        JsonObject.with()
            .put("error", failure.errorName())
            .put("message", Optional.ofNullable(failure.getMessage()))
            .put("provider", provider)
            .put("operation", operation)
            .put("hint", failure.hint());
    return (failure instanceof ClaimRequiredError unclaimed && unclaimed.page().isPresent()
            ? json.put(CLAIM_URL, unclaimed.page())
            : json)
        .build();
  }

  /** What {@link #toJson} wrote; a name from another version is an {@link UnexpectedError}. */
  public static AuthsomeError failure(JsonObject json) {
    String message = json.optionalText("message").orElse("");
    String hint = json.optionalText("hint").orElse("");
    return switch (json.text("error")) {
      case "AuthenticationFailedError" -> new AuthenticationFailedError(message, hint);
      case "ClaimRequiredError" ->
          new ClaimRequiredError(message, hint, json.optionalUri(CLAIM_URL));
      case "ConnectionAlreadyExistsError" -> new ConnectionAlreadyExistsError(message, hint);
      case "ConnectionNotFoundError" -> new ConnectionNotFoundError(message, hint);
      case "CredentialMissingError" -> new CredentialMissingError(message, hint);
      case "DaemonUnavailableError" -> new DaemonUnavailableError(message, hint);
      case "EncryptionUnavailableError" -> new EncryptionUnavailableError(message, hint);
      case "EndpointUnreachableError" -> new EndpointUnreachableError(message, hint);
      case "IdentityConflictError" -> new IdentityConflictError(message, hint);
      case "IdentityNotFoundError" -> new IdentityNotFoundError(message, hint);
      case "InputCancelledError" -> new InputCancelledError(message, hint);
      case "InvalidInputError" -> new InvalidInputError(message, hint);
      case "InvalidProviderSchemaError" -> new InvalidProviderSchemaError(message, hint);
      case "LimitReachedError" -> new LimitReachedError(message, hint);
      case "LoginNotFoundError" -> new LoginNotFoundError(message, hint);
      case "OperationNotAllowedError" -> new OperationNotAllowedError(message, hint);
      case "ProviderAlreadyRegisteredError" -> new ProviderAlreadyRegisteredError(message, hint);
      case "ProviderNotFoundError" -> new ProviderNotFoundError(message, hint);
      case "RefreshFailedError" -> new RefreshFailedError(message, hint);
      case "RunNotFoundError" -> new RunNotFoundError(message, hint);
      case "StoreUnavailableError" -> new StoreUnavailableError(message, hint);
      case "TokenExpiredError" -> new TokenExpiredError(message, hint);
      case "UnsupportedFlowError" -> new UnsupportedFlowError(message, hint);
      default -> new UnexpectedError(message, hint);
    };
  }

  /**
   * The HTTP status (RFC 9110 §15) of an answer with this failure. {@link
   * AuthenticationFailedError} is about the proof here; what is refused behind the door is 400.
   */
  public static int status(AuthsomeError failure) {
    return switch (failure) {
      case InvalidInputError _,
          InvalidProviderSchemaError _,
          UnsupportedFlowError _,
          InputCancelledError _ ->
          400;
      case AuthenticationFailedError _, CredentialMissingError _, TokenExpiredError _ -> 401;
      case ClaimRequiredError _, OperationNotAllowedError _ -> 403;
      case ConnectionNotFoundError _,
          IdentityNotFoundError _,
          LoginNotFoundError _,
          ProviderNotFoundError _,
          RunNotFoundError _ ->
          404;
      case ConnectionAlreadyExistsError _,
          IdentityConflictError _,
          ProviderAlreadyRegisteredError _ ->
          409;
      case LimitReachedError _ -> 429;
      case UnexpectedError _ -> 500;
      case EndpointUnreachableError _, RefreshFailedError _ -> 502;
      case DaemonUnavailableError _, EncryptionUnavailableError _, StoreUnavailableError _ -> 503;
    };
  }
}
