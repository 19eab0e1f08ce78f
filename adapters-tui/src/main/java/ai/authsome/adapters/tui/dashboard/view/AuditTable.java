package ai.authsome.adapters.tui.dashboard.view;

import ai.authsome.adapters.tui.dashboard.cells.Ink;
import ai.authsome.adapters.tui.dashboard.cells.Span;
import ai.authsome.adapters.tui.dashboard.model.State;
import ai.authsome.application.port.driving.AuditTrail;
import ai.authsome.domain.audit.AuditEvent;
import java.util.ArrayList;
import java.util.List;

/** The audit trail's end. */
final class AuditTable implements Table<AuditTrail.Row> {
  @Override
  public List<Column> columns() {
    return List.of(
        Column.number("ROW", 6, 4),
        Column.of("TIME", 8, 8, 1),
        Column.of("EVENT", 16, 19, 0),
        Column.of("WHAT", 16, 50, 0),
        Column.of("IDENTITY", 12, 32, 3),
        Column.of("OUTCOME", 8, 24, 0));
  }

  @Override
  public List<AuditTrail.Row> items(State state) {
    return state.data().trail().rows().orElse(List.of());
  }

  @Override
  public Long id(AuditTrail.Row row) {
    return row.number();
  }

  @Override
  public List<Span> cells(AuditTrail.Row row, State state) {
    AuditEvent event = row.event();
    return List.of(
        Span.faint(Long.toString(row.number())),
        Span.faint(Words.clock(event.at(), state)),
        new Span(event.action().wire(), Ink.STRONG),
        Span.of(what(event)),
        Span.faint(event.identity().map(Object::toString).orElse("–")),
        outcome(event));
  }

  /** The provider, or one of its connections, that a row is about. */
  private static String connection(AuditEvent event) {
    return event.provider().map(Object::toString).orElse("")
        + event.connection().map(name -> " (" + name + ")").orElse("");
  }

  private static String what(AuditEvent event) {
    StringBuilder what = new StringBuilder(connection(event));
    event.method().ifPresent(method -> what.append(' ').append(method));
    event.host().ifPresent(host -> what.append(' ').append(host));
    event.path().ifPresent(what::append);
    if (what.isEmpty()) {
      event.run().ifPresent(what::append);
    }
    return what.isEmpty() ? "–" : what.toString().strip();
  }

  private static Span outcome(AuditEvent event) {
    return event.outcome().equals(AuditEvent.OK)
        ? new Span("● ok", Ink.GOOD)
        : new Span("✕ " + event.outcome(), Ink.BAD);
  }

  @Override
  public String searched(AuditTrail.Row row) {
    return row.event().action().wire()
        + " "
        + what(row.event())
        + " "
        + row.event().identity().map(Object::toString).orElse("")
        + " "
        + row.event().outcome()
        + " "
        + row.event().run().map(Object::toString).orElse("");
  }

  @Override
  public List<Fact> facts(AuditTrail.Row row, State state) {
    AuditEvent event = row.event();
    List<Fact> facts = new ArrayList<>();
    facts.add(Fact.of("Event", event.action().wire()));
    Span outcome = outcome(event);
    facts.add(new Fact("Outcome", outcome.text().substring(2), outcome.ink()));
    String about = connection(event);
    if (!about.isEmpty()) {
      facts.add(Fact.of("Connection", about));
    }
    event
        .host()
        .ifPresent(
            it ->
                facts.add(
                    Fact.of(
                        "Request",
                        event.method().orElse("") + " " + it + event.path().orElse(""))));
    event.identity().ifPresent(it -> facts.add(Fact.of("Identity", it.value())));
    event.run().ifPresent(it -> facts.add(Fact.of("Run", it.value())));
    facts.add(Fact.of("Time", Words.date(event.at(), state) + ", row " + row.number()));
    event.principal().ifPresent(it -> facts.add(Fact.of("Principal", it.value())));
    facts.add(new Fact("Hash", row.hash(), Ink.FAINT));
    return facts;
  }

  @Override
  public List<String> whenEmpty(State state) {
    return List.of("The trail is empty.");
  }
}
