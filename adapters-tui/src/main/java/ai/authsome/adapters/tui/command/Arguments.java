package ai.authsome.adapters.tui.command;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A command line, cut where the command's name is.
 *
 * @param leading options before the name or within it
 * @param path the name, as {@code daemon start}; empty when there is none
 * @param rest what follows
 * @param ofScripts as {@link Commands#isOfScripts} says of the name that was typed
 */
record Arguments(List<String> leading, String path, List<String> rest, boolean ofScripts) {
  static Arguments of(String... words) {
    List<String> leading = new ArrayList<>();
    String path = "";
    int at = 0;
    while (at < words.length) {
      String word = words[at];
      if (word.startsWith("-")) {
        leading.add(word);
        at++;
      } else if (path.isEmpty()) {
        path = word;
        at++;
        if (!Commands.isGroup(word)) {
          boolean longer = at < words.length && Commands.find(path + " " + words[at]).isPresent();
          if (longer) {
            path = path + " " + words[at];
            at++;
          }
          break;
        }
      } else {
        path = path + " " + word;
        at++;
        break;
      }
    }
    return new Arguments(
        leading,
        Commands.target(path),
        Arrays.asList(words).subList(at, words.length),
        Commands.isOfScripts(path));
  }

  boolean leads(String... options) {
    for (String option : options) {
      if (leading.contains(option)) {
        return true;
      }
    }
    return false;
  }

  /** What picocli gets to see: everything but the name. */
  List<String> options() {
    List<String> all = new ArrayList<>(leading);
    all.addAll(rest);
    return all;
  }
}
