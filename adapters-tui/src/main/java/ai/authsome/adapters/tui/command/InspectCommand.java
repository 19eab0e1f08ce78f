package ai.authsome.adapters.tui.command;

import ai.authsome.application.port.driving.Providers;
import ai.authsome.domain.connection.Connection;
import java.util.Locale;
import picocli.CommandLine.Model.CommandSpec;

/** {@code authsome inspect}. */
final class InspectCommand implements Command {
  @Override
  public CommandSpec spec() {
    return Spec.command(
            "inspect",
            "[OPTIONS] PROVIDER",
            "authsome inspect github               # hosts, endpoints, scopes, connections",
            "authsome inspect github | jq .docs    # it is JSON, always")
        .addPositional(Spec.provider(true));
  }

  @Override
  public int run(Invocation call) {
    Providers.Inspection inspection = call.broker().providers().inspect(call.provider());
    call.output()
        .json(
            json -> {
              Json.copyMembers(
                  json,
                  inspection.document(),
                  "v",
                  "type",
                  "flows",
                  "source",
                  "definition_file",
                  "overrides_bundled",
                  "connections");
              json.writeStringProperty("type", inspection.summary().type().wire());
              Json.flows(json, inspection.summary());
              json.writeStringProperty(
                  "source", inspection.summary().source().name().toLowerCase(Locale.ROOT));
              Json.optional(json, "definition_file", inspection.file());
              json.writeBooleanProperty("overrides_bundled", inspection.overrides());
              json.writeArrayPropertyStart("connections");
              for (Connection connection : inspection.connections()) {
                json.writeStartObject();
                json.writeStringProperty("connection_name", connection.id().name().value());
                Json.connection(json, connection);
                json.writeEndObject();
              }
              json.writeEndArray();
            });
    return ExitCode.OK;
  }
}
