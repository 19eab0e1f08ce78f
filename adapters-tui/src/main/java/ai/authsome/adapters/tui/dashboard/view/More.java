package ai.authsome.adapters.tui.dashboard.view;

import ai.authsome.adapters.tui.dashboard.cells.Canvas;
import ai.authsome.adapters.tui.dashboard.cells.Ink;

/**
 * Lines of which not all fit into a box.
 *
 * @param lines how many there are
 * @param room how many are seen
 * @param first the first that is
 */
record More(int lines, int room, int first) {
  /** The same with {@code wanted} as the first, as far as that makes sense. */
  static More of(int lines, int room, int wanted) {
    return new More(lines, room, Math.clamp(wanted, 0, Math.max(0, lines - room)));
  }

  /** How far it can be scrolled. */
  int overflow() {
    return Math.max(0, lines - room);
  }

  /** Says on the box's lower edge what isn't seen. */
  void mark(Canvas box) {
    int below = overflow() - first;
    String text = below > 0 ? " ↓ " + below + " more " : first > 0 ? " ↑ " + first + " above " : "";
    box.putEnding(box.columns() - 2, box.rows() - 1, text, Ink.ACCENT);
  }
}
