package ai.authsome.adapters.tui.command;

import java.util.Map;

/** What runs inside this process until it ends, and only the object graph can build. */
public interface Foreground {
  /** Told as soon as it is clear that a command will sign requests; may ready that meanwhile. */
  void expectSigning();

  /**
   * Runs the daemon until it is told to stop, and returns the exit code.
   *
   * @param variables that count before those of the environment, as {@code AUTHSOME_PORT}
   */
  int serve(Map<String, String> variables);

  /**
   * Shows the main job with a throw-away home, and returns the exit code.
   *
   * @param json whether the outcome is one JSON object on standard output, with {@code "v": 1}
   *     first
   */
  int demo(boolean json);
}
