package ai.authsome.adapters.tui.command;

import ai.authsome.domain.text.SafeText;
import java.util.ArrayList;
import java.util.List;

/**
 * Rows in columns. Fits itself into the width there is by cutting the widest cells, or by wrapping
 * the last column.
 */
final class Table {
  private static final int GAP = 2;

  /** Narrower, wrapped text can't be read. */
  private static final int NARROWEST = 16;

  private final boolean wraps;
  private final List<List<Cell>> rows = new ArrayList<>();

  /** A table with these column headers. */
  Table(String... headers) {
    this(false, headers);
  }

  /** A table whose last column is wrapped, not cut. */
  static Table wrapping(String... headers) {
    return new Table(true, headers);
  }

  private Table(boolean wraps, String... headers) {
    this.wraps = wraps;
    List<Cell> row = new ArrayList<>();
    for (String header : headers) {
      row.add(new Cell(header, Style.HEADER));
    }
    rows.add(row);
  }

  void add(Cell... cells) {
    rows.add(List.of(cells));
  }

  /** How wide it is when nothing is cut. */
  int naturalWidth() {
    return total(natural());
  }

  /** The lines, each with its end, {@code width} columns wide at most. */
  String render(int width, boolean colour) {
    int[] widths = wraps ? wrapped(width) : fitted(width);
    int last = widths.length - 1;
    StringBuilder text = new StringBuilder();
    for (List<Cell> row : rows) {
      List<String> more = List.of();
      int gap = 0;
      for (int column = 0; column < widths.length; column++) {
        Cell cell = row.get(column);
        if (wraps && column == last) {
          List<String> lines = DisplayWidth.wrap(cell.text, widths[last]);
          more = lines.subList(1, lines.size());
          cell = new Cell(lines.getFirst(), cell.style);
        } else {
          cell = cell.cut(widths[column]);
        }
        if (cell.width > 0) {
          text.repeat(' ', gap);
          text.append(colour ? cell.style.paint(cell.text) : cell.text);
          gap = 0;
        }
        gap += widths[column] - cell.width + GAP;
      }
      text.append('\n');
      for (String line : more) {
        text.repeat(' ', total(widths) - widths[last]).append(line).append('\n');
      }
    }
    return text.toString();
  }

  private int[] wrapped(int width) {
    int[] widths = natural();
    int last = widths.length - 1;
    int left = width - (total(widths) - widths[last]);
    widths[last] = Math.min(widths[last], Math.max(left, NARROWEST));
    return widths;
  }

  private int[] natural() {
    int[] widths = new int[rows.getFirst().size()];
    for (List<Cell> row : rows) {
      for (int column = 0; column < widths.length; column++) {
        widths[column] = Math.max(widths[column], row.get(column).width);
      }
    }
    return widths;
  }

  private int[] fitted(int width) {
    int[] widths = natural();
    int excess = total(widths) - width;
    while (excess > 0) {
      int widest = 0;
      for (int column = 1; column < widths.length; column++) {
        if (widths[column] > widths[widest]) {
          widest = column;
        }
      }
      if (widths[widest] == 1) {
        return widths;
      }
      widths[widest]--;
      excess--;
    }
    return widths;
  }

  private static int total(int[] widths) {
    int total = GAP * (widths.length - 1);
    for (int width : widths) {
      total += width;
    }
    return total;
  }

  /** One cell. The text is made safe. */
  static final class Cell {
    private final String text;
    private final Style style;
    private final int width;

    Cell(String text, Style style) {
      this.text = SafeText.of(text);
      this.style = style;
      this.width = DisplayWidth.of(this.text);
    }

    static Cell of(String text) {
      return new Cell(text, Style.PLAIN);
    }

    /** This cell, or its beginning, in {@code columns} columns at most. */
    private Cell cut(int columns) {
      return width <= columns ? this : new Cell(DisplayWidth.cut(text, columns), style);
    }
  }
}
