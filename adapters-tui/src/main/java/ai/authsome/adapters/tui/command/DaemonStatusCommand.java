package ai.authsome.adapters.tui.command;

import ai.authsome.application.port.driving.Daemon;
import picocli.CommandLine.Model.CommandSpec;
import tools.jackson.core.JsonGenerator;

/** {@code authsome daemon status}. */
final class DaemonStatusCommand implements Command {
  @Override
  public CommandSpec spec() {
    return Spec.command(
        "daemon status",
        "[OPTIONS]",
        "authsome daemon status",
        "authsome daemon status --json | jq .running    # for scripts");
  }

  @Override
  public boolean asksDaemon() {
    return false;
  }

  @Override
  public int run(Invocation call) {
    Output output = call.output();
    Daemon.Status status = call.authsome().daemon().status();
    if (output.isJson()) {
      output.json(json -> write(json, status));
      return ExitCode.OK;
    }
    output.line(
        status.running() ? Style.GOOD : Style.CAUTION,
        status.running() ? "The daemon runs." : "The daemon does not run.");
    status.version().ifPresent(version -> output.line("Version: " + version));
    status.pid().ifPresent(pid -> output.line("PID:     " + pid));
    output.line("API:     " + status.apiUrl());
    status.pagesUrl().ifPresent(pages -> output.line("Pages:   " + pages));
    output.line("Log:     " + status.logFile());
    return ExitCode.OK;
  }

  /** Where it runs, to end a sentence with. */
  static String where(Daemon.Status status) {
    if (!status.running()) {
      return "";
    }
    String at = " at " + status.apiUrl();
    return status.pid().isPresent() ? at + " (process " + status.pid().getAsLong() + ")" : at;
  }

  static void write(JsonGenerator json, Daemon.Status status) {
    json.writeBooleanProperty("running", status.running());
    Json.optional(json, "version", status.version());
    if (status.pid().isPresent()) {
      json.writeNumberProperty("pid", status.pid().getAsLong());
    } else {
      json.writeNullProperty("pid");
    }
    json.writeStringProperty("api_url", status.apiUrl());
    Json.optional(json, "pages_url", status.pagesUrl());
    json.writeStringProperty("log_file", status.logFile().toString());
  }
}
