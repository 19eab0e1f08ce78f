package ai.authsome.adapters.tui.command;

import ai.authsome.domain.text.SafeText;
import java.util.ArrayList;
import java.util.List;

/** How many columns text takes in a terminal: none, one or two for each code point. */
final class DisplayWidth {
  private DisplayWidth() {}

  static int of(String text) {
    if (SafeText.isPlain(text)) {
      return text.length();
    }
    int width = 0;
    for (int i = 0, point; i < text.length(); i += Character.charCount(point)) {
      point = text.codePointAt(i);
      width += of(point);
    }
    return width;
  }

  /** {@code text}, or its beginning and an ellipsis, in {@code columns} columns at most. */
  static String cut(String text, int columns) {
    if (of(text) <= columns) {
      return text;
    }
    int width = 1;
    int end = 0;
    while (width + of(text.codePointAt(end)) <= columns) {
      width += of(text.codePointAt(end));
      end += Character.charCount(text.codePointAt(end));
    }
    return columns < 1 ? "" : text.substring(0, end) + "…";
  }

  /** {@code text} in lines of {@code columns} columns at most, broken between words if possible. */
  static List<String> wrap(String text, int columns) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    int width = 0;
    for (String word : text.split(" ", -1)) {
      if (!line.isEmpty() && width + 1 + of(word) <= columns) {
        line.append(' ');
        width++;
      } else if (!line.isEmpty()) {
        lines.add(line.toString());
        line.setLength(0);
        width = 0;
      }
      for (int i = 0, point; i < word.length(); i += Character.charCount(point)) {
        point = word.codePointAt(i);
        if (width + of(point) > columns) {
          lines.add(line.toString());
          line.setLength(0);
          width = 0;
        }
        line.appendCodePoint(point);
        width += of(point);
      }
    }
    lines.add(line.toString());
    return lines;
  }

  private static int of(int point) {
    if (point < 0x300) {
      return 1;
    }
    return switch (Character.getType(point)) {
      case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.FORMAT -> 0;
      default -> isWide(point) ? 2 : 1;
    };
  }

  /** The wide and full-width ranges of Unicode's East Asian Width (UAX #11), and emoji. */
  private static boolean isWide(int point) {
    return between(point, 0x1100, 0x115F)
        || between(point, 0x2E80, 0x303E)
        || between(point, 0x3041, 0xA4CF)
        || between(point, 0xA960, 0xA97C)
        || between(point, 0xAC00, 0xD7A3)
        || between(point, 0xF900, 0xFAFF)
        || between(point, 0xFE30, 0xFE6F)
        || between(point, 0xFF00, 0xFF60)
        || between(point, 0xFFE0, 0xFFE6)
        || between(point, 0x1F300, 0x1F64F)
        || between(point, 0x1F680, 0x1F6FF)
        || between(point, 0x1F900, 0x1F9FF)
        || between(point, 0x20000, 0x3FFFD);
  }

  private static boolean between(int point, int first, int last) {
    return point >= first && point <= last;
  }
}
