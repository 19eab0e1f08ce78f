package ai.authsome.adapters.tui.command;

import picocli.CommandLine.Model.CommandSpec;

/** {@code authsome daemon serve}. */
final class DaemonServeCommand implements Command {
  @Override
  public CommandSpec spec() {
    return Spec.command(
        "daemon serve",
        "[OPTIONS]",
        "authsome daemon serve                       # under a service manager",
        "AUTHSOME_PORT=8998 authsome daemon serve    # elsewhere than on port 7998");
  }

  @Override
  public boolean asksDaemon() {
    return false;
  }

  @Override
  public int run(Invocation call) {
    return call.world().foreground().serve();
  }
}
