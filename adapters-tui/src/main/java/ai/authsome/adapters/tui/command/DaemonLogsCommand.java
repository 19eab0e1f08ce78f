package ai.authsome.adapters.tui.command;

import ai.authsome.application.port.driving.Daemon;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/** {@code authsome daemon logs}. */
final class DaemonLogsCommand implements Command {
  private static final int LINES = 80;
  private static final int MOST = 100_000;

  @Override
  public CommandSpec spec() {
    return Spec.command(
            "daemon logs",
            "[OPTIONS]",
            "authsome daemon logs         # the last " + LINES + " lines",
            "authsome daemon logs -n 500")
        .addOption(
            Spec.value("N", "How many lines; " + LINES + " when not given.", "-n", "--lines"));
  }

  @Override
  public boolean asksDaemon() {
    return false;
  }

  @Override
  public int run(Invocation call) {
    Output output = call.output();
    int count = call.option("--lines").map(DaemonLogsCommand::parse).orElse(LINES);
    Daemon daemon = call.authsome().daemon();
    List<String> lines = daemon.logs(count);
    if (output.isJson()) {
      output.json(
          json -> {
            json.writeStringProperty("log_file", daemon.status().logFile().toString());
            Json.strings(json, "lines", lines);
          });
    } else {
      lines.forEach(output::line);
    }
    return ExitCode.OK;
  }

  private static int parse(String text) {
    try {
      int count = Integer.parseInt(text);
      if (count >= 1 && count <= MOST) {
        return count;
      }
    } catch (NumberFormatException _) {
      // Said below.
    }
    throw new UsageError(
        "--lines needs a number from 1 to " + MOST, "Write it as -n " + LINES + ".");
  }
}
