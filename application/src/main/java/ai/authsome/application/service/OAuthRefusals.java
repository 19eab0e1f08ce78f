package ai.authsome.application.service;

import ai.authsome.domain.connection.ConnectionId;
import ai.authsome.domain.failure.AuthenticationFailedError;
import ai.authsome.domain.failure.AuthsomeError;
import ai.authsome.domain.failure.EndpointUnreachableError;
import ai.authsome.domain.login.LoginSession;
import ai.authsome.domain.oauth.OAuthClient;
import ai.authsome.domain.oauth.TokenAnswer;
import java.net.URI;
import java.util.function.Supplier;

/**
 * Says what an authorization server's refusal of a login means, and what to do. A client that the
 * server doesn't accept serves no further login: the next one registers or asks for another.
 */
final class OAuthRefusals {
  private final OAuthClients clients;
  private final Supplier<URI> redirect;

  OAuthRefusals(OAuthClients clients, Supplier<URI> redirect) {
    this.clients = clients;
    this.redirect = redirect;
  }

  /** The failure that a refusal amounts to. */
  AuthsomeError of(Attempt attempt, TokenAnswer.Refused refused) {
    return of(attempt, refused.code(), refused.detail());
  }

  /** As RFC 6749 §4.1.2.1 and §5.2, RFC 8628 §3.5 spell them; others as they are. */
  AuthsomeError of(Attempt attempt, String code, String detail) {
    LoginSession session = attempt.entry().current();
    String displayName = session.displayName();
    ConnectionId id = session.connection();
    return switch (code) {
      case "access_denied" ->
          failed("The login was not approved at " + displayName + ".", "", Hints.logIn(id));
      case "expired_token" -> failed("The code was not entered in time.", "", Hints.logIn(id));
      case "invalid_client" -> {
        clients.retire(attempt.place(), attempt.client().id());
        yield failed(
            displayName + " does not accept the client credentials",
            detail,
            attempt.client().origin() == OAuthClient.Origin.ENTERED
                ? "Check the OAuth app. The next login asks for its credentials anew: authsome login "
                    + id.asArguments()
                : Hints.logIn(id));
      }
      case "unauthorized_client" ->
          failed(
              displayName + " does not let the OAuth app log in by " + session.flow().wire(),
              detail,
              "Allow that in the settings of the app, or choose another way with --flow.");
      case "invalid_grant" ->
          failed(
              displayName + " refused the code: it has expired or was used before",
              detail,
              Hints.logIn(id));
      case "redirect_uri_mismatch" -> wrongRedirect(displayName, detail);
      case "invalid_scope" ->
          failed(
              displayName + " does not know the scopes that were asked for",
              detail,
              "Name others with --scopes.");
      case "invalid_answer" ->
          failed(displayName + " gave an answer that makes no sense", detail, Hints.logIn(id));
      default ->
          detail.contains("redirect")
              ? wrongRedirect(displayName, detail)
              : failed(displayName + " refused the login (" + code + ")", detail, Hints.logIn(id));
    };
  }

  /** The failure for no answer. */
  AuthsomeError of(Attempt attempt, TokenAnswer.Unavailable unavailable) {
    LoginSession session = attempt.entry().current();
    return new EndpointUnreachableError(
        session.displayName() + " did not answer: " + unavailable.reason(),
        "Try again later: authsome login " + session.connection().asArguments());
  }

  private AuthsomeError wrongRedirect(String displayName, String detail) {
    return failed(
        displayName + " does not know our redirect URI",
        detail,
        "Add this redirect URI to the OAuth app: " + redirect.get());
  }

  private static AuthenticationFailedError failed(String message, String detail, String hint) {
    return new AuthenticationFailedError(
        detail.isEmpty() ? message : message + ": " + detail, hint);
  }
}
