package ai.authsome.adapters.tui.dashboard;

import ai.authsome.adapters.tui.dashboard.model.Choice;
import ai.authsome.adapters.tui.dashboard.model.Deed;
import ai.authsome.adapters.tui.dashboard.model.Dialog;
import ai.authsome.adapters.tui.dashboard.model.Field;
import ai.authsome.adapters.tui.dashboard.model.Key;
import ai.authsome.adapters.tui.dashboard.model.State;
import ai.authsome.adapters.tui.dashboard.model.Step;
import ai.authsome.adapters.tui.dashboard.view.Order;
import ai.authsome.adapters.tui.dashboard.view.Screen;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Supplier;

/** What keys do in a dialog. */
final class DialogKeys {
  private static final int FAR = 8;

  /** What moves in a list while something may be typed. */
  private static final List<Key> MOVES =
      List.of(
          Key.of(Key.Type.DOWN),
          Key.of(Key.Type.UP),
          Key.of(Key.Type.PAGE_DOWN),
          Key.of(Key.Type.PAGE_UP),
          Key.of(Key.Type.WHEEL_DOWN),
          Key.of(Key.Type.WHEEL_UP),
          Key.control('n'),
          Key.control('j'),
          Key.control('p'));

  private DialogKeys() {}

  /** The keys that work in it, most wanted first. */
  static List<Binding> bindings(State state, Dialog dialog) {
    List<Binding> bindings = new ArrayList<>();
    switch (dialog) {
      case Dialog.Login login -> bindings.addAll(LoginKeys.login(state, login));
      case Dialog.LoginForm form -> bindings.addAll(LoginKeys.form(state, form));
      case Dialog.Pick pick -> bindings.addAll(picking(state, pick));
      case Dialog.ExportTo export ->
          bindings.add(Binding.of(Key.Type.ENTER, "write", () -> export(state, export)));
      case Dialog.Register register ->
          bindings.add(Binding.of(Key.Type.ENTER, "read it", () -> register(state, register)));
      case Dialog.Confirm confirm ->
          bindings.addAll(
              yes(
                  confirm.yes(),
                  () -> Step.to(state.open(new Dialog.Busy(confirm.doing())), confirm.deed())));
      case Dialog.Replace replace ->
          bindings.addAll(
              yes(
                  "log in and replace it",
                  () ->
                      LoginKeys.start(state, LoginKeys.forced(replace.request()), replace.form())));
      case Dialog.Help _, Dialog.Message _, Dialog.Shown _, Dialog.Busy _ -> {
        // Nothing but the ways out.
      }
    }
    if (!isTyped(dialog)) {
      bindings.addAll(Desk.scrolling(state, Key.of(Key.Type.DOWN), Key.of(Key.Type.UP), 1));
    } else if (!(dialog instanceof Dialog.Pick)) {
      bindings.addAll(
          Desk.scrolling(state, Key.of(Key.Type.PAGE_DOWN), Key.of(Key.Type.PAGE_UP), FAR));
    }
    bindings.addAll(waysOut(state, dialog));
    return bindings;
  }

  private static List<Binding> yes(String label, Supplier<Step> does) {
    Binding yes = Binding.of('y', label, does);
    return List.of(yes, yes.also('Y'));
  }

  private static List<Binding> waysOut(State state, Dialog dialog) {
    Supplier<Step> close = () -> Step.to(state.closed());
    return switch (dialog) {
      // These say themselves what is given up.
      case Dialog.Login _ -> List.of();
      case Dialog.LoginForm _, Dialog.ExportTo _, Dialog.Register _, Dialog.Pick _ ->
          List.of(Binding.of(Key.Type.ESCAPE, "cancel", close));
      case Dialog.Confirm confirm -> out(Binding.of('n', confirm.no(), close));
      case Dialog.Replace _ -> out(Binding.of('n', "no, keep it", close));
      case Dialog.Message _ -> out(Binding.of(Key.Type.ENTER, "close", close));
      case Dialog.Shown _ -> out(Binding.of(Key.Type.ENTER, "hide now", close));
      case Dialog.Help _ -> help(Binding.of('q', "back", close));
      case Dialog.Busy _ -> out(Binding.of(Key.Type.ESCAPE, "wait no longer", close));
    };
  }

  /** Closes by everything that means enough, and says one of these. */
  private static List<Binding> out(Binding out) {
    return List.of(
        out,
        out.also(Key.Type.ESCAPE),
        out.also(Key.Type.ENTER),
        out.also('q'),
        out.also('n'),
        out.also('N'));
  }

  private static List<Binding> help(Binding out) {
    List<Binding> all = new ArrayList<>(out(out));
    all.add(out.also('?'));
    return all;
  }

  /** Whether what is pressed may be text. */
  private static boolean isTyped(Dialog dialog) {
    return switch (dialog) {
      case Dialog.Pick _, Dialog.ExportTo _, Dialog.Register _, Dialog.LoginForm _ -> true;
      case Dialog.Login login -> LoginKeys.asks(login);
      case Dialog.Help _,
          Dialog.Confirm _,
          Dialog.Message _,
          Dialog.Shown _,
          Dialog.Busy _,
          Dialog.Replace _ ->
          false;
    };
  }

