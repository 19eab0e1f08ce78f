package ai.authsome.application.service;

import ai.authsome.application.port.driving.LoginPages;
import ai.authsome.domain.login.LoginSession;
import ai.authsome.domain.login.LoginStatus;
import ai.authsome.domain.login.SessionId;
import ai.authsome.domain.secret.SecretBytes;
import java.util.Map;

/** Logins as a browser sees them: by the session's id alone. */
final class LoginDesk implements LoginPages {
  private final LoginSessions sessions;
  private final LoginFlows flows;

  LoginDesk(LoginSessions sessions, LoginFlows flows) {
    this.sessions = sessions;
    this.flows = flows;
  }

  @Override
  public LoginSession find(SessionId id) {
    return sessions.require(id).current();
  }

  @Override
  public LoginSession submit(SessionId id, Map<String, SecretBytes> answers) {
    return flows.submit(sessions.require(id), answers);
  }

  @Override
  public LoginSession cancel(SessionId id) {
    return cancel(sessions.require(id));
  }

  @Override
  public LoginSession comeBack(Callback callback) {
    return flows.oauth().comeBack(callback);
  }

  static LoginSession cancel(LoginSessions.Entry entry) {
    return entry.whileOpen(
        () -> entry.become(LoginStatus.CANCELLED, "The login was cancelled.", ""));
  }
}
