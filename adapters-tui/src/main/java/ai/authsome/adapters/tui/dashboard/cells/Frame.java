package ai.authsome.adapters.tui.dashboard.cells;

import java.util.Arrays;
import java.util.Optional;

/** A whole screen, to be shown. Immutable. */
public final class Frame {
  private final Size size;
  private final Cell[] cells;
  private final Optional<Spot> caret;

  Frame(Size size, Cell[] cells, Optional<Spot> caret) {
    this.size = size;
    this.cells = cells.clone();
    this.caret = caret;
  }

  /** A blank one. */
  public static Frame blank(Size size) {
    Cell[] cells = new Cell[size.columns() * size.rows()];
    Arrays.fill(cells, Cell.BLANK);
    return new Frame(size, cells, Optional.empty());
  }

  /** How large it is. */
  public Size size() {
    return size;
  }

  /** Where the terminal's own cursor is, while something is typed. */
  public Optional<Spot> caret() {
    return caret;
  }

  /** What is at this place, which must be on the screen. */
  public Cell at(int column, int row) {
    return cells[row * size.columns() + column];
  }

  /** The characters of a row, without the blanks at its end. */
  public String row(int row) {
    StringBuilder text = new StringBuilder(size.columns());
    for (int column = 0; column < size.columns(); column++) {
      text.append(at(column, row).text());
    }
    return text.toString().stripTrailing();
  }

  /** All rows, each with a line end. */
  public String text() {
    StringBuilder text = new StringBuilder();
    for (int row = 0; row < size.rows(); row++) {
      text.append(row(row)).append('\n');
    }
    return text.toString();
  }
}
