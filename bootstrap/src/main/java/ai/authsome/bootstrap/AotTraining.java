package ai.authsome.bootstrap;

import java.util.List;

/**
 * Runs the commands whose classes go into the commands' AOT cache: started by the build while it
 * makes the image. A command that is not run here starts slower; one that fails fails the build.
 */
final class AotTraining {
  private static final List<List<String>> COMMANDS =
      List.of(
          List.of("--version"),
          List.of("list"),
          List.of("login", "openai"),
          List.of("list", "--connected", "--json"),
          List.of("get", "openai"),
          List.of("run", "--", "true"),
          List.of("export", "openai"),
          List.of("whoami"),
          List.of("daemon", "status"),
          List.of("run", "--help"),
          List.of("logout", "openai"),
          List.of("completion", "answer", "--", "login", "op"));

  private AotTraining() {}

  public static void main(String[] arguments) {
    for (List<String> command : COMMANDS) {
      int code = Main.run(command.toArray(String[]::new));
      if (code != 0) {
        System.err.println("training on " + command + " ended with exit code " + code);
        System.exit(1);
      }
    }
    System.exit(0);
  }
}
