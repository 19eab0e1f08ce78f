package ai.authsome.adapters.tui.dashboard.view;

import ai.authsome.adapters.tui.dashboard.cells.Ink;
import ai.authsome.adapters.tui.dashboard.cells.Span;
import ai.authsome.adapters.tui.dashboard.model.State;
import ai.authsome.adapters.tui.dashboard.model.TrafficLog;
import ai.authsome.application.port.driving.Events;
import ai.authsome.domain.connection.ConnectionId;
import ai.authsome.domain.connection.ConnectionName;
import ai.authsome.domain.run.RunId;
import java.util.List;

/** The requests, as they are answered. */
final class TrafficTable implements Table<TrafficLog.Line> {
  @Override
  public List<Column> columns() {
    return List.of(
        Column.of("TIME", 8, 8, 2),
        Column.of("RUN", 8, 16, 4),
        Column.of("METHOD", 6, 7, 0),
        Column.of("HOST", 12, 28, 0),
        Column.of("PATH", 8, 64, 0),
        Column.of("CONNECTION", 10, 20, 3),
        Column.of("DECISION", 10, 10, 1),
        Column.number("CODE", 4, 0),
        Column.number("LATENCY", 7, 5));
  }

  @Override
  public List<TrafficLog.Line> items(State state) {
    return state.panes().frozen().orElse(state.data().traffic()).lines();
  }

  @Override
  public Long id(TrafficLog.Line line) {
    return line.number();
  }

  @Override
  public List<Span> cells(TrafficLog.Line line, State state) {
    Events.Traffic request = line.request();
    return List.of(
        Span.faint(Words.clock(request.at(), state)),
        Span.faint(command(request.run(), state)),
        new Span(request.method(), Ink.STRONG),
        Span.of(request.host()),
        Span.faint(request.path()),
        Span.of(request.connection().map(TrafficTable::brief).orElse("–")),
        decision(request.decision()),
        status(request.status()),
        Span.faint(Words.latency(request.latency())));
  }

  @Override
  public String searched(TrafficLog.Line line) {
    Events.Traffic request = line.request();
    return request.method()
        + " "
        + request.host()
        + request.path()
        + " "
        + request.run()
        + " "
        + request.connection().map(Object::toString).orElse("")
        + " "
        + decision(request.decision()).text()
        + " "
        + request.status();
  }

  @Override
  public List<Fact> facts(TrafficLog.Line line, State state) {
    Events.Traffic request = line.request();
    Span decision = decision(request.decision());
    Span status = status(request.status());
    return List.of(
        Fact.of("Request", request.method() + " " + request.host()),
        Fact.of("Path", request.path().isEmpty() ? "unknown: it was not read" : request.path()),
        new Fact("Decision", decision.text().substring(2), decision.ink()),
        Fact.of("Credential", request.connection().map(Object::toString).orElse("none")),
        new Fact(
            "Answer", status.text() + " after " + Words.latency(request.latency()), status.ink()),
        Fact.of("Run", request.run() + "  " + command(request.run(), state)),
        Fact.of("Time", Words.date(request.at(), state)));
  }

  @Override
  public List<String> whenEmpty(State state) {
    return List.of(
        "No requests yet.", "Those of every program under  authsome run  are shown as they come.");
  }

  private static Span decision(Events.Decided decided) {
    return switch (decided) {
      case INJECTED -> new Span("● injected", Ink.GOOD);
      case PASSED -> new Span("○ passed", Ink.PLAIN);
      case REFUSED -> new Span("✕ refused", Ink.BAD);
      case TUNNELLED -> new Span("○ tunnel", Ink.FAINT);
    };
  }

  private static Span status(int status) {
    Ink ink =
        status >= 500 ? Ink.BAD : status >= 400 ? Ink.CAUTION : status < 300 ? Ink.GOOD : Ink.PLAIN;
    return new Span(status == 0 ? "–" : Integer.toString(status), ink);
  }

  /** As short as on a command line, where the name may be left out too. */
  private static String brief(ConnectionId id) {
    return id.name().equals(ConnectionName.DEFAULT) ? id.provider().value() : id.toString();
  }

  /** The program's name, if it was seen running, else the run's. */
  private static String command(RunId run, State state) {
    return state.data().commands().getOrDefault(run, run.value());
  }
}
