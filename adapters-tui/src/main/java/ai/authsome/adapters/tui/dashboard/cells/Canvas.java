package ai.authsome.adapters.tui.dashboard.cells;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Draws a {@link Frame}. What would fall outside is left out, so that no view needs to know whether
 * it fits. For one thread.
 */
public final class Canvas {
  private final Sheet sheet;
  private final int left;
  private final int top;
  private final int columns;
  private final int rows;

  /** What all parts draw on. */
  private static final class Sheet {
    final Size size;
    final Cell[] cells;
    Optional<Spot> caret = Optional.empty();

    Sheet(Size size) {
      this.size = size;
      this.cells = new Cell[size.columns() * size.rows()];
      Arrays.fill(cells, Cell.BLANK);
    }
  }

  /** A blank one. */
  public Canvas(Size size) {
    this(new Sheet(size), 0, 0, size.columns(), size.rows());
  }

  private Canvas(Sheet sheet, int left, int top, int columns, int rows) {
    this.sheet = sheet;
    this.left = left;
    this.top = top;
    this.columns = Math.max(0, columns);
    this.rows = Math.max(0, rows);
  }

  /** How wide it is. */
  public int columns() {
    return columns;
  }

  /** How high it is. */
  public int rows() {
    return rows;
  }

  /** A part of it, with its own upper left corner; what is outside of this one is cut off. */
  public Canvas part(int column, int row, int width, int height) {
    int c = Math.clamp(column, 0, columns);
    int r = Math.clamp(row, 0, rows);
    return new Canvas(
        sheet, left + c, top + r, Math.min(width, columns - c), Math.min(height, rows - r));
  }

  /** Writes text and returns the column after it. */
  public int put(int column, int row, String text, Ink ink) {
    int at = column;
    for (Glyph glyph : Text.glyphs(text)) {
      if (at + glyph.width() > columns) {
        break;
      }
      set(at, row, glyph, ink);
      at += glyph.width();
    }
    return at;
  }

  /** Writes spans one after the other and returns the column after them. */
  public int put(int column, int row, List<Span> spans) {
    int at = column;
    for (Span span : spans) {
      at = put(at, row, span.text(), span.ink());
    }
    return at;
  }

  /** Writes text that ends before {@code end}. */
  public void putEnding(int end, int row, String text, Ink ink) {
    put(end - Text.width(text), row, text, ink);
  }

  /** Makes the whole of it blank. */
  public Canvas fill(Ink ink) {
    for (int row = 0; row < rows; row++) {
      put(0, row, " ".repeat(columns), ink);
    }
    return this;
  }

  /** Shows that the reader's cursor is on this row. */
  public void mark(int row) {
    for (int column = 0; column < columns && row >= 0 && row < rows; column++) {
      int index = index(column, row);
      sheet.cells[index] = sheet.cells[index].mark();
    }
  }

  /** Which of its rows is at this place of the whole screen. */
  public OptionalInt rowAt(int column, int row) {
    boolean isInside = column >= left && column < left + columns && row >= top && row < top + rows;
    return isInside ? OptionalInt.of(row - top) : OptionalInt.empty();
  }

  /** Puts the terminal's own cursor here. */
  public void caret(int column, int row) {
    if (column >= 0 && column < columns && row >= 0 && row < rows) {
      sheet.caret = Optional.of(new Spot(left + column, top + row));
    }
  }

  /** A box around the whole of it, with a title. Returns what is inside, a blank between. */
  public Canvas box(String title, Ink ink) {
    fill(Ink.PLAIN);
    if (columns < 4 || rows < 3) {
      return this;
    }
    put(0, 0, "╭" + "─".repeat(columns - 2) + "╮", ink);
    for (int row = 1; row < rows - 1; row++) {
      put(0, row, "│", ink);
      put(columns - 1, row, "│", ink);
    }
    put(0, rows - 1, "╰" + "─".repeat(columns - 2) + "╯", ink);
    if (!title.isEmpty()) {
      put(2, 0, " " + Text.cut(title, columns - 6) + " ", Ink.STRONG);
    }
    return part(2, 1, columns - 4, rows - 2);
  }

  /** What was drawn. */
  public Frame frame() {
    return new Frame(sheet.size, sheet.cells, sheet.caret);
  }

  private void set(int column, int row, Glyph glyph, Ink ink) {
    if (column < 0 || row < 0 || row >= rows) {
      return;
    }
    int index = index(column, row);
    clear(index);
    if (glyph.width() == 2) {
      clear(index + 1);
      sheet.cells[index + 1] = new Cell("", 0, ink, false);
    }
    sheet.cells[index] = new Cell(glyph.text(), glyph.width(), ink, false);
  }

  /** Takes away what stands here, and its other half. */
  private void clear(int index) {
    int width = sheet.cells[index].width();
    if (width == 2) {
      sheet.cells[index + 1] = Cell.BLANK;
    } else if (width == 0) {
      sheet.cells[index - 1] = Cell.BLANK;
    }
    sheet.cells[index] = Cell.BLANK;
  }

  private int index(int column, int row) {
    return (top + row) * sheet.size.columns() + left + column;
  }
}
