package ai.authsome.adapters.tui.command;

import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;

/** What {@code --help} prints. */
final class HelpPages {
  private static final int NARROWEST = 55;

  private HelpPages() {}

  /** The help of one command, with the options of {@link Flags} added already. */
  static String of(CommandSpec spec, int width) {
    // Picocli refuses less than its minimum; a terminal that narrow wraps the lines itself.
    spec.usageMessage().width(Math.clamp(width, NARROWEST, 80));
    return new CommandLine(spec).setInterpolateVariables(false).getUsageMessage(Ansi.OFF);
  }

  /** The help of the program. */
  static String root(int width) {
    CommandSpec spec = CommandSpec.create().name("authsome");
    spec.usageMessage()
        .sortOptions(false)
        .customSynopsis("authsome [OPTIONS] COMMAND")
        .description(
            "%nLog in to services once, and let programs use them without seeing a secret.")
        .commandListHeading("%nCommands:%n")
        .optionListHeading("%nOptions:%n")
        .footerHeading("%nExamples:%n")
        .footer(
            "  authsome login openai               # paste a key into a local form, once",
            "  authsome run -- python my_agent.py  # the agent calls the API without the key",
            "  authsome list --connected           # what is connected, and until when",
            "  authsome demo                       # see it work, without any account",
            "",
            "`authsome COMMAND --help` explains a command.");
    addCommands(spec, "");
    Flags.addTo(spec);
    spec.addOption(Spec.flag("Print the version.", "-V", "--version"));
    return of(spec, width);
  }

  /** The help of a group of commands. */
  static String group(String path, int width) {
    CommandSpec spec = Spec.command(path, "[OPTIONS] COMMAND", examples(path));
    addCommands(spec, path);
    Flags.addTo(spec);
    return of(spec, width);
  }

  private static String[] examples(String group) {
    return switch (group) {
      case "daemon" ->
          new String[] {
            "authsome daemon status       # does it run, and where",
            "authsome daemon logs -n 20   # what it said last",
            "authsome daemon restart      # after a change of its settings"
          };
      case "profile" ->
          new String[] {
            "authsome profile list",
            "authsome profile create      # a second identity, to keep apart what it does"
          };
      default ->
          new String[] {"authsome " + group + " " + Commands.names(group).getFirst() + " --help"};
    };
  }

  private static void addCommands(CommandSpec spec, String group) {
    for (String name : Commands.names(group)) {
      CommandSpec entry = CommandSpec.create();
      entry
          .usageMessage()
          .description(Commands.summary(group.isEmpty() ? name : group + " " + name) + ".");
      spec.addSubcommand(name, entry);
    }
  }
}
