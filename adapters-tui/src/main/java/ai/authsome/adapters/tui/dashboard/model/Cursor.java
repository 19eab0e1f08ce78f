package ai.authsome.adapters.tui.dashboard.model;

import java.util.Optional;

/**
 * Where the reader is in a list.
 *
 * @param id what the cursor is on; empty for whatever is first
 * @param index where that was last
 * @param top the first row that is seen
 */
public record Cursor(Optional<Object> id, int index, int top) {
  /** At the beginning. */
  public static final Cursor START = new Cursor(Optional.empty(), 0, 0);
}
