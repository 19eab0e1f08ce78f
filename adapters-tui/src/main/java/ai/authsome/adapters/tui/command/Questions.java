package ai.authsome.adapters.tui.command;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Asks a person; only to be used where there is one. */
final class Questions {
  private Questions() {}

  /** Whether the answer is yes; {@code usual} when it is an empty line, no at the end of input. */
  static boolean yes(Invocation call, String question, boolean usual) {
    Optional<char[]> typed =
        call.world().terminal().readVisible(question + (usual ? " [Y/n] " : " [y/N] "));
    if (typed.isEmpty()) {
      return false;
    }
    String answer = new String(typed.get()).strip().toLowerCase(Locale.ROOT);
    Arrays.fill(typed.get(), '\0');
    return answer.isEmpty() ? usual : answer.equals("y") || answer.equals("yes");
  }
}
