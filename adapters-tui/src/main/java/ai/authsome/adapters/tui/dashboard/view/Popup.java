package ai.authsome.adapters.tui.dashboard.view;

import ai.authsome.adapters.tui.dashboard.cells.Canvas;
import ai.authsome.adapters.tui.dashboard.cells.Ink;
import ai.authsome.adapters.tui.dashboard.cells.Span;
import ai.authsome.adapters.tui.dashboard.cells.Text;
import java.util.ArrayList;
import java.util.List;

/** Lines in a box in the middle of the screen, with keys in its last row. */
final class Popup {
  private static final int WIDEST = 72;
  private static final int GAP = 2;

  private final int width;
  private final List<List<Span>> lines = new ArrayList<>();
  private final List<Span> hints = new ArrayList<>();
  private final String title;
  private int reserved;
  private int least;
  private final Ink ink;

  Popup(Canvas screen, String title, Ink ink) {
    this.title = title;
    this.ink = ink;
    this.width = Math.min(screen.columns() - 2, WIDEST) - 4;
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

  Popup hint(String shown, String label) {
    Bars.hint(hints, shown, label);
    return this;
  }

  /** Draws it, and returns what is inside, for what is typed. */
  Canvas draw(Canvas screen) {
    return draw(screen, 0);
  }

  /** The same, without the first {@code skipped} lines if it is too high for the screen. */
  Canvas draw(Canvas screen, int skipped) {
    int keys = hints.isEmpty() ? 0 : 2;
    int height = Math.min(Math.max(lines.size(), least) + keys + 2, screen.rows());
    int left = (screen.columns() - width - 4) / 2;
    int top = (screen.rows() - height) / 2;
    Canvas inside = screen.part(left, top, width + 4, height).box(title, ink);
    int room = inside.rows() - keys;
    int first = Math.clamp(skipped, 0, Math.max(0, lines.size() - room));
    Canvas body = inside.part(0, 0, inside.columns(), room);
    for (int i = 0; i < room && first + i < lines.size(); i++) {
      body.put(0, i, lines.get(first + i));
    }
    if (keys > 0) {
      inside.put(0, inside.rows() - 1, hints);
    }
    return body;
  }
}
