package ai.authsome.bootstrap;

import java.util.List;

/** The entry point of the {@code authsome} program. */
final class Main {
  private Main() {}

  public static void main(String[] args) {
    System.exit(run(List.of(args)));
  }

  /** Runs one command line and returns its exit code. */
  static int run(List<String> arguments) {
    if (arguments.equals(List.of("--version"))) {
      System.out.println("authsome " + version());
      return 0;
    }
    System.err.println("error: unknown command");
    return 64;
  }

  /** The version that Maven gave the module, which javac recorded in its descriptor. */
  private static String version() {
    return Main.class.getModule().getDescriptor().rawVersion().orElse("unknown");
  }
}
