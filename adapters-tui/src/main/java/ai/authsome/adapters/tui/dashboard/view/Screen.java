package ai.authsome.adapters.tui.dashboard.view;

import ai.authsome.adapters.tui.dashboard.cells.Canvas;
import ai.authsome.adapters.tui.dashboard.cells.Frame;
import ai.authsome.adapters.tui.dashboard.cells.Ink;
import ai.authsome.adapters.tui.dashboard.cells.Size;
import ai.authsome.adapters.tui.dashboard.cells.Text;
import ai.authsome.adapters.tui.dashboard.model.Hint;
import ai.authsome.adapters.tui.dashboard.model.State;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** What there is to see: nothing but the state goes in. */
public final class Screen {
  private Screen() {}

  /**
   * The whole screen.
   *
   * @param hints the keys that work here
   */
  public static Frame of(State state, List<Hint> hints) {
    Canvas canvas = new Canvas(state.size());
    if (Layout.isTooSmall(state.size())) {
      tooSmall(canvas, state.size());
      return canvas.frame();
    }
    Bars.header(canvas.part(0, 0, canvas.columns(), 1), state);
    Tabs.draw(canvas.part(0, 1, canvas.columns(), 1), state);
    ListView.draw(canvas, state);
    Canvas said = canvas.part(0, canvas.rows() - 2, canvas.columns(), 1);
    Bars.notice(said, state);
    Footer.draw(canvas.part(0, canvas.rows() - 1, canvas.columns(), 1), hints);
    state.dialog().ifPresent(dialog -> DialogView.draw(stage(canvas), dialog, state));
    if (state.isTold()) {
      Bars.notice(said.fill(Ink.PLAIN), state);
    }
    return canvas.frame();
  }

  /** How far what is innermost can be scrolled, be it a dialog or the details. */
  public static int overflow(State state) {
    return seen(state).overflow();
  }

  /** The same, scrolled as it is seen: not beyond an end, and with what is typed in sight. */
  public static State scrolled(State state) {
    return state.scroll(seen(state).first());
  }

  /** Whether there is nothing below what is seen. */
  public static boolean isAtEnd(State state) {
    More seen = seen(state);
    return seen.first() >= seen.overflow();
  }

  /** Which field or choice of a dialog is at this place. */
  public static OptionalInt targetAt(State state, int column, int row) {
    return popup(state).map(popup -> popup.targetAt(column, row)).orElseGet(OptionalInt::empty);
  }

  private static More seen(State state) {
    return popup(state).map(Popup::seen).orElseGet(() -> ListView.seen(state));
  }

  private static Optional<Popup> popup(State state) {
    return state
        .dialog()
        .map(dialog -> DialogView.draw(stage(new Canvas(state.size())), dialog, state));
  }

  /** Where dialogs are: whether the daemon is there, and which keys work, is seen beside them. */
  private static Canvas stage(Canvas canvas) {
    return canvas.part(0, 1, canvas.columns(), canvas.rows() - 2);
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
