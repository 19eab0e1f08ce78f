package ai.authsome.adapters.tui.command;

import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * Short forms of picocli's builders. Everything that a person can type is a string at first, so
 * that picocli needs no converters; commands parse into domain types.
 */
final class Spec {
  private static final int WIDTH = 80;

  private Spec() {}

  /**
   * A command.
   *
   * @param path as {@code daemon start}
   * @param arguments what follows it in the synopsis
   * @param examples command lines, each with what it does after {@code #}
   */
  static CommandSpec command(String path, String arguments, String... examples) {
    CommandSpec spec = CommandSpec.create().name("authsome " + path);
    spec.usageMessage()
        .width(WIDTH)
        .sortOptions(false)
        .customSynopsis("authsome " + path + (arguments.isEmpty() ? "" : " " + arguments))
        .description("%n" + Commands.summary(path) + ".")
        .parameterListHeading("%n")
        .optionListHeading("%nOptions:%n")
        .commandListHeading("%nCommands:%n")
        .footerHeading("%nExamples:%n")
        .footer(indented(examples));
    return spec;
  }

  /** An option that is there or not. */
  static OptionSpec flag(String description, String... names) {
    return OptionSpec.builder(names)
        .type(boolean.class)
        .arity("0")
        .description(description)
        .build();
  }

  /** {@code -h}. */
  static OptionSpec help() {
    return OptionSpec.builder("-h", "--help")
        .type(boolean.class)
        .arity("0")
        .usageHelp(true)
        .description("Show this help.")
        .build();
  }

  /** An option with a value. */
  static OptionSpec value(String label, String description, String... names) {
    return OptionSpec.builder(names)
        .type(String.class)
        .arity("1")
        .paramLabel(label)
        .description(description)
        .build();
  }

  /** An option with a value, any number of times. */
  static OptionSpec values(String label, String description, String... names) {
    return OptionSpec.builder(names)
        .type(List.class)
        .auxiliaryTypes(String.class)
        .arity("1")
        .paramLabel(label)
        .description(description)
        .build();
  }

  /** An option whose value is one of a few words. */
  static OptionSpec choice(String label, String description, List<String> words, String name) {
    return OptionSpec.builder(name)
        .type(String.class)
        .arity("1")
        .paramLabel(label)
        .description(description)
        .completionCandidates(words)
        .build();
  }

  /** The same argument, which is one of a few words. */
  static PositionalParamSpec oneOf(PositionalParamSpec argument, List<String> words) {
    return argument.toBuilder().completionCandidates(words).build();
  }

  /** The option that names a connection that there is. */
  static OptionSpec connection() {
    return value("NAME", "Which of several logins; else the default one.", "--connection");
  }

  /** The option that names a connection to make. */
  static OptionSpec newConnection() {
    return value("NAME", "Its name; \"default\" when not given.", "--connection");
  }

  /** The provider's name. */
  static PositionalParamSpec provider(boolean required) {
    return PositionalParamSpec.builder()
        .index("0")
        .type(String.class)
        .arity(required ? "1" : "0..1")
        .required(required)
        .paramLabel("PROVIDER")
        .description(required ? "Its name, as `authsome list` shows it." : "Its name; all if none.")
        .build();
  }

  /** A positional argument that must be there. */
  static PositionalParamSpec argument(int index, String label, String description) {
    return PositionalParamSpec.builder()
        .index(Integer.toString(index))
        .type(String.class)
        .arity("1")
        .required(true)
        .paramLabel(label)
        .description(description)
        .build();
  }

  private static String[] indented(String... lines) {
    String[] indented = new String[lines.length];
    for (int i = 0; i < lines.length; i++) {
      indented[i] = "  " + lines[i].replace("%", "%%");
    }
    return indented;
  }
}
