package ai.authsome.adapters.tui.dashboard.view;

import java.util.ArrayList;
import java.util.List;

/**
 * A column of a table.
 *
 * @param title above it
 * @param least how narrow it may become
 * @param wanted how wide it would be
 * @param rank columns of the highest rank go first when there is little room; rank 0 stays
 * @param right whether what it holds is aligned to the right
 */
record Column(String title, int least, int wanted, int rank, boolean right) {
  private static final int GAP = 2;

  static Column of(String title, int least, int wanted, int rank) {
    return new Column(title, least, wanted, rank, false);
  }

  static Column number(String title, int width, int rank) {
    return new Column(title, width, width, rank, true);
  }

  /** Where a column is, and how wide. */
  record Place(int index, int start, int width) {}

  /** Places columns in {@code width} columns of the screen. */
  static List<Place> place(List<Column> columns, int width) {
    List<Integer> kept = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      kept.add(i);
    }
    while (needed(columns, kept) > width && dropOne(columns, kept)) {
      // One less.
    }
    int[] widths = widths(columns, kept, width - needed(columns, kept));
    List<Place> places = new ArrayList<>();
    int start = 0;
    for (int i : kept) {
      places.add(new Place(i, start, Math.min(widths[i], Math.max(0, width - start))));
      start += widths[i] + GAP;
    }
    return places;
  }

  /** Each as narrow as it may become, and of the rest what it wants, or its share of that. */
  private static int[] widths(List<Column> columns, List<Integer> kept, int spare) {
    int wanted = 0;
    for (int i : kept) {
      wanted += columns.get(i).wanted - columns.get(i).least;
    }
    int given = Math.clamp(spare, 0, wanted);
    int[] widths = new int[columns.size()];
    int left = given;
    for (int i : kept) {
      int more = columns.get(i).wanted - columns.get(i).least;
      int share = wanted == 0 ? 0 : given * more / wanted;
      widths[i] = columns.get(i).least + share;
      left -= share;
    }
    for (int i : kept) {
      if (left > 0 && widths[i] < columns.get(i).wanted) {
        widths[i]++;
        left--;
      }
    }
    return widths;
  }

  private static int needed(List<Column> columns, List<Integer> kept) {
    int sum = Math.max(0, kept.size() - 1) * GAP;
    for (int i : kept) {
      sum += columns.get(i).least;
    }
    return sum;
  }

  private static boolean dropOne(List<Column> columns, List<Integer> kept) {
    int worst = -1;
    for (int i : kept) {
      if (columns.get(i).rank > 0 && (worst < 0 || columns.get(i).rank > columns.get(worst).rank)) {
        worst = i;
      }
    }
    return worst >= 0 && kept.remove(Integer.valueOf(worst));
  }
}
