package ai.authsome.adapters.tui.dashboard;

import ai.authsome.adapters.tui.dashboard.cells.Ink;
import ai.authsome.adapters.tui.dashboard.model.Act;
import ai.authsome.adapters.tui.dashboard.model.Deed;
import ai.authsome.adapters.tui.dashboard.model.Dialog;
import ai.authsome.adapters.tui.dashboard.model.Field;
import ai.authsome.adapters.tui.dashboard.model.Key;
import ai.authsome.adapters.tui.dashboard.model.Link;
import ai.authsome.adapters.tui.dashboard.model.Notice;
import ai.authsome.adapters.tui.dashboard.model.Page;
import ai.authsome.adapters.tui.dashboard.model.Panes;
import ai.authsome.adapters.tui.dashboard.model.State;
import ai.authsome.adapters.tui.dashboard.model.Step;
import ai.authsome.adapters.tui.dashboard.model.Topic;
import ai.authsome.adapters.tui.dashboard.view.Listing;
import ai.authsome.application.port.driving.Connections;
import ai.authsome.domain.connection.Connection;
import ai.authsome.domain.connection.ConnectionId;
import ai.authsome.domain.provider.DocsUrl;
import ai.authsome.domain.provider.ProviderName;
import ai.authsome.domain.provider.ProviderSummary;
import ai.authsome.domain.run.LiveRun;
import ai.authsome.domain.run.RunId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What can be done on a page. */
final class Acts {
  private Acts() {}

  /** What can be done here, and the keys that do it. */
  static List<Binding> bindings(State state) {
    List<Binding> bindings = new ArrayList<>();
    for (Act act : Listing.acts(state)) {
      Binding binding = new Binding(act.hint(state), () -> perform(state, act));
      bindings.add(binding);
      switch (act) {
        case PAUSE -> bindings.add(binding.also(' '));
        case DETAIL -> bindings.add(binding.also(Key.Type.ENTER_AND_MORE));
        default -> {
          // One key is enough.
        }
      }
    }
    return bindings;
  }

  /** Does it. */
  static Step perform(State state, Act act) {
    Panes panes = state.panes();
    return switch (act) {
      case DETAIL -> Step.to(state.with(panes.detail(!panes.detail())));
      case LOG_IN ->
          provider(state)
              .map(it -> Step.to(state.open(LoginKeys.form(it))))
              .orElseGet(() -> Step.to(state.open(Dialog.Pick.of(Dialog.Among.PROVIDERS))));
      case AGAIN -> onConnection(state, it -> Step.to(state.open(again(state, it))));
      case MAKE_DEFAULT -> onConnection(state, it -> Step.to(state, new Deed.MakeDefault(it.id())));
      case EXPORT ->
          onConnection(
              state,
              it ->
                  Step.to(
                      state.open(
                          new Dialog.ExportTo(
                              Optional.of(it.id()), Field.of(it.id().provider() + ".env"), ""))));
      case SHOW ->
          onConnection(
              state,
              it ->
                  Step.to(
                      state.open(new Dialog.Busy("Getting the secrets of " + it.id())),
                      new Deed.Reveal(it.id())));
      case LOG_OUT -> onConnection(state, it -> Step.to(state.open(Questions.logOut(it))));
      case REVOKE -> onConnection(state, it -> Step.to(state.open(Questions.revoke(it))));
      case DOCS -> docs(state);
      case REGISTER -> Step.to(state.open(new Dialog.Register(Field.EMPTY, "")));
      case END_RUN -> endRun(state);
      case PAUSE ->
          Step.to(
              state.with(
                  panes.frozen(
                      panes.frozen().isPresent()
                          ? Optional.empty()
                          : Optional.of(state.data().traffic()))));
      case VERIFY ->
          Step.to(state.say(Ink.INFO, "Checking every row of the trail …"), new Deed.Verify());
      case RELOAD -> reload(state.stale(Topic.values()));
      case FILTER -> Step.to(state.with(panes.filtering(true)));
      case COMMAND -> Step.to(state.open(Dialog.Pick.of(Dialog.Among.ORDERS)));
      case HELP -> Step.to(state.open(new Dialog.Help()));
      case QUIT -> Step.to(Desk.back(state, true));
      case START_DAEMON ->
          Step.to(state.say(Ink.INFO, "Starting the daemon …"), new Deed.StartDaemon());
    };
  }

  /** Says so for as long as it takes, more or less. */
  private static Step reload(State state) {
    State next = state.with(new Notice(Ink.INFO, "Asking anew …", state.now().plusSeconds(1)));
    return state.link() instanceof Link.Lost ? Step.to(next, new Deed.Reconnect()) : Step.to(next);
  }

  private static Step onConnection(State state, Function<Connection, Step> then) {
    Optional<Connection> chosen =
        Listing.chosen(state)
            .filter(ConnectionId.class::isInstance)
            .map(ConnectionId.class::cast)
            .flatMap(state.data()::connection);
    return chosen
        .map(then)
        .orElseGet(() -> Step.to(state.say(Ink.CAUTION, "There is no connection here.")));
  }

  /** The provider that is chosen on its page. */
  private static Optional<ProviderSummary> provider(State state) {
    if (state.panes().page() != Page.PROVIDERS) {
      return Optional.empty();
    }
    return Listing.chosen(state)
        .filter(ProviderName.class::isInstance)
        .flatMap(name -> LoginKeys.provider(state, (ProviderName) name));
  }

  private static Dialog again(State state, Connection connection) {
    ProviderSummary summary =
        LoginKeys.provider(state, connection.id().provider())
            .orElseThrow(() -> new IllegalStateException("a connection without its provider"));
    return new Dialog.LoginForm(
        summary,
        Field.of(connection.id().name().value()),
        Optional.of(connection.flow())
            .filter(flow -> flow != summary.flow() && summary.flows().contains(flow)),
        Field.EMPTY,
        Field.of(connection.baseUrl().map(it -> it.value()).orElse("")),
        0,
        false,
        "");
  }

  private static Step docs(State state) {
    Optional<Object> chosen = Listing.chosen(state);
    for (Connections.Row row : state.data().rows()) {
      boolean isIt =
          chosen
              .map(
                  id ->
                      id.equals(row.provider().name())
                          || (id instanceof ConnectionId it
                              && it.provider().equals(row.provider().name())))
              .orElse(false);
      Optional<DocsUrl> docs = row.provider().docsUrl();
      if (isIt && docs.isPresent()) {
        return Step.to(state, new Deed.Open(docs.get().uri()));
      }
    }
    return Step.to(state.say(Ink.CAUTION, "Its definition names no page."));
  }

  private static Step endRun(State state) {
    List<LiveRun> runs = state.data().runs().orElse(List.of());
    Optional<Object> chosen = Listing.chosen(state);
    for (LiveRun run : runs) {
      if (chosen.isPresent() && chosen.get() instanceof RunId id && run.id().equals(id)) {
        return Step.to(state.open(Questions.endRun(run)));
      }
    }
    return Step.to(state.say(Ink.CAUTION, "There is no run here."));
  }
}
