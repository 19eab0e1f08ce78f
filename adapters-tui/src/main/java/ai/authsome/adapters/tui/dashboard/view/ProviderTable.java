package ai.authsome.adapters.tui.dashboard.view;

import ai.authsome.adapters.tui.dashboard.cells.Ink;
import ai.authsome.adapters.tui.dashboard.cells.Span;
import ai.authsome.adapters.tui.dashboard.model.State;
import ai.authsome.application.port.driving.Connections;
import ai.authsome.domain.connection.Connection;
import ai.authsome.domain.provider.FlowType;
import ai.authsome.domain.provider.ProviderEntry;
import ai.authsome.domain.provider.ProviderName;
import ai.authsome.domain.provider.ProviderSummary;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** All providers. */
final class ProviderTable implements Table<Connections.Row> {
  @Override
  public List<Column> columns() {
    return List.of(
        Column.of("NAME", 18, 24, 0),
        Column.of("PROVIDER", 16, 32, 1),
        Column.of("AUTH", 7, 7, 3),
        Column.of("FLOW", 11, 18, 4),
        Column.of("SOURCE", 7, 7, 5),
        Column.of("STATUS", 17, 24, 0));
  }

  @Override
  public List<Connections.Row> items(State state) {
    return state.data().rows();
  }

  @Override
  public ProviderName id(Connections.Row row) {
    return row.provider().name();
  }

  @Override
  public List<Span> cells(Connections.Row row, State state) {
    boolean custom = row.provider().source() == ProviderEntry.Source.CUSTOM;
    return List.of(
        new Span(row.provider().name().value(), Ink.STRONG),
        Span.of(row.provider().displayName()),
        Span.faint(row.provider().authType().wire()),
        Span.faint(row.provider().flow().wire()),
        custom ? new Span("custom", Ink.INFO) : Span.faint("bundled"),
        status(row, state.now()));
  }

  private static Span status(Connections.Row row, Instant now) {
    int usable = 0;
    for (Connection connection : row.connections()) {
      usable += connection.isUsableAt(now) ? 1 : 0;
    }
    int all = row.connections().size();
    if (all == 0) {
      return Span.faint("○ not connected");
    }
    if (usable < all) {
      return new Span("▲ " + usable + " of " + all + " usable", Ink.CAUTION);
    }
    return new Span("● " + (all == 1 ? "connected" : all + " connections"), Ink.GOOD);
  }

  @Override
  public String searched(Connections.Row row) {
    return row.provider().name()
        + " "
        + row.provider().displayName()
        + " "
        + row.provider().flow().wire()
        + (row.connections().isEmpty() ? "" : " connected");
  }

  @Override
  public List<Fact> facts(Connections.Row row, State state) {
    List<Fact> facts = new ArrayList<>();
    facts.add(Fact.of("Provider", row.provider().displayName()));
    facts.add(Fact.of("Name", row.provider().name().value()));
    facts.add(Fact.of("Type", row.provider().type().wire()));
    facts.add(Fact.of("Auth", row.provider().authType().wire() + ", by " + flows(row.provider())));
    boolean custom = row.provider().source() == ProviderEntry.Source.CUSTOM;
    facts.add(Fact.of("Definition", custom ? "custom, a file of yours" : "bundled"));
    row.provider().docsUrl().ifPresent(url -> facts.add(Fact.of("Docs", url.value())));
    for (Connection connection : row.connections()) {
      Span status = ConnectionTable.status(connection, state.now());
      facts.add(
          new Fact("Connection", connection.id().name() + "  " + status.text(), status.ink()));
    }
    return facts;
  }

  private static String flows(ProviderSummary provider) {
    return provider.flows().stream().map(FlowType::wire).collect(Collectors.joining(" or "));
  }

  @Override
  public List<String> whenEmpty(State state) {
    return List.of("No providers are known.");
  }
}
