package ai.authsome.application.port.driving;

import ai.authsome.domain.login.LoginSession;
import ai.authsome.domain.login.SessionId;
import ai.authsome.domain.secret.SecretBytes;
import java.util.Map;
import java.util.Optional;

/**
 * The side of a login that a browser sees. Whoever holds the unguessable id may look and answer;
 * the pages add their own guard against forged forms.
 */
public interface LoginPages {
  /**
   * The session as it is.
   *
   * @throws ai.authsome.domain.failure.LoginNotFoundError if there is none
   */
  LoginSession find(SessionId id);

  /** As {@link Logins#submit}. */
  LoginSession submit(SessionId id, Map<String, SecretBytes> answers);

  /** As {@link Logins#cancel}. */
  LoginSession cancel(SessionId id);

  /**
   * Takes what a browser brings back from an authorization server. Each {@code state} counts once.
   * What goes wrong with the login itself ends the session, which says so; nothing else is touched.
   *
   * @throws ai.authsome.domain.failure.LoginNotFoundError if no login waits for this {@code state}
   */
  LoginSession comeBack(Callback callback);

  /**
   * An authorization response (RFC 6749 §4.1.2, RFC 9207).
   *
   * @param state as sent back
   * @param code present unless it was refused; stays the caller's to close
   * @param issuer who says so, where the server says it
   * @param error RFC 6749 §4.1.2.1, unchecked
   * @param detail what the server says about it, unchecked
   */
  record Callback(
      String state,
      Optional<SecretBytes> code,
      Optional<String> issuer,
      Optional<String> error,
      Optional<String> detail) {}
}
