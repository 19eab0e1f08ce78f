package ai.authsome.adapters.tui.command;

import ai.authsome.application.port.driving.Daemon;
import ai.authsome.application.port.driving.Daemon.Change;
import picocli.CommandLine.Model.CommandSpec;

/** {@code authsome daemon start}, {@code stop} and {@code restart}. */
final class DaemonChangeCommand implements Command {
  private final String path;

  DaemonChangeCommand(String path) {
    this.path = path;
  }

  @Override
  public CommandSpec spec() {
    return Spec.command(
        path, "[OPTIONS]", "authsome " + path, "authsome " + path + " --json    # for scripts");
  }

  @Override
  public boolean asksDaemon() {
    return false;
  }

  @Override
  public int run(Invocation call) {
    Output output = call.output();
    Daemon daemon = call.authsome().daemon();
    Outcome outcome;
    try (Spinner _ = Spinner.on(output, "Waiting for the daemon")) {
      outcome =
          switch (path) {
            case "daemon start" -> Outcome.of(daemon.start());
            case "daemon stop" -> Outcome.of(daemon.stop());
            default -> restart(daemon);
          };
    }
    Daemon.Status status = daemon.status();
    if (output.isJson()) {
      output.json(
          json -> {
            json.writeStringProperty("status", outcome.wire);
            DaemonStatusCommand.write(json, status);
          });
    } else {
      output.line(outcome.sentence + DaemonStatusCommand.where(status) + ".");
    }
    return ExitCode.OK;
  }

  private static Outcome restart(Daemon daemon) {
    boolean ran = daemon.stop() == Change.STOPPED;
    Change start = daemon.start();
    return ran ? Outcome.RESTARTED : Outcome.of(start);
  }

  private enum Outcome {
    STARTED("started", "The daemon has started"),
    ALREADY_RUNNING("already_running", "The daemon runs already"),
    STOPPED("stopped", "The daemon has stopped"),
    NOT_RUNNING("not_running", "The daemon was not running"),
    RESTARTED("restarted", "The daemon has restarted");

    private final String wire;
    private final String sentence;

    Outcome(String wire, String sentence) {
      this.wire = wire;
      this.sentence = sentence;
    }

    static Outcome of(Change change) {
      return switch (change) {
        case STARTED -> STARTED;
        case ALREADY_RUNNING -> ALREADY_RUNNING;
        case STOPPED -> STOPPED;
        case NOT_RUNNING -> NOT_RUNNING;
      };
    }
  }
}
