package ai.authsome.adapters.vault;

import ai.authsome.application.port.driving.AuditTrail;
import ai.authsome.domain.audit.AuditEvent;
import ai.authsome.domain.audit.AuditEvent.Action;
import ai.authsome.domain.failure.InvalidInputError;
import ai.authsome.domain.identity.Handle;
import ai.authsome.domain.identity.PrincipalId;
import ai.authsome.domain.provider.ProviderName;
import ai.authsome.domain.run.RunId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** An audit row to and from its columns. Instants are kept as the text that the chain hashes. */
final class AuditRow {
  static final String COLUMNS =
      "number, at, action, outcome, identity, principal, provider, connection, host, method, path,"
          + " run, hash";

  private static final Map<String, Action> ACTIONS =
      Arrays.stream(Action.values()).collect(Collectors.toMap(Action::wire, action -> action));

  private AuditRow() {}

  static void insert(Session session, long number, AuditEvent event, String hash)
      throws SQLException {
    session.update(
        "INSERT INTO audit (" + COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        number,
        event.at().toString(),
        event.action().wire(),
        event.outcome(),
        text(event.identity()),
        text(event.principal()),
        text(event.provider()),
        text(event.connection()),
        text(event.host()),
        text(event.method()),
        text(event.path()),
        text(event.run()),
        hash);
  }

  /** The row; empty when it holds what no event has. */
  static Optional<AuditTrail.Row> read(ResultSet row) throws SQLException {
    Action action = ACTIONS.get(row.getString("action"));
    if (action == null) {
      return Optional.empty();
    }
    try {
      AuditEvent event =
          new AuditEvent(
              Instant.parse(row.getString("at")),
              action,
              row.getString("outcome"),
              value(row, "identity", Handle::new),
              value(row, "principal", PrincipalId::new),
              value(row, "provider", ProviderName::new),
              value(row, "connection", text -> text),
              value(row, "host", text -> text),
              value(row, "method", text -> text),
              value(row, "path", text -> text),
              value(row, "run", RunId::new));
      return Optional.of(new AuditTrail.Row(row.getLong("number"), event, row.getString("hash")));
    } catch (InvalidInputError | DateTimeException e) {
      return Optional.empty();
    }
  }

  private static <T> @Nullable String text(Optional<T> value) {
    return value.map(Object::toString).orElse(null);
  }

  private static <T> Optional<T> value(ResultSet row, String column, Function<String, T> parse)
      throws SQLException {
    return Optional.ofNullable(row.getString(column)).map(parse);
  }
}
