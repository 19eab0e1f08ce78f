package ai.authsome.adapters.tui.dashboard;

import ai.authsome.adapters.tui.dashboard.model.Act;
import ai.authsome.adapters.tui.dashboard.model.Dialog;
import ai.authsome.adapters.tui.dashboard.model.Field;
import ai.authsome.adapters.tui.dashboard.model.Key;
import ai.authsome.adapters.tui.dashboard.model.Page;
import ai.authsome.adapters.tui.dashboard.model.Panes;
import ai.authsome.adapters.tui.dashboard.model.State;
import ai.authsome.adapters.tui.dashboard.model.Step;
import ai.authsome.adapters.tui.dashboard.model.Topic;
import ai.authsome.adapters.tui.dashboard.view.Layout;
import ai.authsome.adapters.tui.dashboard.view.Listing;
import java.util.OptionalInt;

/** What keys and mouse do. */
final class Desk {
  private static final int WHEEL = 3;

  private Desk() {}

  /** What comes of a key. */
  static Step press(State state, Key pressed) {
    if (pressed.type() == Key.Type.PASTE_BEGINS) {
      return Step.to(LoginKeys.beforePaste(state.pasting(true)));
    }
    boolean goesOn =
        state.pasting() && pressed.type() != Key.Type.PASTE_ENDS && !pressed.isControl('c');
    State before = state.pasting(goesOn);
    if (goesOn && pressed.leads()) {
      // Escape in what is pasted is nobody's wish to leave; Ctrl-C is, should the paste's end be
      // lost on its way.
      return Step.to(before);
    }
    if (before.dialog().isPresent()) {
      return DialogKeys.press(before, before.dialog().get(), pressed);
    }
    if (before.panes().filtering()) {
      return Step.to(filter(before, pressed));
    }
    // What is pasted where nothing is typed would be a row of commands.
    return before.pasting() ? Step.to(before) : onPage(before, pressed);
  }

  private static Step onPage(State state, Key pressed) {
    return switch (pressed.type()) {
      case CHARACTER -> character(state, pressed);
      case CONTROL -> control(state, pressed);
      case ENTER, ENTER_AND_MORE -> Acts.perform(state, Act.DETAIL);
      case ESCAPE -> Step.to(back(state, false));
      case UP -> Step.to(Listing.move(state, -1));
      case DOWN -> Step.to(Listing.move(state, 1));
      case PAGE_UP -> Step.to(Listing.move(state, -Layout.of(state).bodyRows()));
      case PAGE_DOWN -> Step.to(Listing.move(state, Layout.of(state).bodyRows()));
      case HOME -> Step.to(Listing.move(state, -TO_THE_END));
      case END -> Step.to(Listing.move(state, TO_THE_END));
      case LEFT, BACK_TAB -> Step.to(go(state, state.panes().page().further(-1)));
      case RIGHT, TAB -> Step.to(go(state, state.panes().page().further(1)));
      case WHEEL_UP -> Step.to(Listing.move(state, -WHEEL));
      case WHEEL_DOWN -> Step.to(Listing.move(state, WHEEL));
      case CLICK -> Step.to(click(state, pressed));
      case BACKSPACE, DELETE, NOTHING, PASTE_BEGINS, PASTE_ENDS -> Step.to(state);
    };
  }

  private static final int TO_THE_END = 1_000_000;

  private static Step character(State state, Key pressed) {
    int point = pressed.point();
    if (point >= '1' && point < '1' + Page.values().length) {
      return Step.to(go(state, Page.numbered(point - '0')));
    }
    return switch (point) {
      case 'q' -> Step.to(back(state, true));
      case 'j' -> Step.to(Listing.move(state, 1));
      case 'k' -> Step.to(Listing.move(state, -1));
      case 'g' -> Step.to(Listing.move(state, -TO_THE_END));
      case 'G' -> Step.to(Listing.move(state, TO_THE_END));
      case 'h' -> Step.to(go(state, state.panes().page().further(-1)));
      case 'l' -> Step.to(go(state, state.panes().page().further(1)));
      case '/' -> Step.to(state.with(state.panes().filtering(true)));
      case ':' -> Step.to(state.open(Dialog.Pick.of(Dialog.Among.ORDERS)));
      case '?' -> Step.to(state.open(new Dialog.Help(0)));
      default -> Acts.byShown(state, point);
    };
  }

  private static Step control(State state, Key pressed) {
    int half = Math.max(1, Layout.of(state).bodyRows() / 2);
    return Step.to(
        switch (pressed.point()) {
          case 'c' -> back(state, true);
          case 'd' -> Listing.move(state, half);
          case 'u' -> Listing.move(state, -half);
          case 'f' -> Listing.move(state, 2 * half);
          case 'b' -> Listing.move(state, -2 * half);
          case 'n' -> Listing.move(state, 1);
          case 'p' -> Listing.move(state, -1);
          default -> state;
        });
  }

  /** Out of what is innermost: the details, the filter, and then the dashboard. */
  private static State back(State state, boolean leave) {
    Panes panes = state.panes();
    if (panes.detail()) {
      return state.with(panes.detail(false));
    }
    if (!panes.filter().text().isEmpty()) {
      return state.with(panes.with(Field.EMPTY));
    }
    return leave ? state.left() : state;
  }

  /** At another page. */
  static State go(State state, Page page) {
    State there = state.with(state.panes().at(page));
    return page == Page.HEALTH ? there.stale(Topic.HEALTH) : there;
  }

  private static State click(State state, Key pressed) {
    if (pressed.row() == 1) {
      OptionalInt tab = Layout.tabAt(pressed.column(), state.size().columns());
      return tab.isPresent() ? go(state, Page.numbered(tab.getAsInt())) : state;
    }
    OptionalInt row = Layout.of(state).rowAt(pressed.column(), pressed.row());
    return row.isPresent() ? Listing.choose(state, row.getAsInt()) : state;
  }

  private static State filter(State state, Key pressed) {
    Panes panes = state.panes();
    return switch (pressed.type()) {
      case ENTER, ENTER_AND_MORE, TAB -> state.with(panes.filtering(false));
      case UP -> Listing.move(state, -1);
      case DOWN -> Listing.move(state, 1);
      default ->
          pressed.leads()
              ? state.with(panes.filtering(false).with(Field.EMPTY))
              : state.with(panes.with(panes.filter().after(pressed)));
    };
  }
}
