package ai.authsome.adapters.tui.command;

import ai.authsome.adapters.tui.qr.QrBlocks;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A QR code on standard error. */
final class QrPrint {
  /** Black on white, whatever the theme says: a camera wants it so. */
  private static final String COLOURS = "\u001b[38;5;16;48;5;231m";

  private static final String PLAIN = "\u001b[0m";

  private QrPrint() {}

  /** Whether a person would see it whole. */
  static boolean fits(QrBlocks code, Terminal terminal, Map<String, String> environment) {
    return terminal.errIsTerminal() && isUtf8(environment) && code.columns() <= terminal.width();
  }

  /**
   * The lines, each with its end.
   *
   * @param colour whether colours may be set; else the screen is taken to be dark
   */
  static String of(QrBlocks code, boolean colour) {
    StringBuilder text = new StringBuilder();
    for (String line : code.lines(colour)) {
      text.append(colour ? COLOURS + line + PLAIN : line).append('\n');
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
