package ai.authsome.adapters.tui.command;

import ai.authsome.application.port.driving.Runs;
import ai.authsome.domain.connection.ConnectionName;
import ai.authsome.domain.failure.AuthsomeError;
import ai.authsome.domain.provider.ProviderName;
import ai.authsome.domain.run.ChildEnvironment;
import ai.authsome.domain.run.EnvironmentPrint;
import ai.authsome.domain.run.OpenedRun;
import ai.authsome.domain.run.RunMode;
import ai.authsome.domain.text.SafeText;
import ai.authsome.domain.text.Spelling;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import picocli.CommandLine.Model.CommandSpec;

/** {@code authsome run}. */
final class RunCommand implements Command {
  private static final int KEY_LENGTH = 32;
  private static final int LONGEST_NAME = 80;

  @Override
  public CommandSpec spec() {
    return Spec.command(
            "run",
            "[OPTIONS] -- COMMAND...",
            "authsome run -- python my_agent.py",
            "authsome run --provider openai -- node agent.js      # no other credential",
            "authsome run --connection github=work -- gh pr list",
            "authsome run --mode connected_deny -- ./agent        # no other host either")
        .addOption(
            Spec.values("PROVIDER", "Only these get a credential; repeatable.", "--provider"))
        .addOption(
            Spec.values(
                "PROVIDER=NAME",
                "Use this connection instead of the default; repeatable.",
                "--connection"))
        .addOption(
            Spec.choice(
                "MODE",
                "connected_allow (when not given), connected_deny, configured_allow or"
                    + " configured_deny: whether hosts without a credential are let through, and"
                    + " whether providers without a login count.",
                Spelling.all(RunMode.values(), RunMode::wire),
                "--mode"));
  }

  /** Options end at {@code --}, or else at the first word that is neither option nor its value. */
  @Override
  public int ownWords(List<String> words) {
    int at = 0;
    while (at < words.size()) {
      String word = words.get(at);
      if (word.equals("--") || !word.startsWith("-")) {
        return at;
      }
      boolean takesNext =
          word.equals("--provider") || word.equals("--connection") || word.equals("--mode");
      at += takesNext ? 2 : 1;
    }
    return words.size();
  }

  @Override
  public int run(Invocation call) {
    List<String> command = call.tail();
    if (!command.isEmpty() && command.getFirst().equals("--")) {
      command = command.subList(1, command.size());
    }
    if (command.isEmpty()) {
      throw new UsageError("there is no command to run", "Write it as authsome run -- COMMAND.");
    }
    Map<String, String> environment = call.world().environment();
    Runs runs = call.broker().runs();
    try (OpenedRun opened = runs.open(request(call, command, environment))) {
      try {
        report(opened, call.output());
        return outcome(
            call.world().children().run(command, ChildEnvironment.of(environment, opened)),
            command.getFirst(),
            call.output());
      } finally {
        close(runs, opened, call.output());
      }
    }
  }

  private static Runs.Request request(
      Invocation call, List<String> command, Map<String, String> environment) {
    Set<ProviderName> providers = new HashSet<>();
    call.options("--provider").forEach(name -> providers.add(new ProviderName(name)));
    Map<ProviderName, ConnectionName> connections = new HashMap<>();
    for (String pair : call.options("--connection")) {
      int equals = pair.indexOf('=');
      if (equals < 0) {
        throw new UsageError(
            "--connection needs PROVIDER=NAME", "Write it as --connection github=work.");
      }
      ProviderName provider = new ProviderName(pair.substring(0, equals));
      ConnectionName name = new ConnectionName(pair.substring(equals + 1));
      if (connections.put(provider, name) != null) {
        throw new UsageError(
            "--connection is given twice for " + provider, "A run uses one for each provider.");
      }
    }
    byte[] key = new byte[KEY_LENGTH];
    call.world().random().get().nextBytes(key);
    return new Runs.Request(
        name(command.getFirst()),
        OptionalLong.of(ProcessHandle.current().pid()),
        providers,
        connections,
        call.option("--mode").map(RunMode::parse).orElse(RunMode.CONNECTED_ALLOW),
        EnvironmentPrint.of(environment, key));
  }

  /** The program without its folders. */
  private static String name(String program) {
    return SafeText.of(program.substring(program.lastIndexOf('/') + 1), LONGEST_NAME);
  }

  private static void report(OpenedRun opened, Output output) {
    opened.notes().forEach(note -> output.note("note: " + note));
    for (String variable : new TreeSet<>(opened.leaking())) {
      output.note(
          "note: "
              + variable
              + " holds a real credential; the child "
              + (opened.placeholders().containsKey(variable)
                  ? "sees a placeholder instead"
                  : "doesn't get it"));
    }
  }

  private static int outcome(Children.Outcome outcome, String program, Output output) {
    return switch (outcome) {
      case Children.Outcome.Ended ended -> ended.code();
      case Children.Outcome.NotFound _ -> {
        new Problems(output)
            .print(
                "CommandNotFoundError",
                "command not found: " + SafeText.of(program, LONGEST_NAME),
                "Write the options of `authsome run` first, then -- and the command.");
        yield ExitCode.NOT_FOUND;
      }
      case Children.Outcome.NotExecutable _ -> {
        new Problems(output)
            .print(
                "CommandNotExecutableError",
                "can't be executed: " + SafeText.of(program, LONGEST_NAME),
                "Is it a program, and may you execute it?");
        yield ExitCode.NOT_EXECUTABLE;
      }
    };
  }

  /** The child has ended whatever comes of this, and the daemon sees our own end too. */
  private static void close(Runs runs, OpenedRun opened, Output output) {
    try {
      runs.close(opened.id());
    } catch (AuthsomeError e) {
      if (output.isVerbose()) {
        output.warning("the run could not be closed: " + e.errorName());
      }
    }
  }
}
