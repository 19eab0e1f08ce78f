package ai.authsome.adapters.tui.command;

import java.util.ArrayList;
import java.util.List;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** {@code authsome completion}. */
final class CompletionCommand implements Command {
  @Override
  public CommandSpec spec() {
    return Spec.command(
            "completion",
            "[OPTIONS] bash|zsh|fish",
            "source <(authsome completion bash)    # in ~/.bashrc",
            "source <(authsome completion zsh)     # in ~/.zshrc",
            "authsome completion fish > ~/.config/fish/completions/authsome.fish")
        .addPositional(Spec.argument(0, "SHELL", "bash, zsh or fish."));
  }

  @Override
  public boolean asksDaemon() {
    return false;
  }

  @Override
  public int run(Invocation call) {
    String shell = call.argument(0);
    String script =
        switch (shell) {
          case "zsh" -> ZshCompletion.of(tree());
          case "bash" -> AutoComplete.bash("authsome", new CommandLine(tree()));
          case "fish" -> fish();
          default ->
              throw new UsageError(
                  "there is no completion for this shell", "There is for bash, zsh and fish.");
        };
    call.output().text(script.endsWith("\n") ? script : script + "\n");
    return ExitCode.OK;
  }

  private static CommandSpec tree() {
    CommandSpec root = CommandSpec.create().name("authsome");
    Flags.addTo(root);
    root.addOption(Spec.flag("Print the version.", "-V", "--version"));
    for (String name : Commands.names("")) {
      CommandSpec command = Commands.find(name).map(Command::spec).orElseGet(CommandSpec::create);
      Flags.addTo(command);
      for (String below : Commands.names(name)) {
        CommandSpec child =
            Commands.find(name + " " + below).map(Command::spec).orElseThrow().name(below);
        Flags.addTo(child);
        command.addSubcommand(below, child);
      }
      root.addSubcommand(name, command.name(name));
    }
    return root;
  }

  private static String fish() {
    List<String> lines = new ArrayList<>();
    lines.add("# fish completion of authsome");
    lines.add("complete -c authsome -f");
    CommandSpec root = tree();
    options(lines, "", root);
    root.subcommands()
        .forEach(
            (name, line) -> {
              command(lines, "__fish_use_subcommand", name, Commands.summary(name));
              String within = "__fish_seen_subcommand_from " + name;
              line.getSubcommands()
                  .forEach(
                      (below, child) -> {
                        command(lines, within, below, Commands.summary(name + " " + below));
                        options(
                            lines,
                            within + "; and __fish_seen_subcommand_from " + below,
                            child.getCommandSpec());
                      });
              options(lines, within, line.getCommandSpec());
            });
    return String.join("\n", lines) + "\n";
  }

  private static void command(List<String> lines, String when, String name, String summary) {
    lines.add("complete -c authsome -n " + quoted(when) + " -a " + name + " -d " + quoted(summary));
  }

  private static void options(List<String> lines, String when, CommandSpec spec) {
    for (OptionSpec option : spec.options()) {
      StringBuilder line = new StringBuilder("complete -c authsome");
      if (!when.isEmpty()) {
        line.append(" -n ").append(quoted(when));
      }
      for (String name : option.names()) {
        line.append(
            name.startsWith("--") ? " -l " + name.substring(2) : " -s " + name.substring(1));
      }
      if (option.arity().max() > 0) {
        line.append(" -r");
      }
      String description = option.description().length == 0 ? "" : option.description()[0];
      lines.add(line + " -d " + quoted(description));
    }
  }

  /** As fish reads it: within single quotes, only these two are escaped. */
  private static String quoted(String text) {
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }
}
