package ai.authsome.adapters.tui.dashboard.view;

import ai.authsome.adapters.tui.dashboard.cells.Ink;
import ai.authsome.adapters.tui.dashboard.cells.Span;
import ai.authsome.adapters.tui.dashboard.model.State;
import ai.authsome.application.port.driving.AuditTrail;
import ai.authsome.application.port.driving.Connections;
import ai.authsome.domain.connection.Connection;
import ai.authsome.domain.connection.ConnectionId;
import ai.authsome.domain.connection.ConnectionStatus;
import ai.authsome.domain.provider.ProviderSummary;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The connections. */
final class ConnectionTable implements Table<ConnectionTable.Item> {
  private static final Duration SOON = Duration.ofMinutes(10);

  /** A connection with what its provider says. */
  record Item(ProviderSummary provider, Connection connection, boolean isDefault) {}

  @Override
  public List<Column> columns() {
    return List.of(
        Column.of("", 1, 1, 0),
        Column.of("PROVIDER", 9, 22, 0),
        Column.of("CONNECTION", 9, 18, 0),
        Column.of("ACCOUNT", 10, 30, 3),
        Column.of("STATUS", 11, 11, 0),
        Column.of("EXPIRES", 10, 12, 0),
        Column.of("LAST USE", 8, 9, 2),
        Column.of("FLOW", 11, 18, 4));
  }

  @Override
  public List<Item> items(State state) {
    List<Item> items = new ArrayList<>();
    for (Connections.Row row : state.data().rows()) {
      for (Connection connection : row.connections()) {
        items.add(
            new Item(
                row.provider(),
                connection,
                row.defaultConnection().equals(Optional.of(connection.id().name()))));
      }
    }
    return items;
  }

  @Override
  public ConnectionId id(Item item) {
    return item.connection.id();
  }

  @Override
  public List<Span> cells(Item item, State state) {
    Connection connection = item.connection;
    return List.of(
        new Span(item.isDefault ? "★" : " ", Ink.ACCENT),
        new Span(item.provider.displayName(), Ink.STRONG),
        Span.of(connection.id().name().value()),
        Span.faint(connection.account().orElse("–")),
        status(connection, state.now()),
        expiry(connection, state.now()),
        Span.faint(lastUse(connection, state).orElse("–")),
        Span.faint(connection.flow().wire()));
  }

  @Override
  public String searched(Item item) {
    return item.provider.displayName()
        + " "
        + item.connection.id()
        + " "
        + item.connection.account().orElse("")
        + " "
        + item.connection.status().wire();
  }

  @Override
  public List<Fact> facts(Item item, State state) {
    Connection connection = item.connection;
    List<Fact> facts = new ArrayList<>();
    facts.add(
        Fact.of(
            "Name",
            connection.id()
                + (item.isDefault ? ", the default of " : " of ")
                + item.provider.displayName()));
    Span status = status(connection, state.now());
    facts.add(new Fact("Status", status.text().substring(2), status.ink()));
    connection
        .expiresAt()
        .ifPresent(
            at ->
                facts.add(
                    Fact.of(
                        "Expires",
                        Words.date(at, state)
                            + (connection.renewable() ? ", then renewed unasked" : ""))));
    connection.account().ifPresent(account -> facts.add(Fact.of("Account", account)));
    if (!connection.scopes().isEmpty()) {
      facts.add(Fact.of("Scopes", String.join(" ", connection.scopes())));
    }
    facts.add(
        Fact.of(
            "Since",
            Words.date(connection.obtainedAt(), state) + ", by " + connection.flow().wire()));
    lastUse(connection, state)
        .ifPresent(
            use ->
                facts.add(
                    Fact.of(
                        "Last use", use.equals("?") ? "not in the last rows of the trail" : use)));
    connection.baseUrl().ifPresent(url -> facts.add(Fact.of("Base URL", url.value())));
    item.provider.docsUrl().ifPresent(url -> facts.add(Fact.of("Docs", url.value())));
    return facts;
  }

  @Override
  public List<String> whenEmpty(State state) {
    return List.of(
        "Nothing is connected yet.", "Press n to log in to a provider, or 2 to see them all.");
  }

  static Span status(Connection connection, Instant now) {
    if (connection.status() == ConnectionStatus.CONNECTED && !connection.isUsableAt(now)) {
      return new Span("▲ expired", Ink.CAUTION);
    }
    return switch (connection.status()) {
      case CONNECTED -> new Span("● connected", Ink.GOOD);
      case EXPIRED -> new Span("▲ expired", Ink.CAUTION);
      case REVOKED -> new Span("✕ revoked", Ink.BAD);
      case INVALID -> new Span("✕ invalid", Ink.BAD);
    };
  }

  private static Span expiry(Connection connection, Instant now) {
    if (connection.expiresAt().isEmpty()) {
      return Span.faint("never");
    }
    Duration left = Duration.between(now, connection.expiresAt().get());
    if (connection.renewable()) {
      return left.isNegative()
          ? Span.faint("↻ when used")
          : new Span("↻ " + Words.span(left), Ink.PLAIN);
    }
    if (left.isNegative() || left.isZero()) {
      return new Span(Words.ago(connection.expiresAt().get(), now), Ink.CAUTION);
    }
    return new Span(Words.span(left), left.compareTo(SOON) < 0 ? Ink.CAUTION : Ink.PLAIN);
  }

  /** Empty for a connection that never was used. */
  private static Optional<String> lastUse(Connection connection, State state) {
    Optional<Instant> use = Optional.ofNullable(state.data().lastUse().get(connection.id()));
    return use.isPresent() || isKnown(connection, state)
        ? use.map(at -> Words.ago(at, state.now()))
        : Optional.of("?");
  }

  /** Whether the rows of the trail that are here reach back to when the connection was made. */
  private static boolean isKnown(Connection connection, State state) {
    List<AuditTrail.Row> rows = state.data().trail().rows().orElse(List.of());
    return rows.isEmpty()
        || rows.getLast().number() == 1
        || !rows.getLast().event().at().isAfter(connection.obtainedAt());
  }
}
