package ai.authsome.adapters.tui.dashboard;

import ai.authsome.adapters.tui.dashboard.cells.Ink;
import ai.authsome.adapters.tui.dashboard.model.Data;
import ai.authsome.adapters.tui.dashboard.model.Deed;
import ai.authsome.adapters.tui.dashboard.model.Dialog;
import ai.authsome.adapters.tui.dashboard.model.Key;
import ai.authsome.adapters.tui.dashboard.model.State;
import ai.authsome.adapters.tui.dashboard.model.Step;
import ai.authsome.adapters.tui.dashboard.model.Topic;
import ai.authsome.application.port.driving.Events;
import ai.authsome.domain.connection.ConnectionId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What comes of what happens by itself. */
final class Happenings {
  /** Two ticks, as what came just before the first is as old as that. */
  private static final Duration SILENCE = Duration.ofSeconds(2);

  private Happenings() {}

  /**
   * Takes in what the daemon told since the last time.
   *
   * @param missed how many events more there were
   */
  static Step on(State state, List<Events.Event> events, long missed) {
    List<Events.Traffic> requests = new ArrayList<>();
    Map<ConnectionId, Instant> uses = new HashMap<>();
    List<Deed> deeds = new ArrayList<>();
    State next = state;
    long lost = missed;
    for (Events.Event event : events) {
      switch (event) {
        case Events.Traffic request -> {
          requests.add(request);
          if (request.decision() == Events.Decided.INJECTED) {
            request.connection().ifPresent(id -> uses.put(id, request.at()));
          }
        }
        case Events.ConnectionChanged _ -> next = next.stale(Topic.CONNECTIONS, Topic.AUDIT);
        case Events.ProviderChanged _ ->
            next = next.stale(Topic.CONNECTIONS, Topic.AUDIT, Topic.HEALTH);
        case Events.RunChanged _ -> next = next.stale(Topic.RUNS, Topic.AUDIT);
        case Events.LoginChanged login -> {
          next = next.stale(Topic.AUDIT);
          if (isShown(next, login)) {
            deeds.add(new Deed.LookAtLogin(login.session()));
          }
        }
        case Events.Missed gap -> lost += gap.count();
      }
    }
    if (lost > 0) {
      next = next.stale(Topic.CONNECTIONS, Topic.RUNS, Topic.AUDIT);
    }
    if (!requests.isEmpty() || lost > 0) {
      Data data = next.data();
      next = next.with(data.with(data.traffic().plus(requests, lost), uses));
      next = next.stale(Topic.RUNS, Topic.AUDIT);
    }
    return new Step(next, deeds);
  }

  private static boolean isShown(State state, Events.LoginChanged event) {
    return state.dialog().isPresent()
        && state.dialog().get() instanceof Dialog.Login login
        && login.session().id().equals(event.session());
  }

  /** A second has passed. */
  static State tick(State state, Instant now) {
    State next = withoutLostPaste(state.at(now));
    if (next.dialog().isEmpty()) {
      return next;
    }
    return switch (next.dialog().get()) {
      case Dialog.Shown shown when !now.isBefore(shown.until()) -> next.closed();
      case Dialog.Login login when login.deaf() && !next.pasting() ->
          next.open(
              new Dialog.Login(
                  login.session(),
                  login.page(),
                  login.entries(),
                  login.focus(),
                  login.busy(),
                  login.error(),
                  false));
      default -> next;
    };
  }

  /** A paste whose end was lost has ended when nothing came for a while. */
  private static State withoutLostPaste(State state) {
    boolean silent =
        state.pasted().isPresent() && !state.now().isBefore(state.pasted().get().plus(SILENCE));
    return silent ? Desk.press(state, Key.of(Key.Type.PASTE_ENDS)).state() : state;
  }

  /** Closes a dialog about a connection that is no longer there. */
  static State withoutOrphan(State state) {
    Optional<ConnectionId> subject = state.dialog().flatMap(Dialog::subject);
    if (subject.isEmpty() || state.data().connection(subject.get()).isPresent()) {
      return state;
    }
    return state.closed().say(Ink.CAUTION, subject.get() + " is no longer there.");
  }
}
