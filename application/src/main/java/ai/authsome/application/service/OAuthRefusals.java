package ai.authsome.application.service;

import ai.authsome.domain.connection.ConnectionId;
import ai.authsome.domain.failure.AuthenticationFailed;
import ai.authsome.domain.failure.EndpointUnreachable;
import ai.authsome.domain.failure.Failure;
import ai.authsome.domain.oauth.TokenAnswer;
import java.net.URI;

/** Says what an authorization server's refusal of a login means, and what to do. */
record OAuthRefusals(String displayName, ConnectionId id, URI redirect) {
  /** The failure that an answer amounts to. */
  Failure of(TokenAnswer.Refused refused) {
    return of(refused.code(), refused.detail());
  }

  /** As RFC 6749 §4.1.2.1 and §5.2, RFC 8628 §3.5 spell them; others as they are. */
  Failure of(String code, String detail) {
    return switch (code) {
      case "access_denied" ->
          failed("The login was not approved at " + displayName + ".", "", Hints.logIn(id));
      case "expired_token" -> failed("The code was not entered in time.", "", Hints.logIn(id));
      case "invalid_client", "unauthorized_client" ->
          failed(
              displayName + " does not accept the client credentials",
              detail,
              "Check the OAuth app, run 'authsome remove "
                  + id.provider()
                  + "', then log in again.");
      case "invalid_grant" ->
          failed(
              displayName + " refused the code: it has expired or was used before",
              detail,
              Hints.logIn(id));
      case "redirect_uri_mismatch" -> wrongRedirect(detail);
      case "invalid_scope" ->
          failed(
              displayName + " does not know the scopes that were asked for",
              detail,
              "Name others with --scopes.");
      case "invalid_answer" ->
          failed(displayName + " gave an answer that makes no sense", detail, Hints.logIn(id));
      default ->
          detail.contains("redirect")
              ? wrongRedirect(detail)
              : failed(displayName + " refused the login (" + code + ")", detail, Hints.logIn(id));
    };
  }

  /** The failure for no answer. */
  Failure of(TokenAnswer.Unavailable unavailable) {
    return new EndpointUnreachable(
        displayName + " did not answer: " + unavailable.reason(),
        "Try again later: authsome login " + id.provider());
  }

  private Failure wrongRedirect(String detail) {
    return failed(
        displayName + " does not know our redirect URI",
        detail,
        "Add this redirect URI to the OAuth app: " + redirect);
  }

  private static AuthenticationFailed failed(String message, String detail, String hint) {
    return new AuthenticationFailed(detail.isEmpty() ? message : message + ": " + detail, hint);
  }
}
