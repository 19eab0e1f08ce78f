package ai.authsome.domain.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ai.authsome.domain.failure.InvalidInputError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostPatternTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "evil-github.com", "github.com.evil.io", "evilapi.github.com", "api.github.com.evil.io",
            "github.com",
        "xapi.github.com", "api.github.co", "api.github.comx", "api-github.com", "a.api.github.com"
      })
  void anExactHostCoversNoOther(String host) {
    HostPattern api = new HostPattern.Exact(HostName.parse("api.github.com"));

    assertThat(api.covers(HostName.parse(host))).isFalse();
    assertThat(api.covers(HostName.parse("API.github.com."))).isTrue();
  }

  @Test
  void aWildcardCoversWhatIsBelowItsParent() {
    HostPattern below = new HostPattern.Wildcard(HostName.parse("github.com"));

    for (String host : new String[] {"api.github.com", "a.b.github.com", "API.GITHUB.COM."}) {
      assertThat(below.covers(HostName.parse(host))).as(host).isTrue();
    }
    for (String host :
        new String[] {
          "github.com", "evil-github.com", "github.com.evil.io", "xgithub.com", "com"
        }) {
      assertThat(below.covers(HostName.parse(host))).as(host).isFalse();
    }
    assertThat(below).hasToString("*.github.com");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "com",
        "localhost",
        "co.uk",
        "com.br",
        "github.io",
        "herokuapp.com",
        "workers.dev",
        "1.2.3.4",
        "::1"
      })
  void aWildcardCoversNoStrangers(String parent) {
    assertThatExceptionOfType(InvalidInputError.class)
        .isThrownBy(() -> new HostPattern.Wildcard(HostName.parse(parent)))
        .withMessage("'*." + parent + "' covers too much");
  }

  @ParameterizedTest
  @CsvSource({
    ".*\\.googleapis\\.com, www.googleapis.com",
    ".*\\.googleapis\\.com$, www.googleapis.com",
    "^.*\\.googleapis\\.com$, a.b.googleapis.com",
    "(?:www|api){0}(www)?\\.googleapis\\.com, www.googleapis.com",
    "^github\\.com$, github.com",
    "github\\.com, github.com",
    "[a-z]+\\.linear\\.app, api.linear.app",
    "(?:us|eu).example, x",
  })
  void anAnchoredExpressionCoversWholeNames(String source, String host) {
    if (source.contains("|")) {
      assertThatExceptionOfType(InvalidInputError.class)
          .isThrownBy(() -> new HostPattern.Regex(source));
      return;
    }
    HostPattern regex = new HostPattern.Regex(source);

    assertThat(regex.covers(HostName.parse(host))).isTrue();
    assertThat(regex.covers(HostName.parse(host + ".evil.io"))).isFalse();
    assertThat(regex.covers(HostName.parse("evil.io"))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ".*",
        ".*googleapis.*",
        ".*googleapis\\.com",
        ".*github.com",
        "evil\\.io|.*\\.github\\.com",
        "(?:evil\\.io|x)\\.github\\.com",
        "(?x).* # \\.github\\.com",
        "(?i).*\\.github\\.com",
        "(?s:.*)\\.github\\.com",
        "(?=.*)\\.github\\.com",
        "(?!x).*\\.github\\.com",
        "(?<=x)\\.github\\.com",
        "(?<name>.*)\\.github\\.com",
        "(?>.*)\\.github\\.com",
        "(?:?x).*\\.github\\.com",
        ".*(\\.github\\.com)?",
        ".*(?:\\.github\\.com)?",
        ".*(\\.github\\.com)*",
        ".*(\\.github\\.com){0}",
        ".*\\.github\\.com?",
        ".*\\.github\\.com*",
        ".*\\.github\\.com+",
        ".*\\.github\\.com{0}",
        ".*\\.?github\\.com",
        ".*\\.github\\.com.*",
        ".*\\.github\\.com\\$",
        ".*\\.github\\.com$$",
        ".*\\.github.com",
        ".*[\\.github\\.com]",
        "\\Q.*\\.github\\.com",
        ".*\\Q\\E\\.github\\.com",
        ".*\\.com",
        "com",
        ".*\\.co\\.uk",
        ".*\\.com\\.br",
        ".*\\.github\\.io",
        ".*\\.amazonaws\\.com",
        ".*\\.GitHub\\.com",
        ".*\\.github\\.c",
        ".*\\.github\\.c0m",
        ".*\\.127\\.0\\.0\\.1",
        "(",
        "[",
        "*",
      })
  void anExpressionThatIsNotAnchoredIsRefused(String source) {
    assertThatExceptionOfType(InvalidInputError.class)
        .isThrownBy(() -> new HostPattern.Regex(source))
        .withMessageStartingWith("'regex:");
  }

  @Test
  void anExpressionThatIsTooLongIsRefusedAndCutInTheMessage() {
    String source = "a".repeat(600) + "\\.github\\.com";

    assertThatExceptionOfType(InvalidInputError.class)
        .isThrownBy(() -> new HostPattern.Regex(source))
        .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(160));
    assertThatExceptionOfType(InvalidInputError.class)
        .isThrownBy(() -> new HostPattern.Regex("\u001b]0;("))
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("\u001b"));
  }

  @Test
  void anExpressionThatTakesForEverCoversNothing() {
    HostPattern slow = new HostPattern.Regex("(?:a+)+b?(?:a+)+\\.example\\.com");

    assertThat(slow.covers(HostName.parse("aaaa.example.com"))).isTrue();
    assertThat(slow.covers(HostName.parse("a".repeat(60) + ".example.org"))).isFalse();
  }

  @Test
  void ranksExactBeforeWildcardBeforeExpressionAndLongerParentsFirst() {
    int exact = new HostPattern.Exact(HostName.parse("a.b.example.com")).rank();
    int near = new HostPattern.Wildcard(HostName.parse("b.example.com")).rank();
    int far = new HostPattern.Wildcard(HostName.parse("example.com")).rank();
    int regex = new HostPattern.Regex(".*\\.example\\.com").rank();
    int longest =
        new HostPattern.Wildcard(HostName.parse(("a".repeat(60) + ".").repeat(4) + "com")).rank();

    assertThat(exact).isGreaterThan(longest);
    assertThat(longest).isGreaterThan(near);
    assertThat(near).isGreaterThan(far);
    assertThat(far).isGreaterThan(regex);
  }

  @Test
  void expressionsAreEqualByTheirText() {
    HostPattern regex = new HostPattern.Regex(".*\\.example\\.com");

    assertThat(regex)
        .isEqualTo(new HostPattern.Regex(".*\\.example\\.com"))
        .hasSameHashCodeAs(new HostPattern.Regex(".*\\.example\\.com"))
        .isNotEqualTo(new HostPattern.Regex(".*\\.example\\.org"))
        .hasToString("regex:.*\\.example\\.com");
    assertThat(regex.equals("regex:.*\\.example\\.com")).isFalse();
    assertThat(new HostPattern.Exact(HostName.parse("A.example"))).hasToString("a.example");
  }
}
