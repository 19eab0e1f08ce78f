package ai.authsome.adapters.tui.command;

import picocli.CommandLine.Model.CommandSpec;

/** {@code authsome demo}. */
final class DemoCommand implements Command {
  @Override
  public CommandSpec spec() {
    return Spec.command(
        "demo",
        "[OPTIONS]",
        "authsome demo    # what a child sees, beside what the service receives");
  }

  @Override
  public boolean asksDaemon() {
    return false;
  }

  @Override
  public int run(Invocation call) {
    return call.world().foreground().demo(call.output().isJson());
  }
}
