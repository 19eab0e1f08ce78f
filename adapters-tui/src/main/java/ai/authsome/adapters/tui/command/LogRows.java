package ai.authsome.adapters.tui.command;

import ai.authsome.adapters.tui.command.Table.Cell;
import ai.authsome.application.port.driving.AuditTrail;
import ai.authsome.domain.audit.AuditEvent;
import ai.authsome.domain.text.SafeText;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.core.JsonGenerator;

/** Rows of the audit trail, written down. */
final class LogRows {
  private static final int EVENT_COLUMNS = 19;
  private static final int USUAL_WIDTH = 80;

  private LogRows() {}

  /** The fullest table that fits, or the barest one. */
  static Table table(List<AuditTrail.Row> rows, Instant now, int width) {
    Table table = layout(rows, Times::iso, true, true);
    if (table.naturalWidth() > width) {
      table = layout(rows, Times::iso, true, false);
    }
    if (table.naturalWidth() > width) {
      table = layout(rows, Times::iso, false, false);
    }
    if (table.naturalWidth() > width) {
      table = layout(rows, at -> Times.ago(at, now), false, false);
    }
    return table;
  }

  private static Table layout(
      List<AuditTrail.Row> rows, Function<Instant, String> time, boolean withWho, boolean withRun) {
    List<String> headers = new ArrayList<>(List.of("Row", "Time", "Event", "Outcome", "About"));
    if (withWho) {
      headers.add("Identity");
    }
    if (withRun) {
      headers.add("Run");
    }
    Table table = new Table(headers.toArray(String[]::new));
    for (AuditTrail.Row row : rows) {
      AuditEvent event = row.event();
      List<Cell> cells =
          new ArrayList<>(
              List.of(
                  Cell.of(Long.toString(row.number())),
                  Cell.of(time.apply(event.at())),
                  Cell.of(event.action().wire()),
                  new Cell(event.outcome(), style(event)),
                  Cell.of(about(event))));
      if (withWho) {
        cells.add(Cell.of(LogCommand.orDash(event.identity())));
      }
      if (withRun) {
        cells.add(Cell.of(LogCommand.orDash(event.run())));
      }
      table.add(cells.toArray(Cell[]::new));
    }
    return table;
  }

  /** One line with its end, for rows that come one by one. */
  static String line(AuditTrail.Row row, int width, boolean colour) {
    AuditEvent event = row.event();
    String time = Times.iso(event.at());
    boolean isNarrow = width < USUAL_WIDTH;
    StringBuilder text = new StringBuilder();
    text.append(isNarrow ? time.substring(time.indexOf('T') + 1) : time)
        .append("  ")
        .append(event.action().wire());
    text.repeat(' ', Math.max(0, EVENT_COLUMNS - event.action().wire().length()));
    text.append("  ").append(event.outcome()).append("  ").append(about(event));
    String cut = DisplayWidth.cut(SafeText.of(text.toString()), width);
    return (colour ? style(event).paint(cut) : cut) + "\n";
  }

  /** Members of a JSON object. */
  static void write(JsonGenerator json, AuditTrail.Row row) {
    AuditEvent event = row.event();
    json.writeNumberProperty("number", row.number());
    json.writeStringProperty("timestamp", event.at().toString());
    json.writeStringProperty("event", event.action().wire());
    json.writeStringProperty("outcome", event.outcome());
    optional(json, "identity", event.identity());
    optional(json, "principal_id", event.principal());
    optional(json, "provider", event.provider());
    optional(json, "connection", event.connection());
    optional(json, "host", event.host());
    optional(json, "method", event.method());
    optional(json, "path", event.path());
    optional(json, "run", event.run());
    json.writeStringProperty("hash", row.hash());
  }

  private static void optional(JsonGenerator json, String name, Optional<?> value) {
    Json.optional(json, name, value.map(Object::toString));
  }

  /** The connection, and the request where there was one. */
  private static String about(AuditEvent event) {
    List<String> parts = new ArrayList<>();
    event
        .provider()
        .map(name -> name + event.connection().map(which -> " (" + which + ")").orElse(""))
        .ifPresent(parts::add);
    event.method().ifPresent(parts::add);
    event.host().map(host -> host + event.path().orElse("")).ifPresent(parts::add);
    return parts.isEmpty() ? "-" : String.join(" ", parts);
  }

  private static Style style(AuditEvent event) {
    return event.outcome().equals(AuditEvent.OK) ? Style.PLAIN : Style.CAUTION;
  }
}
