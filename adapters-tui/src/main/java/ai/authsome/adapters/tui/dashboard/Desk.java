package ai.authsome.adapters.tui.dashboard;

import ai.authsome.adapters.tui.dashboard.model.Field;
import ai.authsome.adapters.tui.dashboard.model.Key;
import ai.authsome.adapters.tui.dashboard.model.Page;
import ai.authsome.adapters.tui.dashboard.model.Panes;
import ai.authsome.adapters.tui.dashboard.model.State;
import ai.authsome.adapters.tui.dashboard.model.Step;
import ai.authsome.adapters.tui.dashboard.model.Topic;
import ai.authsome.adapters.tui.dashboard.view.Footer;
import ai.authsome.adapters.tui.dashboard.view.Layout;
import ai.authsome.adapters.tui.dashboard.view.Listing;
import ai.authsome.adapters.tui.dashboard.view.Screen;
import ai.authsome.adapters.tui.dashboard.view.Tabs;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** What keys and mouse do. */
final class Desk {
  private static final int WHEEL = 3;
  private static final int TO_THE_END = 1_000_000;

  private Desk() {}

  /** The keys that work where the reader is, most wanted first. */
  static List<Binding> bindings(State state) {
    if (state.dialog().isPresent()) {
      return DialogKeys.bindings(state, state.dialog().get());
    }
    Panes panes = state.panes();
    if (panes.filtering()) {
      Binding keep =
          Binding.of(Key.Type.ENTER, "keep", () -> Step.to(state.with(panes.filtering(false))));
      return List.of(
          keep,
          keep.also(Key.Type.TAB),
          keep.also(Key.Type.ENTER_AND_MORE),
          Binding.of(
              Key.Type.ESCAPE,
              "clear",
              () -> Step.to(state.with(panes.filtering(false).with(Field.EMPTY)))));
    }
    List<Binding> bindings = new ArrayList<>();
    if (panes.detail()) {
      bindings.addAll(scrolling(state, Key.of('J'), Key.of('K'), 1));
    }
    bindings.addAll(Acts.bindings(state));
    return bindings;
  }

  /** The keys that scroll what is innermost, if not all of it is seen. */
  static List<Binding> scrolling(State state, Key down, Key up, int lines) {
    if (Screen.overflow(state) == 0) {
      return List.of();
    }
    boolean atEnd = Screen.isAtEnd(state);
    return List.of(
        Binding.of(down, atEnd ? "" : "scroll", () -> scroll(state, lines)),
        Binding.of(up, atEnd ? "scroll back" : "", () -> scroll(state, -lines)));
  }

  /** The same with what is innermost scrolled further. */
  static Step scroll(State state, int lines) {
    return Step.to(Screen.scrolled(state.scroll(state.scroll() + lines)));
  }

  /** The same as it is to be shown: nothing is beyond an end, whatever has changed. */
  static State settled(State state) {
    return Screen.scrolled(DialogKeys.settled(Listing.settled(state)));
  }

  /** What comes of a key. */
  static Step press(State state, Key pressed) {
    if (pressed.type() == Key.Type.PASTE_BEGINS) {
      return Step.to(LoginKeys.beforePaste(state.pasting(true)));
    }
    boolean goesOn =
        state.pasting() && pressed.type() != Key.Type.PASTE_ENDS && !pressed.isControl('c');
    State before = state.pasting(goesOn);
    if (goesOn) {
      return Step.to(paste(before, pressed));
    }
    List<Binding> bindings = bindings(before);
    if (pressed.type() == Key.Type.CLICK && pressed.row() == before.size().rows() - 1) {
      return Footer.at(Binding.hints(before), pressed.column(), before.size().columns())
          .flatMap(key -> Binding.press(bindings, key))
          .orElse(Step.to(before));
    }
    boolean onPage = before.dialog().isEmpty() && !before.panes().filtering();
    Key meant = pressed.isControl('c') && !onPage ? Key.of(Key.Type.ESCAPE) : pressed;
    Optional<Step> bound = Binding.press(bindings, meant);
    if (bound.isPresent()) {
      return bound.get();
    }
    return onPage ? onPage(before, pressed) : Step.to(typed(before, pressed));
  }

