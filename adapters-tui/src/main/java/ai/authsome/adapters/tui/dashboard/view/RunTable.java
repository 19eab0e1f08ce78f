package ai.authsome.adapters.tui.dashboard.view;

import ai.authsome.adapters.tui.dashboard.cells.Ink;
import ai.authsome.adapters.tui.dashboard.cells.Span;
import ai.authsome.adapters.tui.dashboard.model.State;
import ai.authsome.domain.run.LiveRun;
import ai.authsome.domain.run.RunId;
import java.time.Duration;
import java.util.List;

/** The live runs. */
final class RunTable implements Table<LiveRun> {
  @Override
  public List<Column> columns() {
    return List.of(
        Column.of("COMMAND", 10, 28, 0),
        Column.of("RUN", 16, 16, 3),
        Column.of("IDENTITY", 12, 32, 0),
        Column.of("MODE", 15, 16, 4),
        Column.number("AGE", 7, 0),
        Column.number("REQUESTS", 8, 0),
        Column.number("INJECTED", 8, 2),
        Column.number("REFUSED", 7, 0));
  }

  @Override
  public List<LiveRun> items(State state) {
    return state.data().runs().orElse(List.of());
  }

  @Override
  public RunId id(LiveRun run) {
    return run.id();
  }

  @Override
  public List<Span> cells(LiveRun run, State state) {
    return List.of(
        new Span(run.command(), Ink.STRONG),
        Span.faint(run.id().value()),
        Span.of(run.identity().value()),
        Span.faint(run.mode().wire()),
        Span.of(Words.span(Duration.between(run.startedAt(), state.now()))),
        Span.of(Long.toString(run.requests())),
        new Span(Long.toString(run.injected()), run.injected() > 0 ? Ink.GOOD : Ink.FAINT),
        new Span(Long.toString(run.refused()), run.refused() > 0 ? Ink.BAD : Ink.FAINT));
  }

  @Override
  public String searched(LiveRun run) {
    return run.command() + " " + run.id() + " " + run.identity() + " " + run.mode().wire();
  }

  @Override
  public List<Fact> facts(LiveRun run, State state) {
    return List.of(
        Fact.of("Command", run.command()),
        Fact.of("Identity", run.identity().value()),
        Fact.of("Requests", run.requests() + ", of which " + run.injected() + " got a credential"),
        new Fact("Refused", Long.toString(run.refused()), run.refused() > 0 ? Ink.BAD : Ink.PLAIN),
        Fact.of("Mode", run.mode().wire()),
        Fact.of("Started", Words.date(run.startedAt(), state)),
        Fact.of("Run", run.id().value()));
  }

  @Override
  public List<String> whenEmpty(State state) {
    return List.of(
        "No program is running behind the proxy.", "Start one:  authsome run -- your-agent");
  }
}
