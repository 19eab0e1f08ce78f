package ai.authsome.adapters.tui.command;

import ai.authsome.application.port.driving.Events;
import ai.authsome.domain.login.LoginSession;
import ai.authsome.domain.login.SessionId;
import java.time.Duration;
import java.util.Optional;

/** What others did first, then what becomes of the one login there is. */
record LoginFeed(FakeLogins logins) implements Events.Feed {
  @Override
  public Optional<Events.Event> next(Duration atMost) {
    if (!logins.others.isEmpty()) {
      return Optional.of(logins.others.poll());
    }
    LoginSession login = logins.await(new SessionId(FakeLogins.ID), atMost);
    return Optional.of(
        new Events.LoginChanged(
            FakeConnections.NOW, login.id(), login.connection(), login.status()));
  }

  @Override
  public void close() {}
}
