package ai.authsome.adapters.tui.dashboard.view;

import ai.authsome.adapters.tui.dashboard.cells.Size;
import ai.authsome.adapters.tui.dashboard.model.State;
import java.util.OptionalInt;

/**
 * Where things are: two bars at the top, the titles of the columns, the list with the details below
 * or beside it, a line for what is said, and the keys.
 *
 * @param columns of the list
 * @param bodyRows of the list
 * @param detailColumns of the details; none when they are hidden
 * @param detailRows of the details
 */
public record Layout(int columns, int bodyRows, int detailColumns, int detailRows) {
  /** What can be used at all. */
  public static final Size LEAST = new Size(40, 10);

  /** The first row of the list. */
  static final int BODY = 3;

  private static final int BELOW = 2;
  private static final int WIDE = 140;

  /** For this screen. */
  public static Layout of(State state) {
    Size size = state.size();
    int rows = Math.max(1, size.rows() - BODY - BELOW);
    if (!state.panes().detail()) {
      return new Layout(size.columns(), rows, 0, 0);
    }
    if (size.columns() >= WIDE) {
      int detail = size.columns() * 2 / 5;
      return new Layout(size.columns() - detail, rows, detail, rows + 1);
    }
    int detail = Math.min(11, rows - 1);
    return new Layout(size.columns(), Math.max(1, rows - detail), size.columns(), detail);
  }

  /** Whether the screen is too small to show anything. */
  public static boolean isTooSmall(Size size) {
    return size.columns() < LEAST.columns() || size.rows() < LEAST.rows();
  }

  /** Whether the details are at this place. */
  public boolean isDetail(int column, int row) {
    return detailRows > 0 && (column >= columns || row >= BODY + bodyRows);
  }

  /** Which seen row of the list is at this place. */
  public OptionalInt rowAt(int column, int row) {
    return column < columns && row >= BODY && row < BODY + bodyRows
        ? OptionalInt.of(row - BODY)
        : OptionalInt.empty();
  }
}
