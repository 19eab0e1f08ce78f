package ai.authsome.adapters.tui.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompletionCommandTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "authsome lo, login log logout",
    "authsome login --fl, --flow",
    "authsome daemon st, start stop status",
    "authsome log --ver, --verbose --verify"
  })
  void completesInBash(String line, String expected) throws Exception {
    Path script = folder.resolve("completion");
    Files.writeString(script, new Bench().run("completion", "bash").out());
    Process bash =
        new ProcessBuilder(
                "bash",
                "-c",
                "source "
                    + script
                    + "; COMP_WORDS=("
                    + line
                    + "); COMP_CWORD=$((${#COMP_WORDS[@]}-1));"
                    + " _complete_authsome; printf '%s\\n' \"${COMPREPLY[@]}\"")
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    String answer = new String(bash.getInputStream().readAllBytes(), UTF_8);

    assertThat(answer.strip().split("\\s+")).containsExactlyInAnyOrder(expected.split(" "));
  }

  @Test
  void speaksZshsOwnLanguage() {
    String script = new Bench().run("completion", "zsh").out();

    assertThat(script)
        .startsWith("#compdef authsome\n")
        .contains(
            "'login:Log in to a provider'",
            "_authsome_daemon_start() {",
            "'--verify[Check the whole trail instead.]'",
            "'1:PROVIDER:_authsome_providers'",
            "'1::PROVIDER:_authsome_providers'")
        .doesNotContain("picocli", "\u001b");
  }

  @Test
  void completesInFish() throws IOException {
    String script = new Bench().run("completion", "fish").out();

    assertThat(script)
        .contains(
            "complete -c authsome -n '__fish_use_subcommand' -a login -d 'Log in to a provider'\n",
            "complete -c authsome -n '__fish_seen_subcommand_from login' -l flow -r -d '",
            "complete -c authsome -n '__fish_seen_subcommand_from daemon' -a start -d '")
        .doesNotContain("\u001b");
    assertThat(script.lines().skip(1)).allMatch(line -> line.startsWith("complete -c authsome"));
  }

  @Test
  void refusesAnotherShell() {
    assertThat(new Bench().run("completion", "tcsh").code()).isEqualTo(64);
    assertThat(new Bench().run("completion").code()).isEqualTo(64);
  }
}
