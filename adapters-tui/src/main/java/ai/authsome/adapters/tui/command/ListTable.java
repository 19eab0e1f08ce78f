package ai.authsome.adapters.tui.command;

import ai.authsome.adapters.tui.command.Table.Cell;
import ai.authsome.application.port.driving.Connections;
import ai.authsome.domain.connection.Connection;
import ai.authsome.domain.connection.ConnectionStatus;
import ai.authsome.domain.provider.AuthType;
import ai.authsome.domain.provider.ProviderEntry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The table of {@code list}, which gives up columns before it cuts words. */
final class ListTable {
  private static final Cell NONE = new Cell("-", Style.FAINT);
  private static final Cell NOT_CONNECTED = new Cell("not_connected", Style.FAINT);
  private static final List<Cell> UNCONNECTED = List.of(NONE, NOT_CONNECTED, NONE, NONE);
  private static final Cell BUNDLED = Cell.of("bundled");
  private static final Cell CUSTOM = Cell.of("custom");
  private static final Cell API_KEY = Cell.of(AuthType.API_KEY.wire());
  private static final Cell OAUTH2 = Cell.of(AuthType.OAUTH2.wire());

  private final List<Connections.Row> rows;
  private final Instant now;

  ListTable(List<Connections.Row> rows, Instant now) {
    this.rows = rows;
    this.now = now;
  }

  /** The fullest layout that fits, or the barest one. */
  Table fitting(int width) {
    boolean accounts = hasAccounts();
    Table table = layout(true, true, accounts, true);
    if (table.naturalWidth() > width) {
      table = layout(true, false, accounts, true);
    }
    if (table.naturalWidth() > width) {
      table = layout(false, false, accounts, true);
    }
    if (table.naturalWidth() > width) {
      table = layout(false, false, false, true);
    }
    if (table.naturalWidth() > width) {
      table = layout(false, false, false, false);
    }
    return table;
  }

  private boolean hasAccounts() {
    for (Connections.Row row : rows) {
      for (Connection connection : row.connections()) {
        if (connection.account().isPresent()) {
          return true;
        }
      }
    }
    return false;
  }

  private Table layout(
      boolean withAuth, boolean withSource, boolean withAccount, boolean withDisplayName) {
    List<String> headers = new ArrayList<>();
    headers.add("Provider");
    if (withSource) {
      headers.add("Source");
    }
    if (withAuth) {
      headers.add("Auth");
    }
    headers.addAll(List.of("Connection", "Status", "Expires"));
    if (withAccount) {
      headers.add("Account");
    }
    Table table = new Table(headers.toArray(String[]::new));
    for (Connections.Row row : rows) {
      List<Cell> head = new ArrayList<>();
      String name = row.provider().name().value();
      head.add(Cell.of(withDisplayName ? row.provider().displayName() + " [" + name + "]" : name));
      if (withSource) {
        head.add(row.provider().source() == ProviderEntry.Source.CUSTOM ? CUSTOM : BUNDLED);
      }
      if (withAuth) {
        head.add(row.provider().authType() == AuthType.OAUTH2 ? OAUTH2 : API_KEY);
      }
      if (row.connections().isEmpty()) {
        add(table, head, UNCONNECTED, withAccount);
      }
      for (Connection connection : row.connections()) {
        List<Cell> tail =
            List.of(
                name(row, connection, withDisplayName),
                status(connection),
                expiry(connection),
                connection.account().map(Cell::of).orElse(NONE));
        add(table, head, tail, withAccount);
      }
    }
    return table;
  }

  private static void add(Table table, List<Cell> head, List<Cell> tail, boolean whole) {
    List<Cell> cells = new ArrayList<>(head);
    cells.addAll(whole ? tail : tail.subList(0, tail.size() - 1));
    table.add(cells.toArray(Cell[]::new));
  }

  private static Cell name(Connections.Row row, Connection connection, boolean inFull) {
    String name = connection.id().name().value();
    if (!row.defaultConnection().equals(Optional.of(connection.id().name()))) {
      return Cell.of(name);
    }
    return Cell.of(name + (inFull ? " (default)" : " *"));
  }

  private Cell status(Connection connection) {
    ConnectionStatus status = connection.asOf(now).status();
    return new Cell(status.wire(), ListCommand.style(status));
  }

  private Cell expiry(Connection connection) {
    Optional<Instant> expiry = connection.expiresAt();
    if (expiry.isEmpty()) {
      return NONE;
    }
    boolean past = !connection.isFreshAt(now);
    if (past && connection.isUsableAt(now)) {
      return Cell.of("renews on use");
    }
    return new Cell(Times.relative(expiry.get(), now), past ? Style.CAUTION : Style.PLAIN);
  }
}
