package ai.authsome.bootstrap;

/**
 * Runs the commands whose classes go into an AOT cache, one command line an argument: started by
 * the build while it makes the image. A command that fails fails the build.
 */
final class AotTraining {
  private AotTraining() {}

  public static void main(String[] commands) {
    for (String command : commands) {
      int code = Main.run(command.split(" "));
      if (code != 0) {
        System.err.println("training on '" + command + "' ended with exit code " + code);
        System.exit(1);
      }
    }
    System.exit(0);
  }
}
