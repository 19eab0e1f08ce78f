package ai.authsome.adapters.tui.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** A script for zsh's own completion system: to be sourced, or found as {@code _authsome}. */
final class ZshCompletion {
  private static final String PROVIDERS =
      """
      _authsome_providers() {
        local -a names
        names=(${(f)"$(authsome list --json 2>/dev/null | sed -n 's/^ *"name": "\\(.*\\)",$/\\1/p')"})
        compadd -a names
      }
      """;

  private ZshCompletion() {}

  static String of(CommandSpec root) {
    List<String> lines = new ArrayList<>();
    lines.add("#compdef authsome");
    lines.addAll(PROVIDERS.lines().toList());
    function(lines, "_authsome", "", root);
    // Sourced, it is none of the completion system's own calls.
    lines.add("if [[ $funcstack[1] == _authsome ]]; then");
    lines.add("  _authsome \"$@\"");
    lines.add("else");
    lines.add("  (( $+functions[compdef] )) || { autoload -Uz compinit && compinit }");
    lines.add("  compdef _authsome authsome");
    lines.add("fi");
    return String.join("\n", lines) + "\n";
  }

  private static void function(List<String> lines, String name, String path, CommandSpec spec) {
    Map<String, CommandLine> below = spec.subcommands();
    below.forEach(
        (word, line) ->
            function(lines, name + "_" + word, (path + " " + word).strip(), line.getCommandSpec()));
    lines.add(name + "() {");
    lines.add("  local curcontext=$curcontext state line");
    List<String> arguments = new ArrayList<>();
    spec.options().forEach(option -> arguments.addAll(of(option)));
    if (below.isEmpty()) {
      spec.positionalParameters().forEach(argument -> arguments.add(of(argument)));
      if (path.equals("run")) {
        arguments.add(quoted("*::: :_normal"));
      }
      lines.add("  _arguments -s " + String.join(" ", arguments));
    } else {
      lines.add(
          "  _arguments -C "
              + String.join(" ", arguments)
              + " '1: :->word' '*:: :->rest' && return");
      lines.add("  case $state in");
      lines.add("    word) local -a words_there=(" + descriptions(path, below) + ")");
      lines.add("      _describe command words_there ;;");
      lines.add("    rest) (( $+functions[" + name + "_$line[1]] )) && " + name + "_$line[1] ;;");
      lines.add("  esac");
    }
    lines.add("}");
  }

  private static String descriptions(String path, Map<String, CommandLine> below) {
    List<String> words = new ArrayList<>();
    below
        .keySet()
        .forEach(
            word -> words.add(quoted(word + ":" + Commands.summary((path + " " + word).strip()))));
    return String.join(" ", words);
  }

  private static List<String> of(OptionSpec option) {
    String description = option.description().length == 0 ? "" : option.description()[0];
    String text = "[" + description.replaceAll("[\\[\\]:\\\\]", "\\\\$0") + "]";
    boolean takesValue = option.arity().max() > 0;
    List<String> specs = new ArrayList<>();
    for (String name : option.names()) {
      String joint = name.startsWith("--") ? "=" : "+";
      specs.add(
          quoted(
              (option.isMultiValue() ? "*" : "")
                  + name
                  + (takesValue ? joint : "")
                  + text
                  + (takesValue ? value(option.paramLabel()) : "")));
    }
    return specs;
  }

  private static String of(PositionalParamSpec argument) {
    String optional = argument.required() ? "" : ":";
    return quoted((argument.index().min() + 1) + optional + value(argument.paramLabel()));
  }

  /** What stands there, and by what it is completed. */
  private static String value(String label) {
    return ":"
        + label
        + ":"
        + switch (label) {
          case "PROVIDER" -> "_authsome_providers";
          case "FILE" -> "_files";
          case "SHELL" -> "(bash zsh fish)";
          default -> " ";
        };
  }

  private static String quoted(String text) {
    return "'" + text.replace("'", "'\\''") + "'";
  }
}
