package ai.authsome.adapters.tui.command;

import ai.authsome.domain.connection.ConnectionId;
import ai.authsome.domain.connection.ConnectionName;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;

/** {@code authsome logout}. */
final class LogoutCommand implements Command {
  @Override
  public CommandSpec spec() {
    return Spec.command(
            "logout",
            "[OPTIONS] PROVIDER",
            "authsome logout openai                    # the key stays valid at the provider",
            "authsome logout openai --connection work")
        .addPositional(Spec.provider(true))
        .addOption(Spec.connection());
  }

  @Override
  public int run(Invocation call) {
    Output output = call.output();
    Meant meant = call.meant();
    ConnectionId id = meant.id();
    Optional<ConnectionName> left = call.broker().connections().logOut(id);
    meant.tokens().note(output);
    if (output.isJson()) {
      output.json(
          json -> {
            json.writeStringProperty("status", "logged_out");
            json.writeStringProperty("provider", id.provider().value());
            json.writeStringProperty("connection", id.name().value());
            Json.optional(json, "default_connection", left.map(ConnectionName::value));
          });
      return ExitCode.OK;
    }
    output.line("Logged out of " + id + ".");
    if (meant.isDefault()) {
      left.ifPresent(name -> SetDefaultCommand.say(output::note, id.provider(), name));
    }
    return ExitCode.OK;
  }
}
