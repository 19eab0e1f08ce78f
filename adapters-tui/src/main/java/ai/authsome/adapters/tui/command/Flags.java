package ai.authsome.adapters.tui.command;

import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** The options that every command has, before or after its name. */
record Flags(boolean json, boolean quiet, boolean noColor, boolean verbose) {
  static final List<String> NAMES =
      List.of(
          "--json", "--quiet", "--no-color", "--verbose", "-h", "--help", "-V", "-v", "--version");

  /** As given. */
  static Flags of(ParseResult parsed) {
    return new Flags(
        parsed.hasMatchedOption("--json"),
        parsed.hasMatchedOption("--quiet"),
        parsed.hasMatchedOption("--no-color"),
        parsed.hasMatchedOption("--verbose"));
  }

  /** As far as can be told from words that don't parse. */
  static Flags guess(List<String> words) {
    int end = words.indexOf("--");
    List<String> own = end < 0 ? words : words.subList(0, end);
    return new Flags(
        own.contains("--json"),
        own.contains("--quiet"),
        own.contains("--no-color"),
        own.contains("--verbose"));
  }

  /** Adds the options to a command. */
  static void addTo(CommandSpec spec) {
    spec.addOption(Spec.flag("Print JSON, errors too.", "--json"));
    spec.addOption(Spec.flag("Print results and errors only.", "--quiet"));
    spec.addOption(Spec.flag("Print without colours, as with NO_COLOR set.", "--no-color"));
    spec.addOption(Spec.flag("Say more about errors.", "--verbose"));
    spec.addOption(Spec.help());
  }
}
