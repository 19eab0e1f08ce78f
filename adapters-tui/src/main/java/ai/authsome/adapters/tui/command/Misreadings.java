package ai.authsome.adapters.tui.command;

import ai.authsome.domain.text.SafeText;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says what is wrong with a command line, and what was meant, without repeating any value. */
final class Misreadings {
  private static final int LONGEST = 40;

  private Misreadings() {}

  static UsageError unknownCommand(String path) {
    int space = path.lastIndexOf(' ');
    String group = space < 0 ? "" : path.substring(0, space);
    boolean known = group.isEmpty() || Commands.isGroup(group);
    String help = "authsome " + (known && !group.isEmpty() ? group + " " : "") + "--help";
    return new UsageError(
        "unknown command: " + SafeText.of(path, LONGEST),
        hint(
            path.substring(space + 1),
            known && !group.isEmpty() ? Commands.names(group) : Commands.firstWords(),
            "See `" + help + "` for the commands."));
  }

  static UsageError unknownOption(String option, List<String> known, String help) {
    int equals = option.indexOf('=');
    String name = equals < 0 ? option : option.substring(0, equals);
    return new UsageError(
        "unknown option: " + SafeText.of(name, LONGEST),
        hint(name, known, "See `" + help + "` for the options."));
  }

  static UsageError of(ParameterException e, CommandSpec spec) {
    String help = spec.name() + " --help";
    String see = "See `" + help + "`.";
    return switch (e) {
      case UnmatchedArgumentException unmatched -> {
        String first = unmatched.getUnmatched().getFirst();
        yield first.startsWith("-") && first.length() > 1
            ? unknownOption(first, names(spec), help)
            : new UsageError(
                "too many arguments", "Secrets are never taken from the command line. " + see);
      }
      case MissingParameterException missing
          when !missing.getMissing().isEmpty()
              && missing.getMissing().getFirst() instanceof OptionSpec option ->
          new UsageError(option.longestName() + " needs a value", see);
      case MissingParameterException missing when !missing.getMissing().isEmpty() ->
          new UsageError(missing.getMissing().getFirst().paramLabel() + " is missing", see);
      case OverwrittenOptionException twice
          when twice.getOverwritten() instanceof OptionSpec option ->
          new UsageError(option.longestName() + " is given twice", see);
      default -> new UsageError("the arguments can't be understood", see);
    };
  }

  private static List<String> names(CommandSpec spec) {
    List<String> names = new ArrayList<>();
    for (OptionSpec option : spec.options()) {
      names.addAll(List.of(option.names()));
    }
    return names;
  }

  private static String hint(String typed, List<String> known, String otherwise) {
    String best = "";
    int least = Math.max(1, typed.length() / 3) + 1;
    for (String candidate : known) {
      int distance = distance(typed, candidate);
      if (distance < least) {
        least = distance;
        best = candidate;
      }
    }
    return best.isEmpty() ? otherwise : "Did you mean `" + best + "`? " + otherwise;
  }

  /** How many letters must be typed, deleted, replaced or swapped with the next one. */
  private static int distance(String from, String to) {
    int[] beforeLast = new int[to.length() + 1];
    int[] last = new int[to.length() + 1];
    for (int j = 0; j <= to.length(); j++) {
      last[j] = j;
    }
    for (int i = 1; i <= from.length(); i++) {
      int[] row = new int[to.length() + 1];
      row[0] = i;
      for (int j = 1; j <= to.length(); j++) {
        int cost = from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1;
        row[j] = Math.min(Math.min(row[j - 1], last[j]) + 1, last[j - 1] + cost);
        if (i > 1
            && j > 1
            && from.charAt(i - 1) == to.charAt(j - 2)
            && from.charAt(i - 2) == to.charAt(j - 1)) {
          row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
        }
      }
      beforeLast = last;
      last = row;
    }
    return last[to.length()];
  }
}