  /** What comes of a key that stands for itself, or moves around. */
  private static State typed(State state, Key pressed) {
    return state
        .dialog()
        .map(dialog -> DialogKeys.typed(state, dialog, pressed))
        .orElseGet(() -> filter(state, pressed));
  }

  /**
   * What comes of something pasted: where nothing is typed it would be a row of commands. Escape in
   * it is nobody's wish to leave.
   */
  private static State paste(State state, Key pressed) {
    if (state.dialog().isPresent()) {
      return DialogKeys.pasted(state, state.dialog().get(), pressed);
    }
    return state.panes().filtering() && pressed.type() == Key.Type.CHARACTER
        ? filter(state, pressed)
        : state;
  }

  private static Step onPage(State state, Key pressed) {
    return switch (pressed.type()) {
      case CHARACTER -> character(state, pressed);
      case CONTROL -> control(state, pressed);
      case ESCAPE -> Step.to(back(state, false));
      case UP -> Step.to(Listing.move(state, -1));
      case DOWN -> Step.to(Listing.move(state, 1));
      case PAGE_UP -> Step.to(Listing.move(state, -Layout.of(state).bodyRows()));
      case PAGE_DOWN -> Step.to(Listing.move(state, Layout.of(state).bodyRows()));
      case HOME -> Step.to(Listing.move(state, -TO_THE_END));
      case END -> Step.to(Listing.move(state, TO_THE_END));
      case LEFT, BACK_TAB -> Step.to(go(state, state.panes().page().further(-1)));
      case RIGHT, TAB -> Step.to(go(state, state.panes().page().further(1)));
      case WHEEL_UP -> wheel(state, pressed, -WHEEL);
      case WHEEL_DOWN -> wheel(state, pressed, WHEEL);
      case CLICK -> Step.to(click(state, pressed));
      case ENTER, ENTER_AND_MORE, BACKSPACE, DELETE, NOTHING, PASTE_BEGINS, PASTE_ENDS ->
          Step.to(state);
    };
  }

  private static Step character(State state, Key pressed) {
    int point = pressed.point();
    if (point >= '1' && point < '1' + Page.values().length) {
      return Step.to(go(state, Page.numbered(point - '0')));
    }
    return switch (point) {
      case 'j' -> Step.to(Listing.move(state, 1));
      case 'k' -> Step.to(Listing.move(state, -1));
      case 'g' -> Step.to(Listing.move(state, -TO_THE_END));
      case 'G' -> Step.to(Listing.move(state, TO_THE_END));
      case 'h' -> Step.to(go(state, state.panes().page().further(-1)));
      case 'l' -> Step.to(go(state, state.panes().page().further(1)));
      default -> Step.to(state);
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
  static State back(State state, boolean leave) {
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
    return switch (page) {
      case HEALTH -> there.stale(Topic.HEALTH);
      // Nobody tells of files that were put there by hand.
      case PROVIDERS -> there.stale(Topic.CONNECTIONS);
      case CONNECTIONS, RUNS, TRAFFIC, AUDIT, IDENTITIES -> there;
    };
  }

  private static Step wheel(State state, Key pressed, int rows) {
    return Layout.of(state).isDetail(pressed.column(), pressed.row())
        ? scroll(state, rows)
        : Step.to(Listing.move(state, rows));
  }

  private static State click(State state, Key pressed) {
    if (pressed.row() == 1) {
      return Tabs.at(state, pressed.column()).map(page -> go(state, page)).orElse(state);
    }
    OptionalInt row = Layout.of(state).rowAt(pressed.column(), pressed.row());
    return row.isPresent() ? Listing.choose(state, row.getAsInt()) : state;
  }

  private static State filter(State state, Key pressed) {
    Panes panes = state.panes();
    return switch (pressed.type()) {
      case UP -> Listing.move(state, -1);
      case DOWN -> Listing.move(state, 1);
      default -> state.with(panes.with(panes.filter().after(pressed)));
    };
  }
}
