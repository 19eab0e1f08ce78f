package ai.authsome.adapters.tui.dashboard;

import ai.authsome.adapters.tui.dashboard.model.Choices;
import ai.authsome.adapters.tui.dashboard.model.Deed;
import ai.authsome.adapters.tui.dashboard.model.Dialog;
import ai.authsome.adapters.tui.dashboard.model.Field;
import ai.authsome.adapters.tui.dashboard.model.Key;
import ai.authsome.adapters.tui.dashboard.model.Order;
import ai.authsome.adapters.tui.dashboard.model.State;
import ai.authsome.adapters.tui.dashboard.model.Step;
import ai.authsome.application.port.driving.Connections;
import java.util.List;

/** What keys do in a dialog. */
final class DialogKeys {
  private static final int FAR = 8;

  private DialogKeys() {}

  static Step press(State state, Dialog dialog, Key pressed) {
    return switch (dialog) {
      case Dialog.Login login -> LoginKeys.login(state, login, pressed);
      case Dialog.LoginForm form -> LoginKeys.form(state, form, pressed);
      case Dialog.Palette palette -> palette(state, palette, pressed);
      case Dialog.PickProvider pick -> pick(state, pick, pressed);
      case Dialog.ExportTo export -> export(state, export, pressed);
      case Dialog.Register register -> register(state, register, pressed);
      case Dialog.Help help -> help(state, help, pressed);
      case Dialog.Confirm confirm ->
          isYes(state, pressed)
              ? Step.to(state.open(new Dialog.Busy("Doing it")), confirm.deed())
              : closing(state, pressed);
      case Dialog.Replace replace ->
          isYes(state, pressed)
              ? LoginKeys.start(state, LoginKeys.forced(replace.request()))
              : closing(state, pressed);
      case Dialog.Message _, Dialog.Shown _, Dialog.Busy _ -> closing(state, pressed);
    };
  }

  private static boolean isYes(State state, Key pressed) {
    return !state.pasting() && (pressed.is('y') || pressed.is('Y'));
  }

  /** Closes by everything that means enough. */
  private static Step closing(State state, Key pressed) {
    boolean closes =
        pressed.leads()
            || pressed.type() == Key.Type.ENTER
            || pressed.is('q')
            || pressed.is('n')
            || pressed.is('N');
    return Step.to(closes && !state.pasting() ? state.closed() : state);
  }

  private static Step help(State state, Dialog.Help help, Key pressed) {
    int move =
        switch (pressed.type()) {
          case DOWN, WHEEL_DOWN -> 1;
          case UP, WHEEL_UP -> -1;
          case PAGE_DOWN -> FAR;
          case PAGE_UP -> -FAR;
          case CHARACTER -> pressed.is('j') ? 1 : pressed.is('k') ? -1 : 0;
          case CONTROL -> pressed.isControl('d') ? FAR : pressed.isControl('u') ? -FAR : 0;
          default -> 0;
        };
    if (move != 0) {
      return Step.to(state.open(new Dialog.Help(Math.clamp(help.top() + move, 0, 30))));
    }
    return pressed.is('?') ? Step.to(state.closed()) : closing(state, pressed);
  }

  private static Step palette(State state, Dialog.Palette palette, Key pressed) {
    List<Order> orders = Order.matching(palette.typed().text(), state);
    if (pressed.leads()
        || (pressed.type() == Key.Type.BACKSPACE && palette.typed().text().isEmpty())) {
      return Step.to(state.closed());
    }
    if (pressed.type() == Key.Type.ENTER && !state.pasting()) {
      return orders.isEmpty()
          ? Step.to(state)
          : perform(state.closed(), orders.get(palette.chosen()));
    }
    int chosen = moved(palette.chosen(), orders.size(), pressed);
    if (chosen != palette.chosen()) {
      return Step.to(state.open(new Dialog.Palette(palette.typed(), chosen)));
    }
    Field typed =
        pressed.type() == Key.Type.TAB && !orders.isEmpty()
            ? Field.of(orders.get(palette.chosen()).name())
            : palette.typed().after(pressed);
    return Step.to(
        state.open(
            new Dialog.Palette(typed, typed.text().equals(palette.typed().text()) ? chosen : 0)));
  }

  private static Step perform(State state, Order order) {
    return switch (order.target()) {
      case Order.Go(var page) -> Step.to(Desk.go(state, page));
      case Order.Do(var act) -> Acts.perform(state, act);
      case Order.LogIn(var name) ->
          LoginKeys.provider(state, name)
              .map(it -> Step.to(state.open(LoginKeys.form(it))))
              .orElse(Step.to(state));
      case Order.ShowHelp() -> Step.to(state.open(new Dialog.Help(0)));
      case Order.Quit() -> Step.to(state.left());
    };
  }

  private static Step pick(State state, Dialog.PickProvider pick, Key pressed) {
    List<Connections.Row> rows = Choices.of(state, pick.filter().text());
    if (pressed.leads()) {
      return Step.to(state.closed());
    }
    if (pressed.type() == Key.Type.ENTER && !state.pasting()) {
      return Step.to(
          rows.isEmpty() ? state : state.open(LoginKeys.form(rows.get(pick.chosen()).provider())));
    }
    int chosen = moved(pick.chosen(), rows.size(), pressed);
    Field filter = pick.filter().after(pressed);
    boolean same = filter.text().equals(pick.filter().text());
    return Step.to(state.open(new Dialog.PickProvider(filter, same ? chosen : 0)));
  }

  private static int moved(int chosen, int size, Key pressed) {
    int move =
        switch (pressed.type()) {
          case DOWN, WHEEL_DOWN -> 1;
          case UP, WHEEL_UP -> -1;
          case PAGE_DOWN -> FAR;
          case PAGE_UP -> -FAR;
          case CONTROL ->
              pressed.isControl('n') || pressed.isControl('j')
                  ? 1
                  : pressed.isControl('p') ? -1 : 0;
          default -> 0;
        };
    return Math.clamp((long) chosen + move, 0, Math.max(0, size - 1));
  }

  private static Step register(State state, Dialog.Register register, Key pressed) {
    if (pressed.leads()) {
      return Step.to(state.closed());
    }
    if (pressed.type() == Key.Type.ENTER && !state.pasting()) {
      String file = register.file().text().strip();
      return file.isEmpty()
          ? Step.to(state.open(new Dialog.Register(register.file(), "Name a file.")))
          : Step.to(state, new Deed.Examine(file));
    }
    return Step.to(state.open(new Dialog.Register(register.file().after(pressed), "")));
  }

  private static Step export(State state, Dialog.ExportTo export, Key pressed) {
    if (pressed.leads()) {
      return Step.to(state.closed());
    }
    if (pressed.type() == Key.Type.ENTER && !state.pasting()) {
      String file = export.file().text().strip();
      return file.isEmpty()
          ? Step.to(
              state.open(new Dialog.ExportTo(export.subject(), export.file(), "Name a file.")))
          : Step.to(state, new Deed.Export(export.subject(), file));
    }
    return Step.to(
        state.open(new Dialog.ExportTo(export.subject(), export.file().after(pressed), "")));
  }
}