  /** What comes of a key that is none of these: it is typed, or scrolls. */
  static State typed(State state, Dialog dialog, Key pressed) {
    if (!isTyped(dialog)) {
      return Desk.scroll(state, move(pressed)).state();
    }
    if (pressed.type() == Key.Type.CLICK) {
      OptionalInt target = Screen.targetAt(state, pressed.column(), pressed.row());
      return target.isPresent() ? clicked(state, dialog, target.getAsInt()) : state;
    }
    return switch (dialog) {
      case Dialog.Pick pick -> state.open(typed(pick, pressed));
      case Dialog.ExportTo export ->
          state.open(new Dialog.ExportTo(export.subject(), export.file().after(pressed), ""));
      case Dialog.Register register ->
          state.open(new Dialog.Register(register.file().after(pressed), ""));
      case Dialog.LoginForm form -> state.open(LoginKeys.typed(form, pressed));
      case Dialog.Login login -> state.open(LoginKeys.typing(login, pressed));
      default -> state;
    };
  }

  /** What comes of something pasted, of which text alone counts. */
  static State pasted(State state, Dialog dialog, Key pressed) {
    if (dialog instanceof Dialog.Login login) {
      return LoginKeys.asks(login) ? state.open(LoginKeys.pasted(login, pressed)) : state;
    }
    return pressed.type() == Key.Type.CHARACTER && isTyped(dialog)
        ? typed(state, dialog, pressed)
        : state;
  }

  private static List<Binding> picking(State state, Dialog.Pick pick) {
    List<Order> orders = Order.matching(pick, state);
    List<Order.Target> targets = Order.targets(orders);
    List<Binding> bindings = new ArrayList<>();
    if (pick.choice().isIn(targets)) {
      Order chosen = orders.get(pick.choice().in(targets));
      bindings.add(
          Binding.of(
              Key.Type.ENTER,
              pick.among() == Dialog.Among.ORDERS ? "do it" : "choose",
              () -> perform(state.closed(), chosen)));
      bindings.add(
          Binding.of(
              Key.Type.TAB,
              "complete",
              () ->
                  Step.to(
                      state.open(
                          new Dialog.Pick(pick.among(), Field.of(chosen.name()), Choice.FIRST)))));
    }
    for (Key key : MOVES) {
      bindings.add(
          Binding.of(
              key,
              key.type() == Key.Type.DOWN && orders.size() > 1 ? "next" : "",
              () -> Step.to(state.open(chosen(pick, pick.choice().moved(targets, move(key)))))));
    }
    if (pick.typed().text().isEmpty()) {
      bindings.add(Binding.of(Key.Type.BACKSPACE, "", () -> Step.to(state.closed())));
    }
    return bindings;
  }

  private static Dialog.Pick typed(Dialog.Pick pick, Key pressed) {
    Field typed = pick.typed().after(pressed);
    boolean same = typed.text().equals(pick.typed().text());
    return new Dialog.Pick(pick.among(), typed, same ? pick.choice() : Choice.FIRST);
  }

  /** Goes to the field that was clicked on, or chooses so. */
  private static State clicked(State state, Dialog dialog, int target) {
    return switch (dialog) {
      case Dialog.Pick pick -> {
        List<Order.Target> targets = Order.targets(Order.matching(pick, state));
        int steps = target - pick.choice().in(targets);
        yield state.open(chosen(pick, pick.choice().moved(targets, steps)));
      }
      case Dialog.LoginForm form -> state.open(LoginKeys.clicked(form, target));
      case Dialog.Login login -> state.open(LoginKeys.focused(login, target));
      default -> state;
    };
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
      case Order.Quit() -> Step.to(state.left());
    };
  }

  /** How far a key leads down, in lines or in what can be chosen. */
  private static int move(Key pressed) {
    return switch (pressed.type()) {
      case DOWN, WHEEL_DOWN -> 1;
      case UP, WHEEL_UP -> -1;
      case PAGE_DOWN -> FAR;
      case PAGE_UP -> -FAR;
      case CHARACTER ->
          switch (pressed.point()) {
            case 'j', 'J' -> 1;
            case 'k', 'K' -> -1;
            default -> 0;
          };
      case CONTROL ->
          switch (pressed.point()) {
            case 'n', 'j' -> 1;
            case 'p' -> -1;
            case 'd' -> FAR;
            case 'u' -> -FAR;
            default -> 0;
          };
      default -> 0;
    };
  }

  private static Step register(State state, Dialog.Register register) {
    String file = register.file().text().strip();
    return file.isEmpty()
        ? Step.to(state.open(new Dialog.Register(register.file(), "Name a file.")))
        : Step.to(state, new Deed.Examine(file));
  }

  private static Step export(State state, Dialog.ExportTo export) {
    String file = export.file().text().strip();
    return file.isEmpty()
        ? Step.to(state.open(new Dialog.ExportTo(export.subject(), export.file(), "Name a file.")))
        : Step.to(state, new Deed.Export(export.subject(), file));
  }
}
