package ai.authsome.adapters.tui.dashboard.terminal;

import ai.authsome.domain.text.SafeText;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** What xterm's sequence OSC 52 hands to a terminal, to be kept in its clipboard. */
final class Clipping {
  /** No address is longer; what is cut would be another one. */
  private static final int LONGEST = 16 * 1024;

  private static final String CLIPBOARD = "\u001b]52;c;";
  private static final String END = "\u0007";

  private Clipping() {}

  /**
   * The sequence for {@code untrusted}, without what a shell would take for a command's end; empty
   * for more than 16,384 characters, and for nothing.
   */
  static Optional<byte[]> of(String untrusted) {
    String text = SafeText.of(untrusted);
    if (text.isEmpty() || text.length() > LONGEST) {
      return Optional.empty();
    }
    String base64 = Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    return Optional.of((CLIPBOARD + base64 + END).getBytes(StandardCharsets.US_ASCII));
  }
}
