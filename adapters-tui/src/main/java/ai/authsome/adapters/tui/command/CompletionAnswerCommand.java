package ai.authsome.adapters.tui.command;

import java.util.List;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;

/**
 * {@code authsome completion answer -- WORDS}: what the scripts of {@link CompletionScripts} ask.
 * No help names it. The last of the words is the one to complete, perhaps empty.
 *
 * <p>It prints a line for each word that could stand there, begun or not: the word, a tab, what it
 * means. Or one line: {@code :files}, or {@code :command N} where the words from the Nth on are
 * another program's command line. It never starts a daemon, and never complains.
 */
final class CompletionAnswerCommand implements Command {
  @Override
  public CommandSpec spec() {
    return CommandSpec.create().name("authsome completion answer");
  }

  @Override
  public boolean asksDaemon() {
    return false;
  }

  @Override
  public int ownWords(List<String> words) {
    int end = words.indexOf("--");
    return end < 0 ? words.size() : end;
  }

  @Override
  public int run(Invocation call) {
    if (call.tail().size() < 2) {
      return ExitCode.OK;
    }
    TypedLine line = TypedLine.of(call.tail().subList(1, call.tail().size()));
    Candidates candidates = new Candidates(line, new KnownNames(call));
    StringBuilder answer = new StringBuilder();
    for (Map.Entry<String, String> each : candidates.words().entrySet()) {
      String meaning = each.getValue().replaceAll("\\s+", " ");
      answer.append(each.getKey());
      answer.append(meaning.isEmpty() ? "" : "\t" + Output.safe(meaning)).append('\n');
    }
    call.output().text(answer.toString());
    return ExitCode.OK;
  }
}
