package ai.authsome.adapters.tui.dashboard.cells;

/** How large a screen is; nothing is smaller than one by one. */
public record Size(int columns, int rows) {
  /** Makes it one by one at least, and no larger than any screen there is. */
  public Size {
    columns = Math.clamp(columns, 1, 1000);
    rows = Math.clamp(rows, 1, 500);
  }
}
