package ai.authsome.domain.secret;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class SecretBuilderTest {
  @Test
  void joinsTextOctetsAndSecrets() {
    try (SecretBytes key = SecretBytes.takeOver("käy".toCharArray());
        SecretBytes whole =
            new SecretBuilder()
                .append("ä ")
                .append(key)
                .append((byte) '!')
                .append(new byte[] {'a', 'b'})
                .build()) {
      assertThat(text(whole)).isEqualTo("ä käy!ab");
      assertThat(text(key)).isEqualTo("käy");
    }
  }

  @Test
  void growsToAnySize() {
    SecretBuilder builder = new SecretBuilder();
    StringBuilder expected = new StringBuilder();
    for (int i = 0; i < 1_000; i++) {
      builder.append(i + ",").append((byte) ';');
      expected.append(i).append(",;");
    }
    builder.append("x".repeat(100_000));
    expected.repeat('x', 100_000);

    try (SecretBytes whole = builder.build()) {
      assertThat(text(whole)).isEqualTo(expected.toString());
    }
  }

  @Test
  void keepsNothingOfWhatItBuilt() {
    SecretBuilder builder = new SecretBuilder();
    builder.append("first").build().close();

    try (SecretBytes second = builder.append("2").build()) {
      assertThat(text(second)).isEqualTo("2");
    }
  }

  private static String text(SecretBytes secret) {
    return secret.read(bytes -> new String(bytes, StandardCharsets.UTF_8));
  }
}
