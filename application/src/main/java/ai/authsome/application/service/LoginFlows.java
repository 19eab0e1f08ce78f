package ai.authsome.application.service;

import ai.authsome.domain.failure.AuthenticationFailedError;
import ai.authsome.domain.login.LoginSession;
import ai.authsome.domain.provider.AuthType;
import ai.authsome.domain.secret.SecretBytes;
import java.util.Map;
import java.util.function.Supplier;

/** All ways to log in. */
record LoginFlows(ApiKeyLogin apiKey, OAuthLogin oauth, Journal journal) {
  /**
   * Takes a new login as far as it goes without the person.
   *
   * @throws ai.authsome.domain.failure.AuthsomeError if it can't even begin
   */
  void begin(LoginSessions.Entry entry) {
    var _ =
        recorded(
            entry,
            () -> {
              if (isOAuth(entry)) {
                oauth.begin(entry);
              } else {
                apiKey.begin(entry);
              }
              return entry.current();
            });
  }

  /** Goes on with what the person answered. */
  LoginSession submit(LoginSessions.Entry entry, Map<String, SecretBytes> answers) {
    return recorded(
        entry, () -> isOAuth(entry) ? oauth.submit(entry, answers) : apiKey.submit(entry, answers));
  }

  /**
   * A refusal that leaves no trace in the session, as it didn't begin or stays open, leaves a row.
   */
  private LoginSession recorded(LoginSessions.Entry entry, Supplier<LoginSession> step) {
    try {
      return step.get();
    } catch (AuthenticationFailedError refused) {
      journal.failed(entry.login(), refused);
      throw refused;
    }
  }

  private static boolean isOAuth(LoginSessions.Entry entry) {
    return entry.current().flow().authType() == AuthType.OAUTH2;
  }
}
