package ai.authsome.adapters.tui.command;

import java.util.List;
import java.util.Map;

/** Starts other programs in the place of this one. */
interface Children {
  /**
   * Runs a program with this process's streams and waits for its end. Meanwhile, signals for this
   * process are the program's: it decides what becomes of both.
   *
   * @param command program and arguments, at least the program
   * @param environment all of it
   */
  Outcome run(List<String> command, Map<String, String> environment);

  /** How it went. */
  sealed interface Outcome {
    /**
     * It ran.
     *
     * @param code its exit code, or 128 and the number of the signal that ended it
     */
    record Ended(int code) implements Outcome {}

    /** There is no such program. */
    record NotFound() implements Outcome {}

    /** There is one, but the system doesn't execute it. */
    record NotExecutable() implements Outcome {}
  }
}
