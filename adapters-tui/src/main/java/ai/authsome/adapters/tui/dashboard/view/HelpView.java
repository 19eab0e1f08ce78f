package ai.authsome.adapters.tui.dashboard.view;

import ai.authsome.adapters.tui.dashboard.cells.Canvas;
import ai.authsome.adapters.tui.dashboard.cells.Ink;
import ai.authsome.adapters.tui.dashboard.cells.Span;
import ai.authsome.adapters.tui.dashboard.cells.Text;
import ai.authsome.adapters.tui.dashboard.model.Act;
import ai.authsome.adapters.tui.dashboard.model.State;

/** Which keys do what. */
final class HelpView {
  private static final int LABEL = 19;
  private static final String[][] EVERYWHERE = {
    {"1 … 7, Tab, h l", "another page"},
    {"j k, ↓ ↑", "another row"},
    {"g G", "the first row, the last"},
    {"Ctrl-d Ctrl-u", "half a screen down, up"},
    {"J K", "scroll the details"},
    {"Esc, Ctrl-C", "back"},
    {"Ctrl-l", "draw the screen anew"},
    {"Ctrl-z", "suspend; fg goes on"},
  };

  private static final String[][] LOGIN = {
    {"b, Ctrl-b", "open the browser"},
    {"y, Ctrl-y", "copy the address to the terminal's clipboard"},
    {"c", "copy the code that is to be entered"},
    {"Esc", "give the login up"},
  };

  private HelpView() {}

  static Popup draw(Canvas screen, State state) {
    Popup popup = new Popup(screen, "Keys", Ink.ACCENT);
    popup.line(new Span(state.panes().page().title(), Ink.STRONG));
    for (Act act : Listing.acts(state)) {
      entry(popup, act.key().shown(), act.description());
    }
    section(popup, "Everywhere", EVERYWHERE);
    section(popup, "While logging in", LOGIN);
    return popup.draw(screen, state);
  }

  private static void section(Popup popup, String title, String[][] entries) {
    popup.gap().line(new Span(title, Ink.STRONG));
    for (String[] entry : entries) {
      entry(popup, entry[0], entry[1]);
    }
  }

  private static void entry(Popup popup, String shown, String description) {
    String label = "  " + shown;
    for (String line : Text.wrap(description, popup.width() - LABEL)) {
      popup.line(
          new Span(label + " ".repeat(LABEL - Text.width(label)), Ink.ACCENT), Span.of(line));
      label = "";
    }
  }
}
