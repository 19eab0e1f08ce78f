package ai.authsome.adapters.tui.command;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** What could stand at the end of a command line, and what it means. */
final class Candidates {
  private final TypedLine line;
  private final KnownNames known;
  private final Map<String, String> words = new LinkedHashMap<>();

  Candidates(TypedLine line, KnownNames known) {
    this.line = line;
    this.known = known;
  }

  /** The words, in the order to show them in, as {@link CompletionAnswerCommand} prints them. */
  Map<String, String> words() {
    String current = line.current();
    int equals = current.indexOf('=');
    if (line.child().isPresent()) {
      words.put(":command " + line.child().get(), "");
    } else if (line.option().isPresent()) {
      values(line.option().get(), "");
    } else if (!current.startsWith("-") || line.onlyArguments()) {
      commands();
      argument();
    } else if (equals < 0) {
      options();
    } else {
      Optional.ofNullable(line.spec().findOption(current.substring(0, equals)))
          .filter(option -> option.arity().max() > 0)
          .ifPresent(option -> values(option, current.substring(0, equals + 1)));
    }
    return words;
  }

  private void commands() {
    if (line.arguments().isEmpty()) {
      for (String name : Commands.names(line.path())) {
        words.put(name, Commands.summary((line.path() + " " + name).strip()));
      }
    }
  }

  private void argument() {
    CommandSpec spec = line.spec();
    int index = line.arguments().size();
    if (!line.helping() && index < spec.positionalParameters().size()) {
      values(spec.positionalParameters().get(index), "");
    }
  }

  private void options() {
    for (OptionSpec option : line.spec().options()) {
      for (String name : option.names()) {
        words.put(name, option.description()[0].replace("%n", " "));
      }
    }
  }

  private void values(ArgSpec what, String prefix) {
    if (what.completionCandidates() != null) {
      what.completionCandidates().forEach(word -> words.put(prefix + word, ""));
      return;
    }
    named(what.paramLabel()).forEach((name, meaning) -> words.put(prefix + name, meaning));
  }

  private Map<String, String> named(String label) {
    return switch (label) {
      case "PROVIDER" -> known.providers();
      case "PROVIDER=NAME" -> known.choices();
      case "NAME", "CONNECTION" -> known.connections(line.arguments().stream().findFirst());
      case "HANDLE" -> line.path().equals("profile use") ? known.profiles() : Map.of();
      case "FILE" -> Map.of(":files", "");
      default -> Map.of();
    };
  }
}
