package ai.authsome.adapters.tui.dashboard.view;

import ai.authsome.adapters.tui.dashboard.cells.Canvas;
import ai.authsome.adapters.tui.dashboard.cells.Ink;
import ai.authsome.adapters.tui.dashboard.cells.Span;
import ai.authsome.adapters.tui.dashboard.cells.Text;
import ai.authsome.adapters.tui.dashboard.model.State;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** Lines in a box in the middle of the screen. */
final class Popup {
  private static final int WIDEST = 72;
  private static final int GAP = 2;

  private final int most;
  private int width;
  private final List<List<Span>> lines = new ArrayList<>();
  private final Map<Integer, Integer> targets = new HashMap<>();
  private final String title;
  private int reserved;
  private int least;
  private int kept = -1;
  private int fixed;
  private int seenAtMost = Integer.MAX_VALUE;
  private More seen = More.of(0, 0, 0);
  private Canvas inside;
  private final Ink ink;

  Popup(Canvas screen, String title, Ink ink) {
    this.title = title;
    this.ink = ink;
    this.inside = screen;
    this.most = screen.columns() - 6;
    this.width = Math.min(most, WIDEST - 4);
  }

  /** Makes it as wide as an address, where there is room, so that it can be copied as a whole. */
  Popup holding(String address) {
    width = Math.max(width, Math.min(most, Text.width(address)));
    return this;
  }

  /** How wide its lines may be. */
  int width() {
    return width - reserved;
  }

  /** Keeps room at the right, so wide and so high, for what is drawn there afterwards. */
  Popup beside(int columns, int rows) {
    reserved = columns + GAP;
    least = rows;
    return this;
  }

  /** How many lines there are by now. */
  int height() {
    return lines.size();
  }

  Popup line(Span... spans) {
    lines.add(List.of(spans));
    return this;
  }

  /** Text of one colour, in as many lines as it needs. */
  Popup text(String text, Ink textInk) {
    for (String line : Text.wrap(text, width())) {
      lines.add(List.of(new Span(line, textInk)));
    }
    return this;
  }

  Popup gap() {
    lines.add(List.of());
    return this;
  }

  /** Has a click on the last line mean this field or choice. */
  Popup target(int number) {
    targets.put(lines.size() - 1, number);
    return this;
  }

  /** Keeps a line in sight, as somebody types there. */
  Popup keep(int line) {
    kept = line;
    return this;
  }

  /** Has what comes after the first lines scroll alone, and no more of it seen than so much. */
  Popup list(int after, int most) {
    fixed = after;
    seenAtMost = most;
    return this;
  }

  /** Draws it, scrolled as the state says where not everything is seen. */
  Popup draw(Canvas screen, State state) {
    int listed = Math.min(lines.size() - fixed, seenAtMost);
    int height = Math.min(Math.max(fixed + listed, least) + 2, screen.rows());
    int left = (screen.columns() - width - 4) / 2;
    int top = (screen.rows() - height) / 2;
    Canvas box = screen.part(left, top, width + 4, height);
    inside = box.box(title, ink);
    int room = inside.rows() - fixed;
    int wanted = state.scroll();
    if (kept >= fixed) {
      wanted = Math.clamp(wanted, Math.max(0, kept - fixed - room + 1), kept - fixed);
    }
    seen = More.of(lines.size() - fixed, room, wanted);
    for (int i = 0; i < inside.rows(); i++) {
      int line = i < fixed ? i : i + seen.first();
      if (line < lines.size()) {
        inside.put(0, i, lines.get(line));
      }
    }
    seen.mark(box);
    return this;
  }

  /** Which lines are seen; once it is drawn. */
  More seen() {
    return seen;
  }

  /** What is inside of it; once it is drawn. */
  Canvas inside() {
    return inside;
  }

  /** The place of a line from a column on; nothing when it isn't seen. Once it is drawn. */
  Canvas at(int column, int line) {
    int row = line < fixed ? line : line - seen.first();
    boolean isSeen = line < fixed || (row >= fixed && row < inside.rows());
    return inside.part(column, Math.max(0, row), inside.columns() - column, isSeen ? 1 : 0);
  }

  /** The field or choice whose line is at this place of the screen. Once it is drawn. */
  OptionalInt targetAt(int column, int row) {
    OptionalInt at = inside.rowAt(column, row);
    if (at.isEmpty()) {
      return OptionalInt.empty();
    }
    int line = at.getAsInt() < fixed ? at.getAsInt() : at.getAsInt() + seen.first();
    return targets.containsKey(line) ? OptionalInt.of(targets.get(line)) : OptionalInt.empty();
  }
}
