package ai.authsome.adapters.tui.command;

import ai.authsome.adapters.tui.dashboard.Dashboard;
import ai.authsome.application.port.driving.Authsome;
import java.nio.file.Files;
import picocli.CommandLine.Model.CommandSpec;

/** {@code authsome tui}. */
final class TuiCommand implements Command {
  @Override
  public CommandSpec spec() {
    return Spec.command(
        "tui",
        "[OPTIONS]",
        "authsome tui               # ? shows the keys, q leaves",
        "authsome                   # the same, in a terminal, once set up",
        "NO_COLOR=1 authsome tui    # without colours");
  }

  @Override
  public int run(Invocation call) {
    Surroundings world = call.world();
    if (!isPossible(world) || !dashboard(call).run()) {
      throw new UsageError(
          "the dashboard needs a terminal",
          "In a script use `authsome list --json` and the like; see `authsome --help`.");
    }
    return ExitCode.OK;
  }

  /** Whether somebody who types nothing but the program's name means the dashboard. */
  static boolean isMeant(Surroundings world) {
    return isPossible(world) && Files.isDirectory(world.home().resolve("client/identities"));
  }

  private static boolean isPossible(Surroundings world) {
    return world.terminal().inIsTerminal()
        && world.terminal().outIsTerminal()
        && !world.environment().getOrDefault("TERM", "").equals("dumb");
  }

  private static Dashboard dashboard(Invocation call) {
    Surroundings world = call.world();
    Authsome authsome = call.authsome();
    return new Dashboard(
        new Dashboard.Around(
            authsome,
            broker -> DoctorCommand.all(world, authsome, broker),
            world.environment(),
            world.clock(),
            world.browser(),
            world.terminal().in(),
            world.terminal().out(),
            !call.has("--no-color")));
  }
}
