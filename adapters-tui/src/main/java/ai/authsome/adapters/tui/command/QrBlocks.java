package ai.authsome.adapters.tui.command;

import io.nayuki.qrcodegen.QrCode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A QR code (ISO/IEC 18004) of half blocks, two modules to a character. */
final class QrBlocks {
  private static final int LONGEST_TEXT = 500;

  /** ISO/IEC 18004 §6.3.8. */
  private static final int QUIET_ZONE = 4;

  /** Black on white, whatever the theme says: a camera wants it so. */
  private static final String COLOURS = "\u001b[38;5;16;48;5;231m";

  private static final String PLAIN = "\u001b[0m";

  private final QrCode code;

  private QrBlocks(QrCode code) {
    this.code = code;
  }

  /** The code for an address; empty when it would be too large for a screen. */
  static Optional<QrBlocks> of(String address) {
    return address.length() > LONGEST_TEXT
        ? Optional.empty()
        : Optional.of(new QrBlocks(QrCode.encodeText(address, QrCode.Ecc.LOW)));
  }

  int width() {
    return code.size + 2 * QUIET_ZONE;
  }

  /** Whether a person would see it whole on standard error. */
  boolean fits(Terminal terminal, Map<String, String> environment) {
    return terminal.errIsTerminal() && isUtf8(environment) && width() <= terminal.width();
  }

  /**
   * The lines, each with its end.
   *
   * @param colour whether colours may be set; else the screen is taken to be dark
   */
  String render(boolean colour) {
    StringBuilder text = new StringBuilder();
    for (int y = -QUIET_ZONE; y < code.size + QUIET_ZONE; y += 2) {
      text.append(colour ? COLOURS : "");
      for (int x = -QUIET_ZONE; x < code.size + QUIET_ZONE; x++) {
        boolean above = code.getModule(x, y) == colour;
        boolean below = code.getModule(x, y + 1) == colour;
        text.append(above ? below ? '█' : '▀' : below ? '▄' : ' ');
      }
      text.append(colour ? PLAIN : "").append('\n');
    }
    return text.toString();
  }

  /** The first of these that is set counts (POSIX.1-2017, Base Definitions §8.2). */
  private static boolean isUtf8(Map<String, String> environment) {
    for (String variable : List.of("LC_ALL", "LC_CTYPE", "LANG")) {
      String value = environment.getOrDefault(variable, "");
      if (!value.isEmpty()) {
        return value.replace("-", "").toUpperCase(Locale.ROOT).endsWith("UTF8");
      }
    }
    return false;
  }
}
