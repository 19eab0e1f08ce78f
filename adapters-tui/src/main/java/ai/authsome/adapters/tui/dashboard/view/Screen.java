package ai.authsome.adapters.tui.dashboard.view;

import ai.authsome.adapters.tui.dashboard.cells.Canvas;
import ai.authsome.adapters.tui.dashboard.cells.Frame;
import ai.authsome.adapters.tui.dashboard.cells.Ink;
import ai.authsome.adapters.tui.dashboard.cells.Size;
import ai.authsome.adapters.tui.dashboard.cells.Text;
import ai.authsome.adapters.tui.dashboard.model.State;

/** What there is to see: nothing but the state goes in. */
public final class Screen {
  private Screen() {}

  /** The whole screen. */
  public static Frame of(State state) {
    Canvas canvas = new Canvas(state.size());
    if (Layout.isTooSmall(state.size())) {
      tooSmall(canvas, state.size());
      return canvas.frame();
    }
    Bars.header(canvas.part(0, 0, canvas.columns(), 1), state);
    Bars.tabs(canvas.part(0, 1, canvas.columns(), 1), state);
    ListView.draw(canvas, state);
    Bars.notice(canvas.part(0, canvas.rows() - 2, canvas.columns(), 1), state);
    Bars.keys(canvas.part(0, canvas.rows() - 1, canvas.columns(), 1), state);
    state.dialog().ifPresent(dialog -> DialogView.draw(canvas, dialog, state));
    return canvas.frame();
  }

  private static void tooSmall(Canvas canvas, Size size) {
    String is = "too small: " + size.columns() + "×" + size.rows();
    String needs = "needs " + Layout.LEAST.columns() + "×" + Layout.LEAST.rows();
    int middle = Math.max(0, (canvas.rows() - 2) / 2);
    canvas.put(Math.max(0, (canvas.columns() - Text.width(is)) / 2), middle, is, Ink.CAUTION);
    canvas.put(
        Math.max(0, (canvas.columns() - Text.width(needs)) / 2), middle + 1, needs, Ink.FAINT);
  }
}
