package ai.authsome.domain.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class BoundedMatchTest {
  @Test
  void matchesWholeTexts() {
    assertThat(BoundedMatch.matches(Pattern.compile("a+"), "aaa")).isTrue();
    assertThat(BoundedMatch.matches(Pattern.compile("a+"), "aaab")).isFalse();
    assertThat(BoundedMatch.matches(Pattern.compile("(a)\\1"), "aa")).isTrue();
    assertThat(BoundedMatch.matches(Pattern.compile("."), "𝄞")).isTrue();
    assertThat(BoundedMatch.matches(Pattern.compile("[a-z]{2,}"), "a".repeat(10_000))).isTrue();
  }

  @Test
  void givesUpOnWhatTakesForEver() {
    assertThat(BoundedMatch.matches(Pattern.compile("(a+)+b"), "a".repeat(64))).isFalse();
    assertThat(BoundedMatch.matches(Pattern.compile("(a|aa)+b"), "a".repeat(200))).isFalse();
  }

  @Test
  void givesUpOnWhatTakesTooMuchStack() {
    assertThat(BoundedMatch.matches(Pattern.compile("(?:a|b)+c"), "ab".repeat(100_000))).isFalse();
  }
}
