package ai.authsome.adapters.tui.command;

import ai.authsome.application.port.driving.Connections;
import ai.authsome.domain.connection.ConnectionId;
import ai.authsome.domain.connection.ConnectionRecord;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;

/** {@code authsome get}. */
final class GetCommand implements Command {
  @Override
  public CommandSpec spec() {
    return Spec.command(
            "get",
            "[OPTIONS] PROVIDER",
            "authsome get openai                    # all but the key itself",
            "authsome get openai --field status     # one bare value",
            "authsome get openai --connection work  # another login",
            "authsome get openai --field api_key --show-secret")
        .addPositional(Spec.provider(true))
        .addOption(Spec.connection())
        .addOption(Spec.value("FIELD", "Print this field's value alone.", "--field"))
        .addOption(Spec.flag("Print secrets. This is recorded.", "--show-secret"));
  }

  @Override
  public int run(Invocation call) {
    if (call.has("--show-secret")) {
      call.requireOutsideOfRuns("programs of a run are shown no secrets");
    }
    Output output = call.output();
    Connections connections = call.broker().connections();
    ConnectionId id = call.connection();
    Connections.Inspection inspection = connections.inspect(id);
    Optional<String> field = call.option("--field");
    Fields fields = Fields.of(inspection);
    field.ifPresent(fields::require);
    if (!call.has("--show-secret")) {
      print(fields, field, output);
      return ExitCode.OK;
    }
    output.warning("secrets are shown; keep them out of logs and shared terminals");
    try (ConnectionRecord stored = connections.reveal(id)) {
      print(fields.revealing(stored.credential()), field, output);
    }
    return ExitCode.OK;
  }

  private static void print(Fields fields, Optional<String> field, Output output) {
    if (output.isJson()) {
      output.json(json -> fields.write(json, field));
    } else if (field.isPresent()) {
      output.bare(fields.text(field.get()));
    } else {
      fields.lines().forEach(output::line);
    }
  }
}
