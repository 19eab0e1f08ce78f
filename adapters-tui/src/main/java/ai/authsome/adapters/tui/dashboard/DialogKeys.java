package ai.authsome.adapters.tui.dashboard;

import ai.authsome.adapters.tui.dashboard.model.Choice;
import ai.authsome.adapters.tui.dashboard.model.Deed;
import ai.authsome.adapters.tui.dashboard.model.Dialog;
import ai.authsome.adapters.tui.dashboard.model.Field;
import ai.authsome.adapters.tui.dashboard.model.Key;
import ai.authsome.adapters.tui.dashboard.model.State;
import ai.authsome.adapters.tui.dashboard.model.Step;
import ai.authsome.adapters.tui.dashboard.view.Order;
import java.util.List;

/** What keys do in a dialog. */
final class DialogKeys {
  private static final int FAR = 8;

  private DialogKeys() {}

  static Step press(State state, Dialog dialog, Key pressed) {
    return switch (dialog) {
      case Dialog.Login login -> LoginKeys.login(state, login, pressed);
      case Dialog.LoginForm form -> LoginKeys.form(state, form, pressed);
      case Dialog.Pick pick -> pick(state, pick, pressed);
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

  private static Step pick(State state, Dialog.Pick pick, Key pressed) {
    List<Order> orders = Order.matching(pick, state);
    List<Order.Target> targets = Order.targets(orders);
    if (pressed.leads()
        || (pressed.type() == Key.Type.BACKSPACE && pick.typed().text().isEmpty())) {
      return Step.to(state.closed());
    }
    if (pressed.type() == Key.Type.ENTER && !state.pasting()) {
      return pick.choice().isIn(targets)
          ? perform(state.closed(), orders.get(pick.choice().in(targets)))
          : Step.to(state);
    }
    int move = move(pressed);
    if (move != 0) {
      return Step.to(state.open(chosen(pick, pick.choice().moved(targets, move))));
    }
    Field typed =
        pressed.type() == Key.Type.TAB && !orders.isEmpty()
            ? Field.of(orders.get(pick.choice().in(targets)).name())
            : pick.typed().after(pressed);
    return Step.to(
        typed.text().equals(pick.typed().text())
            ? state.open(new Dialog.Pick(pick.among(), typed, pick.choice()))
            : state.open(new Dialog.Pick(pick.among(), typed, Choice.FIRST)));
  }

  private static Dialog.Pick chosen(Dialog.Pick pick, Choice choice) {
    return new Dialog.Pick(pick.among(), pick.typed(), choice);
  }

  /** The same where what is chosen is known, so that what is seen is what Enter takes. */
  static State settled(State state) {
    if (state.dialog().isEmpty() || !(state.dialog().get() instanceof Dialog.Pick pick)) {
      return state;
    }
    Choice choice = pick.choice().moved(Order.targets(Order.matching(pick, state)), 0);
    return choice.equals(pick.choice()) ? state : state.open(chosen(pick, choice));
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

  private static int move(Key pressed) {
    return switch (pressed.type()) {
      case DOWN, WHEEL_DOWN -> 1;
      case UP, WHEEL_UP -> -1;
      case PAGE_DOWN -> FAR;
      case PAGE_UP -> -FAR;
      case CONTROL ->
          pressed.isControl('n') || pressed.isControl('j') ? 1 : pressed.isControl('p') ? -1 : 0;
      default -> 0;
    };
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
