package ai.authsome.adapters.tui.command;

import static org.assertj.core.api.Assertions.assertThat;

import ai.authsome.adapters.tui.command.Bench.Ran;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UsageTest {
  private final Bench bench = new Bench();

  @ParameterizedTest
  @ValueSource(strings = {"-V", "--version"})
  void printsTheVersionWithoutTouchingTheProduct(String option) {
    Ran ran = bench.run(option);

    assertThat(ran.out()).isEqualTo("authsome 0.1.0\n");
    assertThat(ran.code()).isZero();
    assertThat(bench.productsMade).isZero();
  }

  @Test
  void printsTheVersionAsJson() {
    assertThat(bench.run("--json", "--version").out())
        .isEqualTo("{\n  \"v\": 1,\n  \"version\": \"0.1.0\"\n}\n");
  }

  @Test
  void suggestsACommandForAMistypedOne() {
    Ran ran = bench.run("lgoin", "openai");

    assertThat(ran.code()).isEqualTo(64);
    assertThat(ran.out()).isEmpty();
    assertThat(ran.err())
        .isEqualTo(
            "error: unknown command: lgoin\n"
                + "hint: Did you mean `login`? See `authsome --help` for the commands.\n");
  }

  @Test
  void suggestsACommandWithinAGroup() {
    assertThat(bench.run("daemon", "statsu").err()).contains("Did you mean `status`?");
  }

  @Test
  void suggestsTheGroupsOfOtherVersionsToo() {
    assertThat(bench.run("conections", "list").err()).contains("Did you mean `connections`?");
  }

  @Test
  void doesNotGuessWhatNothingResembles() {
    assertThat(bench.run("xyzzy").err())
        .isEqualTo(
            "error: unknown command: xyzzy\nhint: See `authsome --help` for the commands.\n");
  }

  @Test
  void suggestsAnOptionForAMistypedOneAndRepeatsNoValue() {
    Ran ran = bench.run("login", "openai", "--conection=top-secret");

    assertThat(ran.code()).isEqualTo(64);
    assertThat(ran.err())
        .contains("unknown option: --conection\n", "Did you mean `--connection`?")
        .doesNotContain("top-secret");
  }

  @Test
  void takesNoSecretAsAnArgumentAndDoesNotRepeatIt() {
    String key = "sk-" + "test".repeat(8);

    Ran ran = bench.run("login", "openai", key);

    assertThat(ran.code()).isEqualTo(64);
    assertThat(ran.out() + ran.err())
        .contains("too many arguments", "never taken from the command line")
        .doesNotContain(key);
  }

  @Test
  void saysWhichArgumentIsMissing() {
    assertThat(bench.run("login").err()).startsWith("error: PROVIDER is missing\n");
  }

  @Test
  void saysWhichOptionNeedsAValue() {
    assertThat(bench.run("get", "openai", "--field").err())
        .startsWith("error: --field needs a value\n");
  }

  @Test
  void saysWhichOptionIsGivenTwice() {
    assertThat(bench.run("get", "openai", "--field", "a", "--field", "b").err())
        .startsWith("error: --field is given twice\n");
  }

  @Test
  void refusesAnUnknownOptionBeforeTheCommand() {
    assertThat(bench.run("--jsno", "list").err()).contains("Did you mean `--json`?");
  }

  @Test
  void reportsWrongUsageAsJsonWhenAsked() {
    Ran ran = bench.run("login", "--json");

    assertThat(ran.code()).isEqualTo(64);
    assertThat(ran.err()).isEmpty();
    assertThat(ran.out())
        .isEqualTo(
            """
            {
              "v": 1,
              "error": "UsageError",
              "message": "PROVIDER is missing",
              "hint": "See `authsome login --help`."
            }
            """);
  }

  @ParameterizedTest
  @ValueSource(strings = {"--json daemon status", "daemon --json status", "daemon status --json"})
  void takesGlobalOptionsInEachPosition(String line) {
    Ran ran = bench.run(line.split(" "));

    assertThat(ran.out()).startsWith("{\n  \"v\": 1,\n  \"running\": true,");
    assertThat(ran.code()).isZero();
  }

  @Test
  void refusesAMalformedProviderNameAsWrongUsage() {
    Ran ran = bench.run("get", "../etc/passwd");

    assertThat(ran.code()).isEqualTo(64);
    assertThat(ran.err()).startsWith("error: provider: ");
  }

  @Test
  void doesNotReadArgumentsFromFiles() {
    assertThat(bench.run("get", "@/etc/hostname").err()).contains("'@/etc/hostname' is not a");
  }

  @Test
  void stripsControlCharactersFromWhatItRepeats() {
    Ran ran = bench.run("\u001b]0;owned\u0007");

    assertThat(ran.err()).contains("unknown command: ]0;owned\n").doesNotContain("\u001b");
  }
}
