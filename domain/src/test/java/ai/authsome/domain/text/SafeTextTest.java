package ai.authsome.domain.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SafeTextTest {
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        "plain text | plain text",
        "pässwörd 日本 👩‍💻 🇫🇷 | pässwörd 日本 👩‍💻 🇫🇷",
        "a\u001b[31mb | a[31mb",
        "a\u009b31mb | a31mb",
        "a\u0007\u0008b | ab",
        "a\u007fb | ab",
        "a\u202egpj.exe | agpj.exe",
        "a\u2066b\u2069 | ab",
        "a\u200eb\u061c | ab",
        "a\ufeffb | ab",
        "a\u2028b\u2029 | ab",
        "a\u00adb | ab",
        "a\ud800b | ab",
        "a\ue000b | ab",
      })
  void strikesWhatSteersOrDisguises(String text, String safe) {
    assertThat(SafeText.of(text)).isEqualTo(safe);
  }

  @Test
  void makesOneLineOfSeveral() {
    assertThat(SafeText.of("a\tb\nc\rd\r\ne")).isEqualTo("a b c d  e");
  }

  @Test
  void plainIsPrintableAsciiAndNothingElse() {
    assertThat(SafeText.isPlain("")).isTrue();
    assertThat(SafeText.isPlain(" Acme, Inc. [acme] ~")).isTrue();
    for (String text : List.of("a\tb", "a\u001bb", "a\u007fb", "ä", "日", "a\ud800b", "𝄞")) {
      assertThat(SafeText.isPlain(text)).isFalse();
    }
  }

  @Test
  void cutsWithAnEllipsis() {
    assertThat(SafeText.of("abc", 3)).isEqualTo("abc");
    assertThat(SafeText.of("abcd", 3)).isEqualTo("ab…");
    assertThat(SafeText.of("𝄞𝄞𝄞𝄞", 3)).isEqualTo("𝄞𝄞…");
    assertThat(SafeText.of("\u001b\u001babc", 3)).isEqualTo("abc");
    assertThat(SafeText.of("", 3)).isEmpty();
  }

  @Test
  void neverHoldsWhatATerminalActsOn() {
    long seed = 1337L;
    Random random = new Random(seed);
    Pattern bad =
        Pattern.compile("[\\p{Cc}\\p{Zl}\\p{Zp}\\p{Cs}\\p{Co}\\p{Cn}]|[\\p{Cf}&&[^\u200c\u200d]]");
    for (int round = 0; round < 20_000; round++) {
      StringBuilder text = new StringBuilder();
      for (int i = random.nextInt(20); i > 0; i--) {
        switch (random.nextInt(4)) {
          case 0 -> text.append((char) random.nextInt(0x180));
          case 1 -> text.append((char) (0x2000 + random.nextInt(0x100)));
          case 2 -> text.append((char) random.nextInt(0x10000));
          default -> text.appendCodePoint(random.nextInt(0x110000));
        }
      }
      String safe = SafeText.of(text.toString());

      assertThat(bad.matcher(safe).find()).as("seed %d, round %d", seed, round).isFalse();
      assertThat(SafeText.of(safe)).as("seed %d, round %d", seed, round).isEqualTo(safe);
      String cut = SafeText.of(text.toString(), 5);
      assertThat(cut.codePointCount(0, cut.length())).isLessThanOrEqualTo(5);
    }
  }
}
