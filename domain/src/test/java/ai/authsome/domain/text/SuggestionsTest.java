package ai.authsome.domain.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuggestionsTest {
  private static final List<String> KNOWN = List.of("g2", "x", "github", "gitlab", "openai", "n8n");

  @ParameterizedTest
  @CsvSource({
    "opnai, openai",
    "OpenAI, openai",
    "gitlub, github gitlab",
    "git, github gitlab",
    "n8, n8n",
    "zz, ''",
    "something, ''"
  })
  void areWhatMayHaveBeenMeant(String typed, String meant) {
    assertThat(String.join(" ", Suggestions.closest(typed, KNOWN))).isEqualTo(meant);
  }

  @Test
  void nameEveryWordThatThereIs() {
    List<String> words = List.of("app", "llm", "mcp");

    assertThat(Suggestions.among("lmm", words)).isEqualTo("Did you mean llm? Use app, llm or mcp.");
    assertThat(Suggestions.among("browser", words)).isEqualTo("Use app, llm or mcp.");
  }
}
