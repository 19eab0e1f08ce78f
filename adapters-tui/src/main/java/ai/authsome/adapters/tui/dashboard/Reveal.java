package ai.authsome.adapters.tui.dashboard;

import ai.authsome.adapters.tui.dashboard.model.Change;
import ai.authsome.adapters.tui.dashboard.model.Dialog;
import ai.authsome.adapters.tui.dashboard.model.Step;
import ai.authsome.adapters.tui.dashboard.model.Topic;
import ai.authsome.application.port.driving.Connections;
import ai.authsome.domain.connection.ConnectionId;
import ai.authsome.domain.connection.ConnectionRecord;
import ai.authsome.domain.connection.Credential;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Gets secrets that somebody asked to see. */
final class Reveal {
  private static final Duration SHOWN = Duration.ofSeconds(10);

  private Reveal() {}

  /** What shows them for ten seconds; nothing does if the reader has gone on meanwhile. */
  static Change of(Connections connections, ConnectionId id) {
    List<Dialog.Named> secrets = new ArrayList<>();
    try (ConnectionRecord stored = connections.reveal(id)) {
      switch (stored.credential()) {
        case Credential.ApiKey apiKey ->
            secrets.add(new Dialog.Named("API key", apiKey.key().copy()));
        case Credential.Tokens tokens -> {
          secrets.add(new Dialog.Named("Access token", tokens.access().copy()));
          tokens
              .refresh()
              .ifPresent(it -> secrets.add(new Dialog.Named("Refresh token", it.copy())));
        }
      }
    }
    return state -> {
      boolean waits = state.dialog().isPresent() && state.dialog().get() instanceof Dialog.Busy;
      if (!waits) {
        secrets.forEach(secret -> secret.value().close());
        return Step.to(state.stale(Topic.AUDIT));
      }
      return Step.to(
          state.open(new Dialog.Shown(id, secrets, state.now().plus(SHOWN))).stale(Topic.AUDIT));
    };
  }
}
