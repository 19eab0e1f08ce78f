package ai.authsome.adapters.tui.command;

import ai.authsome.application.port.driving.Connections.ExportRequest;
import ai.authsome.domain.connection.ExportFormat;
import ai.authsome.domain.secret.SecretBytes;
import ai.authsome.domain.text.Spelling;
import picocli.CommandLine.Model.CommandSpec;

/** {@code authsome export}. */
final class ExportCommand implements Command {
  @Override
  public CommandSpec spec() {
    return Spec.command(
            "export",
            "[OPTIONS] [PROVIDER]",
            "eval \"$(authsome export github)\"             # into this shell and its children",
            "authsome export --format dotenv > .env       # into a file, without `export`",
            "authsome run -- python my_agent.py           # better: the program sees no secret")
        .addPositional(Spec.provider(false))
        .addOption(Spec.connection())
        .addOption(
            Spec.choice(
                "FORMAT",
                "env (when not given), dotenv, shell or json.",
                Spelling.all(ExportFormat.values(), ExportFormat::wire),
                "--format"));
  }

  @Override
  public int run(Invocation call) {
    call.requireOutsideOfRuns("programs of a run are shown no secrets");
    Output output = call.output();
    ExportFormat format =
        output.isJson()
            ? ExportFormat.JSON
            : call.option("--format").map(ExportFormat::parse).orElse(ExportFormat.ENV);
    ExportRequest request =
        new ExportRequest(call.optionalProvider(), call.optionalConnection(), format);
    try (SecretBytes text = call.broker().connections().export(request)) {
      if (output.isJson()) {
        // Spliced in as it is, so that the secrets become no Strings.
        output.text("{\n  \"v\": 1,\n  \"credentials\": ");
        output.secret(text, "  ");
        output.text("}\n");
      } else {
        output.secret(text);
      }
    }
    if (output.terminal().outIsTerminal()) {
      output.note("note: these are real secrets, and they are now in this terminal's history");
    }
    return ExitCode.OK;
  }
}
