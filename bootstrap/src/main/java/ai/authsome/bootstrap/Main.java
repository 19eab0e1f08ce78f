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
    // The parser's converters, which no option has a use for, wake half of java.sql and java.time.
    System.setProperty("picocli.converters.excludes", "java.*");
    return new CommandLineApp(Program.surroundings(System.getenv())).run(arguments);
  }
}
