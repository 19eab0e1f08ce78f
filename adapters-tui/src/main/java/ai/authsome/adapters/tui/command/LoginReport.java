package ai.authsome.adapters.tui.command;

import ai.authsome.application.port.driving.Logins;
import ai.authsome.domain.connection.ConnectionId;
import ai.authsome.domain.failure.AuthenticationFailedError;
import ai.authsome.domain.failure.AuthsomeError;
import ai.authsome.domain.failure.InputCancelledError;
import ai.authsome.domain.login.LoginSession;
import ai.authsome.domain.login.LoginStep;
import java.net.URI;

/** How a login began, or ended. */
final class LoginReport {
  private final Output output;

  LoginReport(Output output) {
    this.output = output;
  }

  /** Prints what is needed to go on without this process. */
  void started(Logins.Started started) {
    LoginSession session = started.session();
    if (output.isJson()) {
      output.json(
          json -> {
            json.writeStringProperty("status", "started");
            json.writeStringProperty("provider", session.connection().provider().value());
            json.writeStringProperty("connection", session.connection().name().value());
            json.writeStringProperty("flow", session.flow().wire());
            json.writeStringProperty("session_id", session.id().value());
            json.writeStringProperty("session_status", session.status().wire());
            Json.optional(json, "url", started.page().map(URI::toASCIIString));
            if (session.step() instanceof LoginStep.EnterCode code) {
              json.writeStringProperty("user_code", code.userCode());
              json.writeStringProperty("verification_uri", code.verification().toASCIIString());
              Json.optional(
                  json, "verification_uri_complete", code.complete().map(URI::toASCIIString));
            }
            json.writeStringProperty("message", session.message());
            json.writeStringProperty("expires_at", Times.iso(session.expiresAt()));
          });
      return;
    }
    output.line("Session: " + session.id());
    started.page().ifPresent(page -> output.line("URL:     " + page.toASCIIString()));
    if (session.step() instanceof LoginStep.EnterCode code) {
      output.line("Code:    " + code.userCode());
      output.line("At:      " + code.verification().toASCIIString());
    }
    output.line("Expires: " + Times.iso(session.expiresAt()));
    if (!session.message().isEmpty()) {
      output.note(session.message());
    }
  }

  /**
   * Prints a success.
   *
   * @throws AuthsomeError what it failed by
   * @throws AuthenticationFailedError if it was not finished in time
   * @throws InputCancelledError if somebody gave it up
   */
  int ended(LoginSession session) {
    ConnectionId connection = session.connection();
    String again = "Try again: authsome login " + connection.asArguments();
    return switch (session.status()) {
      case COMPLETED -> succeeded(session);
      case FAILED ->
          throw session
              .failure()
              .orElseGet(
                  () ->
                      new AuthenticationFailedError(
                          "the login to " + connection + " failed", again));
      case EXPIRED ->
          throw new AuthenticationFailedError(
              "the login to " + connection + " was not finished in time", again);
      case CANCELLED ->
          throw new InputCancelledError("the login to " + connection + " was cancelled", again);
      case PENDING, WAITING_FOR_USER, PROCESSING ->
          throw new IllegalStateException("the login has not ended");
    };
  }

  private int succeeded(LoginSession session) {
    ConnectionId connection = session.connection();
    if (output.isJson()) {
      output.json(
          json -> {
            json.writeStringProperty("status", "success");
            json.writeStringProperty("provider", connection.provider().value());
            json.writeStringProperty("connection", connection.name().value());
            json.writeStringProperty("flow", session.flow().wire());
            json.writeStringProperty("session_id", session.id().value());
            json.writeStringProperty("record_status", "connected");
          });
    } else {
      output.line("Successfully logged in to " + connection + ".");
    }
    return ExitCode.OK;
  }
}
