package ai.authsome.adapters.tui.dashboard.model;

import ai.authsome.application.port.driving.AuditTrail;
import ai.authsome.domain.audit.AuditEvent;
import ai.authsome.domain.connection.ConnectionId;
import ai.authsome.domain.connection.ConnectionName;
import ai.authsome.domain.failure.InvalidInputError;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** When connections were used, as the audit trail says. */
final class Uses {
  private Uses() {}

  static Map<ConnectionId, Instant> of(
      List<AuditTrail.Row> rows, Map<ConnectionId, Instant> known) {
    Map<ConnectionId, Instant> uses = new HashMap<>(known);
    for (AuditTrail.Row row : rows) {
      AuditEvent event = row.event();
      boolean isUse =
          event.action() == AuditEvent.Action.USE || event.action() == AuditEvent.Action.RESOLVE;
      if (isUse && event.provider().isPresent() && event.connection().isPresent()) {
        try {
          ConnectionId id =
              new ConnectionId(
                  event.provider().get(), new ConnectionName(event.connection().get()));
          uses.merge(id, event.at(), (a, b) -> a.isAfter(b) ? a : b);
        } catch (InvalidInputError _) {
          // A row may name what is no connection's name; then it is no connection's use.
        }
      }
    }
    return uses;
  }
}
