package ai.authsome.bootstrap;

import ai.authsome.adapters.tui.command.CommandLineApp;

/** The entry point of the {@code authsome} program. */
final class Main {
  private Main() {}

  public static void main(String[] arguments) {
    System.exit(run(arguments));
  }

  /** Runs one command line and returns its exit code. */
  static int run(String... arguments) {
    return new CommandLineApp(Program.surroundings(System.getenv())).run(arguments);
  }
}
