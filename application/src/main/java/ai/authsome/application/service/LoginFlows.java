package ai.authsome.application.service;

import ai.authsome.domain.failure.AuthenticationFailed;
import ai.authsome.domain.login.LoginSession;
import ai.authsome.domain.provider.AuthType;
import ai.authsome.domain.secret.SecretBytes;
import java.util.Map;

/** All ways to log in. */
record LoginFlows(ApiKeyLogin apiKey, OAuthLogin oauth, Journal journal) {
  /**
   * Takes a new login as far as it goes without the person.
   *
   * @throws ai.authsome.domain.failure.Failure if it can't even begin
   */
  void begin(LoginSessions.Entry entry) {
    if (isOAuth(entry)) {
      oauth.begin(entry);
    }
  }

  /** Goes on with what the person answered. An answer that is refused is on record. */
  LoginSession submit(LoginSessions.Entry entry, Map<String, SecretBytes> answers) {
    try {
      return isOAuth(entry) ? oauth.submit(entry, answers) : apiKey.submit(entry, answers);
    } catch (AuthenticationFailed refused) {
      journal.failed(entry.login(), refused);
      throw refused;
    }
  }

  private static boolean isOAuth(LoginSessions.Entry entry) {
    return entry.current().flow().authType() == AuthType.OAUTH2;
  }
}
