package ai.authsome.adapters.tui.command;

import ai.authsome.adapters.tui.command.Table.Cell;
import ai.authsome.application.port.driving.Connections;
import ai.authsome.domain.connection.Connection;
import ai.authsome.domain.provider.ProviderEntry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The table of {@code list}, which gives up columns before it cuts words. */
final class ListTable {
  private static final String NONE = "-";

  private final List<Connections.Row> rows;
  private final Instant now;

  ListTable(List<Connections.Row> rows, Instant now) {
    this.rows = rows;
    this.now = now;
  }

  /** The fullest layout that fits, or the barest one. */
  Table fitting(int width) {
    Table table = layout(true, true, true);
    if (table.naturalWidth() > width) {
      table = layout(true, false, true);
    }
    if (table.naturalWidth() > width) {
      table = layout(false, false, true);
    }
    if (table.naturalWidth() > width) {
      table = layout(false, false, false);
    }
    return table;
  }

  private Table layout(boolean withAuth, boolean withSource, boolean withDisplayName) {
    List<String> headers = new ArrayList<>();
    headers.add("Provider");
    if (withSource) {
      headers.add("Source");
    }
    if (withAuth) {
      headers.add("Auth");
    }
    headers.addAll(List.of("Connection", "Status", "Expires"));
    Table table = new Table(headers.toArray(String[]::new));
    for (Connections.Row row : rows) {
      List<Cell> head = new ArrayList<>();
      String name = row.provider().name().value();
      head.add(Cell.of(withDisplayName ? row.provider().displayName() + " [" + name + "]" : name));
      if (withSource) {
        boolean custom = row.provider().source() == ProviderEntry.Source.CUSTOM;
        head.add(Cell.of(custom ? "custom" : "bundled"));
      }
      if (withAuth) {
        head.add(Cell.of(row.provider().authType().wire()));
      }
      if (row.connections().isEmpty()) {
        add(table, head, new Cell(NONE, Style.FAINT), notConnected(), new Cell(NONE, Style.FAINT));
      }
      for (Connection connection : row.connections()) {
        add(
            table,
            head,
            name(row, connection, withDisplayName),
            status(connection),
            expiry(connection));
      }
    }
    return table;
  }

  private static void add(Table table, List<Cell> head, Cell... tail) {
    List<Cell> cells = new ArrayList<>(head);
    cells.addAll(List.of(tail));
    table.add(cells.toArray(Cell[]::new));
  }

  private static Cell notConnected() {
    return new Cell("not_connected", Style.FAINT);
  }

  private static Cell name(Connections.Row row, Connection connection, boolean inFull) {
    String name = connection.id().name().value();
    if (!row.defaultConnection().equals(Optional.of(connection.id().name()))) {
      return Cell.of(name);
    }
    return Cell.of(name + (inFull ? " (default)" : " *"));
  }

  private static Cell status(Connection connection) {
    return new Cell(connection.status().wire(), ListCommand.style(connection.status()));
  }

  private Cell expiry(Connection connection) {
    Optional<Instant> expiry = connection.expiresAt();
    if (expiry.isEmpty()) {
      return new Cell(NONE, Style.FAINT);
    }
    boolean past = expiry.get().isBefore(now);
    return new Cell(Times.relative(expiry.get(), now), past ? Style.CAUTION : Style.PLAIN);
  }
}
