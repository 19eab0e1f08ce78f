package ai.authsome.adapters.tui.dashboard.terminal;

import ai.authsome.adapters.tui.dashboard.cells.Cell;
import ai.authsome.adapters.tui.dashboard.cells.Ink;
import com.googlecode.lanterna.TextColor;

/**
 * How a cell looks in a terminal. Text keeps the terminal's own background, be it light or dark;
 * where the background is ours, so is the colour before it.
 *
 * @param front its colour
 * @param back what is behind it
 * @param bold whether it is bold
 * @param reverse whether both are swapped, for terminals without colour
 */
record Look(TextColor front, TextColor back, boolean bold, boolean reverse) {
  private static final TextColor DEFAULT = TextColor.ANSI.DEFAULT;

  static Look of(Cell cell, Depth depth) {
    return switch (depth) {
      case NONE -> plain(cell);
      case SIXTEEN -> sixteen(cell);
      case INDEXED -> rich(cell, false);
      case TRUE -> rich(cell, true);
    };
  }

  private static Look plain(Cell cell) {
    boolean bar =
        switch (cell.ink()) {
          case BAR, BAR_STRONG, BAR_GOOD, BAR_BAD, CODE -> true;
          case PLAIN, FAINT, STRONG, GOOD, CAUTION, BAD, INFO, ACCENT -> false;
        };
    return new Look(DEFAULT, DEFAULT, isBold(cell.ink()), bar || cell.marked());
  }

  private static boolean isBold(Ink ink) {
    return switch (ink) {
      case STRONG, ACCENT, BAR_STRONG, BAR_BAD, BAD -> true;
      case PLAIN, FAINT, GOOD, CAUTION, INFO, BAR, BAR_GOOD, CODE -> false;
    };
  }

  private static Look sixteen(Cell cell) {
    Ink ink = cell.ink();
    TextColor front =
        switch (ink) {
          case PLAIN, STRONG -> DEFAULT;
          case FAINT -> TextColor.ANSI.BLACK_BRIGHT;
          case GOOD -> TextColor.ANSI.GREEN;
          case CAUTION -> TextColor.ANSI.YELLOW;
          case BAD -> TextColor.ANSI.RED;
          case INFO -> TextColor.ANSI.CYAN;
          case ACCENT -> TextColor.ANSI.BLUE_BRIGHT;
          case BAR, BAR_STRONG, BAR_GOOD, BAR_BAD -> TextColor.ANSI.WHITE_BRIGHT;
          case CODE -> TextColor.ANSI.BLACK;
        };
    TextColor back =
        switch (ink) {
          case BAR, BAR_STRONG, BAR_GOOD -> TextColor.ANSI.BLUE;
          case BAR_BAD -> TextColor.ANSI.RED;
          case CODE -> TextColor.ANSI.WHITE_BRIGHT;
          case PLAIN, FAINT, STRONG, GOOD, CAUTION, BAD, INFO, ACCENT -> DEFAULT;
        };
    return cell.marked()
        ? new Look(TextColor.ANSI.BLACK, TextColor.ANSI.CYAN, isBold(ink), false)
        : new Look(front, back, isBold(ink), false);
  }

  private static Look rich(Cell cell, boolean isTrue) {
    Ink ink = cell.ink();
    TextColor back =
        cell.marked()
            ? colour(isTrue, 0x26486b, 24)
            : switch (ink) {
              case BAR, BAR_STRONG, BAR_GOOD -> colour(isTrue, 0x262f3d, 236);
              case BAR_BAD -> colour(isTrue, 0x8c1d2f, 88);
              case CODE -> colour(isTrue, 0xffffff, 231);
              case PLAIN, FAINT, STRONG, GOOD, CAUTION, BAD, INFO, ACCENT -> DEFAULT;
            };
    return new Look(front(ink, cell.marked(), isTrue), back, isBold(ink), false);
  }

  private static TextColor front(Ink ink, boolean marked, boolean isTrue) {
    return switch (ink) {
      case PLAIN, STRONG -> marked ? colour(isTrue, 0xffffff, 231) : DEFAULT;
      case FAINT -> marked ? colour(isTrue, 0xc0ccd8, 252) : colour(isTrue, 0x7d8794, 245);
      case GOOD -> marked ? colour(isTrue, 0x9be59b, 120) : colour(isTrue, 0x3fa55b, 71);
      case CAUTION -> marked ? colour(isTrue, 0xffd479, 222) : colour(isTrue, 0xc58a1c, 172);
      case BAD -> marked ? colour(isTrue, 0xffa3a3, 217) : colour(isTrue, 0xdb4b5c, 167);
      case INFO -> marked ? colour(isTrue, 0x8fe3f0, 123) : colour(isTrue, 0x2a9db5, 37);
      case ACCENT -> marked ? colour(isTrue, 0xa8d1ff, 153) : colour(isTrue, 0x4a90e2, 68);
      case BAR -> colour(isTrue, 0xb8c4d2, 251);
      case BAR_STRONG, BAR_BAD -> colour(isTrue, 0xffffff, 231);
      case BAR_GOOD -> colour(isTrue, 0x7fd88f, 114);
      case CODE -> colour(isTrue, 0x000000, 16);
    };
  }

  private static TextColor colour(boolean isTrue, int rgb, int index) {
    return isTrue
        ? new TextColor.RGB(rgb >> 16, rgb >> 8 & 0xff, rgb & 0xff)
        : new TextColor.Indexed(index);
  }
}
