package ai.authsome.adapters.tui.dashboard.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class ClippingTest {
  @Test
  void isTheSequenceThatTerminalsKnow() {
    assertThat(Clipping.of("https://example.com/?a=1"))
        .contains(
            "\u001b]52;c;aHR0cHM6Ly9leGFtcGxlLmNvbS8/YT0x\u0007"
                .getBytes(StandardCharsets.US_ASCII));
  }

  @Test
  void nothingInItSteersATerminalOrEndsACommand() {
    assertThat(copied("a\u001b]0;x\u0007b\rrm -rf\n\u202ec\u009b1m"))
        .isEqualTo("a]0;xb rm -rf c1m");
  }

  @Test
  void whatIsTooLongIsNotCutShort() {
    assertThat(copied("x".repeat(16 * 1024))).hasSize(16 * 1024);
    assertThat(Clipping.of("x".repeat(16 * 1024 + 1))).isEmpty();
    assertThat(Clipping.of("\u001b")).isEmpty();
  }

  private static String copied(String text) {
    String sequence = new String(Clipping.of(text).orElseThrow(), StandardCharsets.US_ASCII);
    String base64 = sequence.substring(sequence.lastIndexOf(';') + 1, sequence.length() - 1);
    return new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
  }
}
