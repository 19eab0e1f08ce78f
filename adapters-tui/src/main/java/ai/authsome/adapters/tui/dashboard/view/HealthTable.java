package ai.authsome.adapters.tui.dashboard.view;

import ai.authsome.adapters.tui.dashboard.cells.Ink;
import ai.authsome.adapters.tui.dashboard.cells.Span;
import ai.authsome.adapters.tui.dashboard.model.State;
import ai.authsome.application.port.driving.Health;
import java.util.ArrayList;
import java.util.List;

/** What {@code doctor} finds. */
final class HealthTable implements Table<Health.Check> {
  @Override
  public List<Column> columns() {
    return List.of(
        Column.of("CHECK", 10, 16, 0),
        Column.of("RESULT", 9, 9, 0),
        Column.of("FOUND", 20, 60, 0),
        Column.of("FIX", 12, 50, 1));
  }

  @Override
  public List<Health.Check> items(State state) {
    return state.data().checks().orElse(List.of());
  }

  @Override
  public String id(Health.Check check) {
    return check.name();
  }

  @Override
  public List<Span> cells(Health.Check check, State state) {
    return List.of(
        new Span(check.name(), Ink.STRONG),
        result(check),
        Span.of(check.message()),
        check.fix().isEmpty() ? Span.faint("–") : new Span(check.fix(), Ink.INFO));
  }

  private static Span result(Health.Check check) {
    return switch (check.result()) {
      case OK -> new Span("● ok", Ink.GOOD);
      case WARNING -> new Span("▲ warning", Ink.CAUTION);
      case FAILED -> new Span("✕ failed", Ink.BAD);
    };
  }

  @Override
  public String searched(Health.Check check) {
    return check.name() + " " + result(check).text() + " " + check.message() + " " + check.fix();
  }

  @Override
  public List<Fact> facts(Health.Check check, State state) {
    List<Fact> facts = new ArrayList<>();
    facts.add(
        new Fact(
            "Check", check.name() + ", " + result(check).text().substring(2), result(check).ink()));
    facts.add(Fact.of("Found", check.message()));
    if (!check.fix().isEmpty()) {
      facts.add(new Fact("Fix", check.fix(), Ink.INFO));
    }
    return facts;
  }

  @Override
  public List<String> whenEmpty(State state) {
    return List.of("Looking …");
  }
}
