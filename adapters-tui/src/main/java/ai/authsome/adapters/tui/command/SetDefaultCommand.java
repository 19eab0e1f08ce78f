package ai.authsome.adapters.tui.command;

import ai.authsome.domain.connection.ConnectionId;
import ai.authsome.domain.connection.ConnectionName;
import ai.authsome.domain.provider.ProviderName;
import java.util.function.Consumer;
import picocli.CommandLine.Model.CommandSpec;

/** {@code authsome set-default}. */
final class SetDefaultCommand implements Command {
  @Override
  public CommandSpec spec() {
    return Spec.command(
            "set-default",
            "[OPTIONS] PROVIDER CONNECTION",
            "authsome set-default openai work    # what run and export use from now on")
        .addPositional(Spec.provider(true))
        .addPositional(Spec.argument(1, "CONNECTION", "Its name, as `authsome list` shows it."));
  }

  @Override
  public int run(Invocation call) {
    Output output = call.output();
    ConnectionId id = new ConnectionId(call.provider(), new ConnectionName(call.argument(1)));
    call.broker().connections().makeDefault(id);
    if (output.isJson()) {
      output.json(
          json -> {
            json.writeStringProperty("status", "ok");
            json.writeStringProperty("provider", id.provider().value());
            json.writeStringProperty("default_connection", id.name().value());
          });
    } else {
      say(output::line, id.provider(), id.name());
    }
    return ExitCode.OK;
  }

  /** Says which connection is the default now. */
  static void say(Consumer<String> line, ProviderName provider, ConnectionName name) {
    line.accept("The default connection of " + provider + " is " + name + ".");
  }
}
