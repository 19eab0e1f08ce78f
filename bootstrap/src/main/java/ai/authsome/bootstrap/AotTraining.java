package ai.authsome.bootstrap;

import java.util.List;

/**
 * Runs the commands whose classes go into the image's AOT caches: started by the build while it
 * makes the image, as {@code java -m ai.authsome.bootstrap/ai.authsome.bootstrap.AotTraining cli}
 * (or {@code daemon}). A command that is not run here starts slower. A command that fails fails the
 * build.
 */
final class AotTraining {
  private static final List<List<String>> CLI = List.of(List.of("--version"));
  private static final List<List<String>> DAEMON = List.of(List.of("--version"));

  private AotTraining() {}

  public static void main(String[] args) {
    List<List<String>> commands =
        switch (args[0]) {
          case "cli" -> CLI;
          case "daemon" -> DAEMON;
          default -> throw new IllegalArgumentException("no such training: " + args[0]);
        };
    for (List<String> command : commands) {
      int code = Main.run(command);
      if (code != 0) {
        throw new IllegalStateException("training on " + command + " ended with exit code " + code);
      }
    }
    System.exit(0);
  }
}
