package ai.authsome.adapters.tui.command;

import ai.authsome.domain.identity.Registration;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** {@code authsome claim}. */
final class ClaimCommand implements Command {
  @Override
  public CommandSpec spec() {
    return Spec.command(
            "claim",
            "[OPTIONS] HANDLE",
            "authsome claim calm-otter-0417    # asked for in another home")
        .addPositional(
            PositionalParamSpec.builder()
                .index("0")
                .type(String.class)
                .arity("1")
                .required(true)
                .paramLabel("HANDLE")
                .description("The identity, as its own terminal names it.")
                .build());
  }

  @Override
  public int run(Invocation call) {
    Output output = call.output();
    Registration claimed = call.broker().identities().claim(call.handle());
    if (output.isJson()) {
      output.json(
          json -> {
            json.writeStringProperty("status", "claimed");
            json.writeStringProperty("profile", claimed.identity().handle().value());
            json.writeStringProperty("did", claimed.identity().did().value());
            Json.optional(json, "principal_id", claimed.principal().map(Object::toString));
          });
      return ExitCode.OK;
    }
    output.line("Claimed " + claimed.identity().handle() + ", " + claimed.identity().did() + ".");
    output.note("It can use, reveal and delete the connections of your vault from now on.");
    return ExitCode.OK;
  }
}
