package ai.authsome.adapters.tui.dashboard.view;

import ai.authsome.adapters.tui.dashboard.cells.Canvas;
import ai.authsome.adapters.tui.dashboard.cells.Ink;
import ai.authsome.adapters.tui.dashboard.cells.Span;
import ai.authsome.adapters.tui.dashboard.cells.Text;
import ai.authsome.adapters.tui.dashboard.model.Dialog;
import ai.authsome.adapters.tui.dashboard.model.State;
import java.util.List;

/** A list from which something is picked, below what is typed to find it. */
final class PickView {
  private static final int MOST = 12;

  /** The line with the first of the list. */
  private static final int LIST = 2;

  private static final int NAME = 26;

  private PickView() {}

  static Popup draw(Canvas screen, Dialog.Pick pick, State state) {
    boolean isOrder = pick.among() == Dialog.Among.ORDERS;
    List<Order> orders = Order.matching(pick, state);
    Popup popup = new Popup(screen, isOrder ? "Command" : "Log in to", Ink.ACCENT);
    popup.line(new Span(isOrder ? ":" : "/", Ink.ACCENT)).gap();
    for (int i = 0; i < orders.size(); i++) {
      String name = Text.cut(orders.get(i).name(), NAME - 2);
      popup
          .line(
              new Span(name + " ".repeat(NAME - Text.width(name)), Ink.STRONG),
              Span.faint(Text.cut(orders.get(i).description(), popup.width() - NAME)))
          .target(i);
    }
    if (orders.isEmpty()) {
      popup.text(isOrder ? "Nothing is called so." : "No provider is called so.", Ink.FAINT);
    }
    int chosen = pick.choice().in(Order.targets(orders));
    popup.list(LIST, MOST).keep(LIST + chosen).draw(screen, state);
    if (!orders.isEmpty()) {
      popup.at(0, LIST + chosen).mark(0);
    }
    InputView.draw(popup.at(1, 0), pick.typed());
    return popup;
  }
}
