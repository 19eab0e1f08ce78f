package ai.authsome.adapters.tui.command;

import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/** One subcommand. Made anew for each use; an unused one isn't even loaded. */
interface Command {
  /** Its own options and arguments; those of {@link Flags} come on top. */
  CommandSpec spec();

  /** Does it, and returns the exit code. */
  int run(Invocation call);

  /** Whether it will ask the daemon something, so that the first signature can be readied. */
  default boolean asksDaemon() {
    return true;
  }

  /**
   * Where another program's command line begins within {@code words}; their number when it has
   * none.
   */
  default int ownWords(List<String> words) {
    return words.size();
  }
}
