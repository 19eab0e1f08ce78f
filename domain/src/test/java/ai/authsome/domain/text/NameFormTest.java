package ai.authsome.domain.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NameFormTest {
  private static final Pattern FORM = Pattern.compile("[a-zA-Z0-9][a-zA-Z0-9._-]{0,63}");

  @Test
  void eachCharacterFitsWhereThePatternLetsIt() {
    for (char c = 0; c < Character.MAX_VALUE; c++) {
      String first = c + "b";
      String second = "a" + c;

      assertThat(NameForm.fits(first)).as("%x first", (int) c).isEqualTo(matches(first));
      assertThat(NameForm.fits(second)).as("%x second", (int) c).isEqualTo(matches(second));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a..b", "a..", "..", ".a", "-a", "_a", "a\n", "a b"})
  void refuses(String text) {
    assertThat(NameForm.fits(text)).isFalse();
  }

  @Test
  void itHasAtMost64Characters() {
    assertThat(NameForm.fits("a".repeat(64))).isTrue();
    assertThat(NameForm.fits("a".repeat(65))).isFalse();
  }

  private static boolean matches(String text) {
    return FORM.matcher(text).matches();
  }
}
