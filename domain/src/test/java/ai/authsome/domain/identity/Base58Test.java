package ai.authsome.domain.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Vectors: draft-msporny-base58-03, section 5. */
class Base58Test {
  @ParameterizedTest
  @CsvSource({
    "48656c6c6f20576f726c6421, 2NEpo7TZRRrLZSi2U",
    "0000287fb4cd, 11233QC4",
    "'', ''",
    "00, 1",
    "0000, 11",
    "39, z",
    "ff, 5Q",
  })
  void encodesAndDecodes(String hex, String text) {
    byte[] bytes = HexFormat.of().parseHex(hex);

    assertThat(Base58.encode(bytes)).isEqualTo(text);
    assertThat(Base58.decode(text).orElseThrow()).isEqualTo(bytes);
  }

  @Test
  void encodesASentence() {
    assertThat(
            Base58.encode(
                "The quick brown fox jumps over the lazy dog.".getBytes(StandardCharsets.US_ASCII)))
        .isEqualTo("USm3fpXnKG5EUBx2ndxBDMPVciP5hGey2Jh4NDv6gmeo1LkMeiKrLJUUBk6Z");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "O", "I", "l", "a b", "a+", "é", "2NEpo7TZRRrLZSi2U\n"})
  void decodesNothingOutsideItsAlphabet(String text) {
    assertThat(Base58.decode(text)).isEmpty();
  }

  @Test
  void givesBackWhatItWasGiven() {
    long seed = 58L;
    Random random = new Random(seed);
    for (int round = 0; round < 2_000; round++) {
      byte[] bytes = new byte[random.nextInt(40)];
      random.nextBytes(bytes);
      for (int i = random.nextInt(4); i > 0 && i < bytes.length; i--) {
        bytes[i - 1] = 0;
      }
      assertThat(Base58.decode(Base58.encode(bytes)).orElseThrow())
          .as("seed %d, round %d", seed, round)
          .isEqualTo(bytes);
    }
  }
}
