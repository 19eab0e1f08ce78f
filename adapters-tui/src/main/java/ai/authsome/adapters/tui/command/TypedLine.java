package ai.authsome.adapters.tui.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * A command line that isn't finished.
 *
 * @param path the command that it names so far; empty when none
 * @param helping whether it asks for that command's help
 * @param arguments the words before the last that are neither command, option nor an option's value
 * @param option the option whose value the last word is
 * @param onlyArguments whether options are over
 * @param child where another program's command line begins
 * @param current the last word
 */
record TypedLine(
    String path,
    boolean helping,
    List<String> arguments,
    Optional<OptionSpec> option,
    boolean onlyArguments,
    Optional<Integer> child,
    String current) {
  /** Reads all words, of which there is one at least. */
  static TypedLine of(List<String> words) {
    return new Reader(words).read();
  }

  /** The command that is named so far, or what may stand before a command. */
  CommandSpec spec() {
    return spec(path);
  }

  private static CommandSpec spec(String path) {
    CommandSpec spec =
        Commands.find(Commands.target(path)).map(Command::spec).orElseGet(CommandSpec::create);
    Flags.addTo(spec);
    if (path.isEmpty()) {
      spec.addOption(Spec.flag("Print the version.", "-V", "--version"));
    }
    return spec;
  }

  /** Goes from word to word. */
  private static final class Reader {
    private final List<String> words;
    private final List<String> arguments = new ArrayList<>();
    private String path = "";
    private boolean helping;
    private boolean onlyArguments;
    private @Nullable OptionSpec option;
    private @Nullable Integer child;

    Reader(List<String> words) {
      this.words = words;
    }

    TypedLine read() {
      int last = words.size() - 1;
      for (int i = 0; i < last && child == null; i++) {
        take(i, words.get(i));
      }
      String current = words.get(last);
      if (child == null && isChild(current)) {
        child = last;
      }
      return new TypedLine(
          path,
          helping,
          List.copyOf(arguments),
          Optional.ofNullable(option),
          onlyArguments,
          Optional.ofNullable(child),
          current);
    }

    private boolean isChild(String word) {
      return path.equals("run")
          && option == null
          && (onlyArguments || (!word.startsWith("-") && !helping));
    }

    private void take(int index, String word) {
      if (isChild(word)) {
        child = index;
      } else if (option != null) {
        option = null;
      } else if (word.equals("--")) {
        onlyArguments = true;
      } else if (word.startsWith("-") && !onlyArguments) {
        OptionSpec found = spec(path).findOption(word);
        option = found != null && found.arity().max() > 0 ? found : null;
      } else if (path.isEmpty() && word.equals("help")) {
        helping = true;
      } else if (arguments.isEmpty() && isCommand(word)) {
        path = (path + " " + word).strip();
      } else {
        arguments.add(word);
      }
    }

    private boolean isCommand(String word) {
      return (path.isEmpty() ? Commands.firstWords() : Commands.names(path)).contains(word);
    }
  }
}
