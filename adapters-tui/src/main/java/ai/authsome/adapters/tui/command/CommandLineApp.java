package ai.authsome.adapters.tui.command;

import ai.authsome.domain.text.SafeText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** The {@code authsome} command line. Use once, on one thread. */
public final class CommandLineApp {
  private final Surroundings world;

  /** Touches nothing in {@code world} yet. */
  public CommandLineApp(Surroundings world) {
    this.world = world;
  }

  /**
   * Runs one command line. Never throws: what goes wrong is printed.
   *
   * @return the exit code
   */
  public int run(String... words) {
    Arguments arguments = Arguments.of(words);
    Output output = new Output(world, Flags.guess(arguments.options()), arguments.ofScripts());
    try {
      return output.finish(dispatch(arguments, output));
    } catch (RuntimeException e) {
      return output.finish(new Problems(output).report(e));
    }
  }

  private int dispatch(Arguments arguments, Output output) {
    for (String option : arguments.leading()) {
      if (!Flags.NAMES.contains(option)) {
        throw Misreadings.unknownOption(option, Flags.NAMES, "authsome --help");
      }
    }
    if (arguments.leads("-V", "-v", "--version")) {
      return version(output);
    }
    String path = path(arguments);
    if (path.equals("help")) {
      List<String> topic = new ArrayList<>(arguments.rest());
      topic.removeIf(word -> word.startsWith("-"));
      return help(String.join(" ", topic), output);
    }
    if (path.isEmpty() || Commands.isGroup(path)) {
      return help(path, output);
    }
    Optional<Command> command = Commands.find(path);
    if (command.isEmpty()) {
      throw Misreadings.unknownCommand(path);
    }
    return run(command.get(), arguments, output);
  }

  /** The command's name; for who types nothing else in a terminal, once set up, the dashboard's. */
  private String path(Arguments arguments) {
    boolean isBare = arguments.path().isEmpty() && arguments.leading().isEmpty();
    return isBare && TuiCommand.isMeant(world) ? "tui" : arguments.path();
  }

  private int run(Command command, Arguments arguments, Output guessed) {
    List<String> words = arguments.options();
    if (command.asksDaemon()) {
      world.foreground().expectSigning();
    }
    int own = command.ownWords(words);
    CommandSpec spec = command.spec();
    Flags.addTo(spec);
    ParseResult parsed;
    guessed.adopt(Flags.guess(words.subList(0, own)));
    try {
      parsed = parser(spec).parseArgs(words.subList(0, own).toArray(String[]::new));
    } catch (ParameterException e) {
      throw Misreadings.of(e, spec);
    }
    guessed.adopt(Flags.of(parsed));
    if (parsed.isUsageHelpRequested()) {
      guessed.text(HelpPages.of(spec, guessed.helpWidth()));
      return ExitCode.OK;
    }
    return command.run(new Invocation(parsed, words.subList(own, words.size()), world, guessed));
  }

  /** Nothing of what picocli does by default with files, properties or quotes. */
  private static CommandLine parser(CommandSpec spec) {
    return new CommandLine(spec)
        .setExpandAtFiles(false)
        .setInterpolateVariables(false)
        .setTrimQuotes(false)
        .setAbbreviatedOptionsAllowed(false)
        .setPosixClusteredShortOptionsAllowed(false)
        .setOverwrittenOptionsAllowed(false);
  }

  private int help(String path, Output output) {
    if (path.isEmpty() || path.equals("help")) {
      output.text(HelpPages.root(output.helpWidth()));
    } else if (Commands.isGroup(path)) {
      output.text(HelpPages.group(path, output.helpWidth()));
    } else {
      CommandSpec spec =
          Commands.find(Commands.target(path))
              .orElseThrow(() -> Misreadings.unknownCommand(path))
              .spec();
      Flags.addTo(spec);
      output.text(HelpPages.of(spec, output.helpWidth()));
    }
    return ExitCode.OK;
  }

  private int version(Output output) {
    if (output.isJson()) {
      output.json(json -> json.writeStringProperty("version", world.version()));
    } else {
      output.line("authsome " + SafeText.of(world.version()));
    }
    return ExitCode.OK;
  }
}
