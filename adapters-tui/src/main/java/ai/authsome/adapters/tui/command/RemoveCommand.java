package ai.authsome.adapters.tui.command;

import ai.authsome.application.port.driving.Connections;
import ai.authsome.application.port.driving.Providers;
import ai.authsome.domain.failure.InvalidProviderSchemaError;
import ai.authsome.domain.failure.ProviderNotFoundError;
import ai.authsome.domain.provider.ProviderName;
import picocli.CommandLine.Model.CommandSpec;

/** {@code authsome remove}. */
final class RemoveCommand implements Command {
  @Override
  public CommandSpec spec() {
    return Spec.command(
            "remove",
            "[OPTIONS] PROVIDER",
            "authsome remove openai     # every connection, and stored client credentials",
            "authsome remove my-api     # its definition too, if it is a custom one")
        .addPositional(Spec.provider(true));
  }

  @Override
  public int run(Invocation call) {
    Output output = call.output();
    ProviderName provider = call.provider();
    LiveTokens tokens = tokens(call.broker().connections(), provider);
    Providers.Removal removal = call.broker().providers().remove(provider);
    tokens.note(output);
    if (output.isJson()) {
      output.json(
          json -> {
            json.writeStringProperty("status", "removed");
            json.writeStringProperty("provider", provider.value());
            json.writeNumberProperty("connections", removal.connections());
            json.writeBooleanProperty("definition", removal.definition());
          });
      return ExitCode.OK;
    }
    int count = removal.connections();
    output.line(
        "Removed "
            + provider
            + ": "
            + (count == 0 ? "no" : Integer.toString(count))
            + (count == 1 ? " connection" : " connections")
            + (removal.definition() ? " and the custom definition." : "."));
    return ExitCode.OK;
  }

  /** What has no definition that can be used, and no connections, can be removed all the same. */
  private static LiveTokens tokens(Connections connections, ProviderName provider) {
    try {
      return LiveTokens.of(connections.list(provider), _ -> true);
    } catch (ProviderNotFoundError | InvalidProviderSchemaError nothingConnected) {
      return LiveTokens.NONE;
    }
  }
}
