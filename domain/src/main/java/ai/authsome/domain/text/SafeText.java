package ai.authsome.domain.text;

/** Text from the network, a file or a definition, made safe for terminals, pages and log lines. */
public final class SafeText {
  private SafeText() {}

  /**
   * Drops everything that could steer a terminal or disguise text: C0 and C1 controls, line and
   * paragraph separators, bidirectional overrides and other format characters but the joiners that
   * scripts and emoji need, and unpaired surrogates. Tabs and line ends become one space.
   */
  public static String of(String untrusted) {
    if (isPlain(untrusted)) {
      return untrusted;
    }
    StringBuilder safe = new StringBuilder(untrusted.length());
    for (int i = 0, point; i < untrusted.length(); i += Character.charCount(point)) {
      point = untrusted.codePointAt(i);
      append(safe, point);
    }
    return safe.toString();
  }

  /**
   * Whether it is printable ASCII only, as most text is: safe as it stands, and one column a
   * character. Copies the characters, since a short command's code is interpreted, where a call for
   * each of them costs more.
   */
  public static boolean isPlain(String text) {
    char[] units = text.toCharArray();
    for (char unit : units) {
      if (unit < ' ' || unit > '~') {
        return false;
      }
    }
    return true;
  }

  /** As {@link #of}, cut to {@code limit} characters with an ellipsis. */
  public static String of(String untrusted, int limit) {
    String safe = of(untrusted);
    if (safe.codePointCount(0, safe.length()) <= limit) {
      return safe;
    }
    return safe.substring(0, safe.offsetByCodePoints(0, limit - 1)) + "…";
  }

  private static void append(StringBuilder safe, int point) {
    if (point >= ' ' && point <= '~') {
      safe.append((char) point);
    } else if (point == '\t' || point == '\n' || point == '\r') {
      safe.append(' ');
    } else if (isVisible(point)) {
      safe.appendCodePoint(point);
    }
  }

  private static boolean isVisible(int point) {
    return switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE,
          Character.UNASSIGNED,
          Character.PRIVATE_USE ->
          false;
      case Character.FORMAT -> point == 0x200C || point == 0x200D;
      default -> true;
    };
  }
}
