package ai.authsome.adapters.tui.dashboard.cells;

import ai.authsome.domain.text.SafeText;
import java.util.ArrayList;
import java.util.List;

/**
 * The one place where text becomes what stands on the screen: whatever comes in, nothing comes out
 * that steers a terminal, hides, or takes more columns than it says.
 */
public final class Text {
  private static final int JOINER = 0x200D;
  private static final int NON_JOINER = 0x200C;
  private static final int EMOJI_STYLE = 0xFE0F;

  /** Enough for families and for Vietnamese; more is a tower of accents. */
  private static final int LONGEST_GLYPH = 16;

  private Text() {}

  /** The glyphs of {@code untrusted}, in order. */
  public static List<Glyph> glyphs(String untrusted) {
    if (SafeText.isPlain(untrusted)) {
      return plain(untrusted);
    }
    String safe = SafeText.of(untrusted);
    List<Glyph> glyphs = new ArrayList<>(safe.length());
    StringBuilder current = new StringBuilder();
    int width = 0;
    boolean joined = false;
    for (int i = 0; i < safe.length(); ) {
      int point = blank(safe.codePointAt(i));
      i += Character.charCount(safe.codePointAt(i));
      boolean belongs =
          width > 0
              && (Widths.of(point) == 0
                  || (joined && width == 2)
                  || isSkin(point)
                  || completesFlag(current, point));
      if (belongs) {
        if (completesFlag(current, point)) {
          width = 2;
        }
        append(current, point, width);
        joined = point == JOINER;
      } else if (Widths.of(point) > 0) {
        flush(glyphs, current, width);
        current.appendCodePoint(point);
        width = Widths.of(point);
        joined = false;
      }
    }
    flush(glyphs, current, width);
    return glyphs;
  }

  /** How many columns {@code untrusted} takes. */
  public static int width(String untrusted) {
    if (SafeText.isPlain(untrusted)) {
      return untrusted.length();
    }
    int width = 0;
    for (Glyph glyph : glyphs(untrusted)) {
      width += glyph.width();
    }
    return width;
  }

  /** The text, or its beginning and an ellipsis, in {@code columns} columns at most. */
  public static String cut(String untrusted, int columns) {
    if (columns <= 0) {
      return "";
    }
    List<Glyph> glyphs = glyphs(untrusted);
    StringBuilder text = new StringBuilder();
    int width = 0;
    int kept = 0;
    for (Glyph glyph : glyphs) {
      width += glyph.width();
      if (width <= columns - 1) {
        text.append(glyph.text());
        kept = width;
      }
    }
    if (width <= columns) {
      return join(glyphs);
    }
    return kept < columns ? text.append('…').toString() : text.toString();
  }

  /** The text in lines of {@code columns} columns at most, broken at blanks where there are any. */
  public static List<String> wrap(String untrusted, int columns) {
    int limit = Math.max(2, columns);
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    int width = 0;
    for (String word : join(glyphs(untrusted)).split(" ", -1)) {
      int length = width(word);
      if (width > 0 && width + 1 + length > limit) {
        lines.add(line.toString());
        line.setLength(0);
        width = 0;
      } else if (width > 0) {
        line.append(' ');
        width++;
      }
      for (Glyph glyph : glyphs(word)) {
        if (width + glyph.width() > limit) {
          lines.add(line.toString());
          line.setLength(0);
          width = 0;
        }
        line.append(glyph.text());
        width += glyph.width();
      }
    }
    lines.add(line.toString());
    return lines;
  }

  private static String join(List<Glyph> glyphs) {
    StringBuilder text = new StringBuilder(glyphs.size());
    for (Glyph glyph : glyphs) {
      text.append(glyph.text());
    }
    return text.toString();
  }

  private static void append(StringBuilder current, int point, int width) {
    boolean useless = (point == EMOJI_STYLE && width == 1) || point == NON_JOINER;
    if (!useless && current.length() < LONGEST_GLYPH) {
      current.appendCodePoint(point);
    }
  }

  private static void flush(List<Glyph> glyphs, StringBuilder current, int width) {
    if (!current.isEmpty()) {
      glyphs.add(new Glyph(current.toString(), width));
      current.setLength(0);
    }
  }

  /** Blanks of other widths than they look, and one letter that is a blank. */
  private static int blank(int point) {
    boolean odd = Character.getType(point) == Character.SPACE_SEPARATOR && point != 0x3000;
    return odd || point == 0x2800 || point == 0x3164 || point == 0xFFA0 ? ' ' : point;
  }

  private static boolean isSkin(int point) {
    return point >= 0x1F3FB && point <= 0x1F3FF;
  }

  private static boolean isRegional(int point) {
    return point >= 0x1F1E6 && point <= 0x1F1FF;
  }

  private static boolean completesFlag(StringBuilder current, int point) {
    return isRegional(point) && current.length() == 2 && isRegional(current.codePointAt(0));
  }

  private static final Glyph[] ASCII = ascii();

  private static Glyph[] ascii() {
    Glyph[] glyphs = new Glyph[128];
    for (int i = ' '; i <= '~'; i++) {
      glyphs[i] = new Glyph(Character.toString(i), 1);
    }
    return glyphs;
  }

  private static List<Glyph> plain(String text) {
    List<Glyph> glyphs = new ArrayList<>(text.length());
    for (int i = 0; i < text.length(); i++) {
      glyphs.add(ASCII[text.charAt(i)]);
    }
    return glyphs;
  }
}
