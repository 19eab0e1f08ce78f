package ai.authsome.adapters.tui.command;

import static org.assertj.core.api.Assertions.assertThat;

import ai.authsome.domain.failure.AuthsomeError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The pages about commands say what the program does. */
class CommandPagesTest {
  private static final Path DOCS = Path.of("..", "bootstrap", "docs");
  private static final String BEGIN = "<!-- made from the program by CommandPagesTest -->\n";
  private static final String END = "<!-- until here -->\n";

  /** With {@code UPDATE_GOLDEN=1} in the environment, the list is written anew. */
  @Test
  void theListOfCommandsIsTheProgramsOwn() throws IOException {
    Path page = DOCS.resolve("commands.md");
    String text = Files.readString(page);
    int begin = text.indexOf(BEGIN) + BEGIN.length();
    int end = text.indexOf(END);
    assertThat(end).isGreaterThanOrEqualTo(begin);

    String made = text.substring(0, begin) + list() + text.substring(end);
    if ("1".equals(System.getenv("UPDATE_GOLDEN"))) {
      Files.writeString(page, made);
      text = made;
    }

    assertThat(text).isEqualTo(made);
    assertThat(made).contains("| `login [OPTIONS] PROVIDER` |", "`--verify-connections`");
  }

  @Test
  void eachFailureIsExplainedWithItsExitCode() throws Exception {
    String page = Files.readString(DOCS.resolve("troubleshooting.md"));

    List<Class<?>> failures = List.of(AuthsomeError.class.getPermittedSubclasses());
    assertThat(failures).hasSizeGreaterThan(20);
    for (Class<?> type : failures) {
      AuthsomeError failure =
          (AuthsomeError)
              type.getConstructor(String.class, String.class).newInstance("message", "hint");
      assertThat(page)
          .contains("| `" + failure.errorName() + "` | " + ExitCode.of(failure) + " | ");
    }
    assertThat(page).contains("| `UsageError` | " + ExitCode.USAGE + " | ");
    long rows = page.lines().filter(line -> line.startsWith("| `")).count();
    assertThat(rows).isEqualTo(failures.size() + 1L);
  }

  private static String list() {
    StringBuilder list = new StringBuilder("\n| command | does | options |\n|---|---|---|\n");
    for (String path : HelpTest.paths()) {
      boolean ours = Commands.target(path).equals(path);
      if (ours && Commands.find(path).isPresent()) {
        CommandSpec spec = Commands.find(path).orElseThrow().spec();
        String synopsis = String.join(" ", spec.usageMessage().customSynopsis());
        list.append("| `")
            .append(cell(synopsis.substring("authsome ".length())))
            .append("` | ")
            .append(cell(Commands.summary(path)))
            .append(" | ")
            .append(options(spec))
            .append(" |\n");
      }
    }
    return list.append('\n').toString();
  }

  private static String options(CommandSpec spec) {
    return spec.options().stream().map(CommandPagesTest::option).collect(Collectors.joining(", "));
  }

  private static String option(OptionSpec option) {
    String names = Arrays.stream(option.names()).collect(Collectors.joining("`, `"));
    String value = option.arity().max() == 0 ? "" : " " + option.paramLabel();
    return "`" + cell(names + value) + "`";
  }

  private static String cell(String text) {
    return text.replace("|", "\\|");
  }
}
