package ai.authsome.application.service;

import ai.authsome.domain.connection.ConnectionId;
import ai.authsome.domain.connection.ConnectionRecord;
import ai.authsome.domain.login.LoginSession;
import ai.authsome.domain.login.LoginStatus;
import java.time.InstantSource;

/** The last step of every login: the connection is stored, and the session says so. */
final class LoginCompletion {
  private final ConnectionVault vault;
  private final Journal journal;
  private final InstantSource clock;

  LoginCompletion(ConnectionVault vault, Journal journal, InstantSource clock) {
    this.vault = vault;
    this.journal = journal;
    this.clock = clock;
  }

  /**
   * Stores what was logged in to, if the session is still open and the name still free. What is
   * stored stays the caller's to close.
   */
  LoginSession complete(LoginSessions.Entry entry, ConnectionRecord stored) {
    return entry.whileOpen(() -> vault.exclusively(() -> finish(entry, stored)));
  }

  /** What was free when the login began may have been taken since. */
  private void finish(LoginSessions.Entry entry, ConnectionRecord stored) {
    ConnectionId id = stored.connection().id();
    LoginSessions.Terms terms = entry.terms();
    if (!terms.force() && vault.isUsable(terms.starter().vault(), id, clock.instant())) {
      entry.fail(Hints.exists(id));
      return;
    }
    var _ =
        journal.doing(
            entry.login(),
            () -> {
              vault.put(terms.starter().vault(), stored);
              return id;
            });
    entry.become(LoginStatus.COMPLETED, "Successfully logged in to " + id + ".", "");
  }
}
