package ai.authsome.adapters.tui.command;

import ai.authsome.application.port.driving.Connections;
import ai.authsome.domain.connection.Connection;
import ai.authsome.domain.connection.ConnectionStatus;
import ai.authsome.domain.provider.BrokenDefinition;
import ai.authsome.domain.provider.ProviderEntry;
import ai.authsome.domain.provider.ProviderName;
import ai.authsome.domain.provider.ProviderSummary;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import tools.jackson.core.JsonGenerator;

/** {@code authsome list}. */
final class ListCommand implements Command {
  @Override
  public CommandSpec spec() {
    return Spec.command(
            "list",
            "[OPTIONS] [PROVIDER]",
            "authsome list                # every provider there is",
            "authsome list github         # that one alone",
            "authsome list --connected    # only those with a connection",
            "authsome list --json         # for scripts")
        .addPositional(Spec.provider(false))
        .addOption(Spec.flag("Leave out providers without a connection.", "--connected"));
  }

  @Override
  public int run(Invocation call) {
    Output output = call.output();
    Optional<ProviderName> only = call.optionalProvider();
    Connections.Overview overview = overview(call.broker().connections(), only);
    List<Connections.Row> rows = overview.providers();
    if (call.has("--connected")) {
      rows = new ArrayList<>(rows);
      rows.removeIf(row -> row.connections().isEmpty());
    }
    if (output.isJson()) {
      List<Connections.Row> shown = rows;
      output.json(
          json -> {
            writeRows(json, "bundled", ProviderEntry.Source.BUNDLED, shown);
            writeRows(json, "custom", ProviderEntry.Source.CUSTOM, shown);
            writeBroken(json, overview.broken());
          });
    } else {
      Instant now = call.world().clock().instant();
      if (only.isEmpty() && !output.isQuiet()) {
        output.line(
            "Providers: "
                + overview.providers().size()
                + " total, "
                + connected(overview.providers(), now)
                + " connected");
      }
      output.table(new ListTable(rows, now).fitting(output.tableWidth()));
      if (rows.isEmpty()) {
        output.note("hint: nothing is connected yet: authsome login PROVIDER");
      }
      LoginAgain.say(output, rows, now);
    }
    for (BrokenDefinition broken : overview.broken()) {
      output.warning(broken.file() + ": " + broken.reason());
    }
    return ExitCode.OK;
  }

  private static Connections.Overview overview(
      Connections connections, Optional<ProviderName> only) {
    return only.isEmpty()
        ? connections.list()
        : new Connections.Overview(List.of(connections.list(only.get())), List.of());
  }

  private static int connected(List<Connections.Row> rows, Instant now) {
    int count = 0;
    for (Connections.Row row : rows) {
      for (Connection connection : row.connections()) {
        if (connection.isUsableAt(now)) {
          count++;
          break;
        }
      }
    }
    return count;
  }

  private static void writeRows(
      JsonGenerator json, String name, ProviderEntry.Source source, List<Connections.Row> rows) {
    json.writeArrayPropertyStart(name);
    for (Connections.Row row : rows) {
      ProviderSummary provider = row.provider();
      if (provider.source() != source) {
        continue;
      }
      json.writeStartObject();
      json.writeStringProperty("name", provider.name().value());
      json.writeStringProperty("display_name", provider.displayName());
      json.writeStringProperty("type", provider.type().wire());
      json.writeStringProperty("auth_type", provider.authType().wire());
      Json.flows(json, provider);
      json.writeStringProperty("source", name);
      json.writeArrayPropertyStart("connections");
      for (Connection connection : row.connections()) {
        json.writeStartObject();
        json.writeStringProperty("connection_name", connection.id().name().value());
        json.writeBooleanProperty(
            "is_default", row.defaultConnection().equals(Optional.of(connection.id().name())));
        Json.connection(json, connection);
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void writeBroken(JsonGenerator json, List<BrokenDefinition> broken) {
    json.writeArrayPropertyStart("broken");
    for (BrokenDefinition definition : broken) {
      json.writeStartObject();
      json.writeStringProperty("file", definition.file());
      json.writeStringProperty("reason", definition.reason());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  /** The colour of a status. */
  static Style style(ConnectionStatus status) {
    return switch (status) {
      case CONNECTED -> Style.GOOD;
      case EXPIRED -> Style.CAUTION;
      case REVOKED, INVALID -> Style.BAD;
    };
  }
}
