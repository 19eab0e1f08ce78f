package ai.authsome.adapters.tui.dashboard.view;

import ai.authsome.adapters.tui.dashboard.cells.Canvas;
import ai.authsome.adapters.tui.dashboard.cells.Ink;
import ai.authsome.adapters.tui.dashboard.cells.Span;
import ai.authsome.adapters.tui.dashboard.cells.Text;
import ai.authsome.adapters.tui.dashboard.model.Act;
import ai.authsome.adapters.tui.dashboard.model.Dialog;
import ai.authsome.adapters.tui.dashboard.model.State;

/** Which keys do what. */
final class HelpView {
  private static final String[][] EVERYWHERE = {
    {"1 … 7, Tab, h l", "another page"},
    {"j k, ↓ ↑", "another row"},
    {"g G", "the first row, the last"},
    {"Ctrl-d Ctrl-u", "half a screen down, up"},
    {"/", "narrow the list; Esc clears it"},
    {":", "anything, by its name"},
    {"q, Esc, Ctrl-C", "back; from a page, q leaves"},
    {"Ctrl-l", "draw the screen anew"},
  };

  private HelpView() {}

  static void draw(Canvas screen, Dialog.Help help, State state) {
    Popup popup = new Popup(screen, "Keys", Ink.ACCENT);
    popup.line(new Span(state.panes().page().title(), Ink.STRONG));
    for (Act act : Act.offered(state)) {
      entry(popup, act.shown(), act.description());
    }
    popup.gap().line(new Span("Everywhere", Ink.STRONG));
    for (String[] entry : EVERYWHERE) {
      entry(popup, entry[0], entry[1]);
    }
    popup.hint("j k", "scroll").hint("q", "back").draw(screen, help.top());
  }

  private static void entry(Popup popup, String shown, String description) {
    popup.line(
        new Span("  " + shown + " ".repeat(Math.max(1, 18 - Text.width(shown))), Ink.ACCENT),
        Span.of(Text.cut(description, popup.width() - 20)));
  }
}
