package ai.authsome.adapters.tui.dashboard.view;

import ai.authsome.adapters.tui.dashboard.cells.Canvas;
import ai.authsome.adapters.tui.dashboard.cells.Ink;
import ai.authsome.adapters.tui.dashboard.cells.Span;
import ai.authsome.adapters.tui.dashboard.cells.Text;
import ai.authsome.adapters.tui.dashboard.model.Dialog;
import ai.authsome.adapters.tui.dashboard.model.State;
import java.util.List;
import java.util.OptionalInt;

/** A list from which something is picked, below what is typed to find it. */
public final class PickView {
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
    for (Order order : orders) {
      String name = Text.cut(order.name(), NAME - 2);
      popup.line(
          new Span(name + " ".repeat(NAME - Text.width(name)), Ink.STRONG),
          Span.faint(Text.cut(order.description(), popup.width() - NAME)));
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

  /** Which of the list is at this place of the screen. */
  public static OptionalInt at(State state, Dialog.Pick pick, int column, int row) {
    Popup popup = draw(Screen.stage(new Canvas(state.size())), pick, state);
    OptionalInt line = popup.lineAt(column, row);
    int size = Order.matching(pick, state).size();
    return line.isPresent() && line.getAsInt() >= LIST && line.getAsInt() - LIST < size
        ? OptionalInt.of(line.getAsInt() - LIST)
        : OptionalInt.empty();
  }
}
