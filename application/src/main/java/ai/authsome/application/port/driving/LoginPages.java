package ai.authsome.application.port.driving;

import ai.authsome.domain.login.LoginSession;
import ai.authsome.domain.login.SessionId;
import ai.authsome.domain.secret.SecretBytes;
import java.util.Map;

/**
 * The side of a login that a browser sees. Whoever holds the unguessable id may look and answer;
 * the pages add their own guard against forged forms.
 */
public interface LoginPages {
  /**
   * The session as it is.
   *
   * @throws ai.authsome.domain.failure.LoginNotFound if there is none
   */
  LoginSession find(SessionId id);

  /** As {@link Logins#submit}. */
  LoginSession submit(SessionId id, Map<String, SecretBytes> answers);

  /** As {@link Logins#cancel}. */
  LoginSession cancel(SessionId id);
}
