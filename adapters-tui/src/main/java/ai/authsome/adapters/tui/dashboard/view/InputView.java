package ai.authsome.adapters.tui.dashboard.view;

import ai.authsome.adapters.tui.dashboard.cells.Canvas;
import ai.authsome.adapters.tui.dashboard.cells.Ink;
import ai.authsome.adapters.tui.dashboard.cells.Text;
import ai.authsome.adapters.tui.dashboard.model.Field;

/** A line that is typed. */
final class InputView {
  private InputView() {}

  /** Shows the line in the first row, with the caret always in sight. */
  static void draw(Canvas canvas, Field field) {
    int room = Math.max(1, canvas.columns() - 1);
    int start = 0;
    String before = field.text().substring(0, field.caret());
    while (Text.width(before.substring(start)) > room) {
      start = field.text().offsetByCodePoints(start, 1);
    }
    canvas.put(0, 0, field.text().substring(start), Ink.PLAIN);
    canvas.caret(Text.width(before.substring(start)), 0);
  }

  /** Shows how much was typed. */
  static void drawHidden(Canvas canvas, int characters, boolean focused) {
    int shown = Math.min(characters, Math.max(1, canvas.columns() - 1));
    canvas.put(0, 0, "•".repeat(shown), Ink.PLAIN);
    if (focused) {
      canvas.caret(shown, 0);
    }
  }
}
