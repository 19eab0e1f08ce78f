package ai.authsome.adapters.tui.dashboard.view;

import ai.authsome.adapters.tui.dashboard.cells.Ink;
import ai.authsome.adapters.tui.dashboard.cells.Span;
import ai.authsome.adapters.tui.dashboard.model.State;
import ai.authsome.application.port.driving.Identities.WhoAmI;
import ai.authsome.domain.identity.Handle;
import ai.authsome.domain.identity.Principal;
import ai.authsome.domain.identity.PrincipalId;
import ai.authsome.domain.identity.Registration;
import ai.authsome.domain.identity.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The identities that the reader may see: its principal's, or all. */
final class IdentityTable implements Table<Registration> {
  @Override
  public List<Column> columns() {
    return List.of(
        Column.of("", 1, 1, 0),
        Column.of("IDENTITY", 17, 36, 0),
        Column.of("STATUS", 9, 9, 0),
        Column.of("CLAIMED BY", 22, 24, 1),
        Column.of("ROLE", 5, 5, 0),
        Column.of("KEY", 16, 58, 2));
  }

  @Override
  public List<Registration> items(State state) {
    return state.data().place().identities();
  }

  @Override
  public Handle id(Registration it) {
    return it.identity().handle();
  }

  @Override
  public List<Span> cells(Registration it, State state) {
    return List.of(
        new Span(isMe(it, state) ? "●" : " ", Ink.ACCENT),
        new Span(id(it).value(), Ink.STRONG),
        status(it),
        Span.of(it.principal().map(PrincipalId::value).orElse("–")),
        Span.of(role(it).orElse("–")),
        Span.faint(it.identity().did().value()));
  }

  private static Span status(Registration it) {
    return switch (it.status()) {
      case CLAIMED -> new Span("claimed", Ink.GOOD);
      case CLAIM_REQUIRED -> new Span("unclaimed", Ink.CAUTION);
      case REJECTED -> new Span("rejected", Ink.BAD);
    };
  }

  private static Optional<String> role(Registration it) {
    return it.role().map(Role::wire);
  }

  private static boolean isMe(Registration it, State state) {
    return state
        .data()
        .place()
        .who()
        .map(who -> who.caller().identity().handle().equals(it.identity().handle()))
        .orElse(false);
  }

  private static Optional<Principal> principal(State state) {
    return state.data().place().who().map(who -> who.caller().principal());
  }

  @Override
  public String searched(Registration it) {
    return id(it) + " " + it.identity().did() + " " + it.status();
  }

  @Override
  public List<Fact> facts(Registration it, State state) {
    List<Fact> facts = new ArrayList<>();
    facts.add(Fact.of("Identity", id(it) + (isMe(it, state) ? ", which is you" : "")));
    facts.add(new Fact("Status", status(it).text(), status(it).ink()));
    role(it).ifPresent(word -> facts.add(Fact.of("Role", word)));
    it.principal().ifPresent(own -> facts.add(Fact.of("Principal", own.value())));
    facts.add(Fact.of("Since", Words.date(it.registeredAt(), state)));
    facts.add(Fact.of("Key", it.identity().did().value()));
    if (isMe(it, state)) {
      principal(state).ifPresent(own -> facts.add(Fact.of("Vault", own.vault().value())));
      Optional<WhoAmI> who = state.data().place().who();
      who.ifPresent(me -> facts.add(Fact.of("Home", me.home())));
      who.ifPresent(me -> facts.add(Fact.of("Master key", "from " + me.masterKeySource())));
    }
    return facts;
  }

  @Override
  public List<String> whenEmpty(State state) {
    return List.of("No identities are known.");
  }
}
