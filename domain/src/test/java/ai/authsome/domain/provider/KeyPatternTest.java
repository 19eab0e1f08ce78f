package ai.authsome.domain.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ai.authsome.domain.failure.InvalidInputError;
import ai.authsome.domain.secret.SecretBytes;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeyPatternTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "tk-[a-z]{4,}    | tk-test     | true",
        "tk-[a-z]{4,}    | tk-tes      | false",
        "tk-[a-z]{4,}    | xtk-test    | false",
        "tk-[a-z]{4,}    | tk-testX    | false",
        "^tk-[a-z]{4,}$  | tk-test     | true",
        "^tk-[a-z]{4,}$  | 'tk-test\n' | false",
        "é+              | éé          | true",
        ".               | €           | true",
      })
  void acceptsKeysThatItMatchesAsAWhole(String source, String key, boolean accepted) {
    assertThat(accepts(source, key.getBytes(StandardCharsets.UTF_8))).isEqualTo(accepted);
  }

  @Test
  void acceptsNothingThatIsNotUtf8() {
    byte[] key = "tk-test-".getBytes(StandardCharsets.US_ASCII);
    key[7] = (byte) 0xff;

    assertThat(accepts("tk-test", key.clone())).isFalse();
    assertThat(accepts("(?s).*", key.clone())).isFalse();
    assertThat(
            accepts("tk-tes", new byte[] {'t', 'k', '-', 't', 'e', 's', (byte) 0xe2, (byte) 0x82}))
        .isFalse();
  }

  @Test
  void givesUpOnLongKeysAndEndlessExpressions() {
    assertThat(accepts("a+", "a".repeat(16 * 1024).getBytes(StandardCharsets.UTF_8))).isTrue();
    assertThat(accepts("a+", "a".repeat(16 * 1024 + 1).getBytes(StandardCharsets.UTF_8))).isFalse();
    assertThat(accepts("(a+)+b", "a".repeat(100).getBytes(StandardCharsets.UTF_8))).isFalse();
  }

  @Test
  void refusesAnExpressionThatDoesNotCompile() {
    assertThatExceptionOfType(InvalidInputError.class).isThrownBy(() -> new KeyPattern("(", ""));
  }

  @Test
  void leavesTheKeyAsItWas() {
    try (SecretBytes key = SecretBytes.takeOver(new byte[] {'a', 'b'})) {
      assertThat(new KeyPattern("ab", "").accepts(key)).isTrue();
      assertThat(new KeyPattern("ab", "").accepts(key)).isTrue();
    }
  }

  private static boolean accepts(String source, byte[] key) {
    try (SecretBytes secret = SecretBytes.takeOver(key)) {
      return new KeyPattern(source, "").accepts(secret);
    }
  }
}
