package ai.authsome.adapters.tui.dashboard.view;

import ai.authsome.adapters.tui.dashboard.cells.Canvas;
import ai.authsome.adapters.tui.dashboard.cells.Ink;
import ai.authsome.adapters.tui.dashboard.cells.Span;
import ai.authsome.adapters.tui.dashboard.cells.Text;
import ai.authsome.adapters.tui.dashboard.model.Deed;
import ai.authsome.adapters.tui.dashboard.model.Dialog;
import ai.authsome.adapters.tui.dashboard.model.State;
import java.util.List;

/** What lies over the page. */
final class DialogView {
  private DialogView() {}

  static void draw(Canvas screen, Dialog dialog, State state) {
    switch (dialog) {
      case Dialog.Help help -> HelpView.draw(screen, help, state);
      case Dialog.Pick pick -> pick(screen, pick, state);
      case Dialog.Confirm confirm -> confirm(screen, confirm);
      case Dialog.Message message -> message(screen, message);
      case Dialog.ExportTo export -> export(screen, export);
      case Dialog.Register register -> register(screen, register);
      case Dialog.Shown shown -> ShownView.draw(screen, shown, state);
      case Dialog.LoginForm form -> LoginView.form(screen, form);
      case Dialog.Login login -> LoginView.login(screen, login, state);
      case Dialog.Busy busy ->
          new Popup(screen, "", Ink.ACCENT).text(busy.what() + " …", Ink.PLAIN).draw(screen);
      case Dialog.Replace replace -> replace(screen, replace);
    }
  }

  private static void confirm(Canvas screen, Dialog.Confirm confirm) {
    Popup popup = new Popup(screen, confirm.title(), Ink.BAD).gap();
    for (String line : confirm.lines()) {
      popup.text(line, Ink.PLAIN);
    }
    popup.hint("y", confirm.yes()).hint("n", no(confirm)).draw(screen);
  }

  private static String no(Dialog.Confirm confirm) {
    return confirm.deed() instanceof Deed.Register ? "no" : "no, keep it";
  }

  private static void register(Canvas screen, Dialog.Register register) {
    Popup popup =
        new Popup(screen, "Register a definition", Ink.ACCENT)
            .gap()
            .text("The JSON file in which a service is described:", Ink.PLAIN);
    int row = popup.height();
    popup.line().gap().text("It says where credentials go; you are shown that first.", Ink.FAINT);
    if (!register.error().isEmpty()) {
      popup.gap().text(register.error(), Ink.BAD);
    }
    Canvas body = popup.hint("⏎", "read it").hint("Esc", "cancel").draw(screen);
    InputView.draw(body.part(0, row, body.columns(), 1), register.file());
  }

  private static void replace(Canvas screen, Dialog.Replace replace) {
    new Popup(screen, "Replace it?", Ink.BAD)
        .gap()
        .text(replace.message(), Ink.PLAIN)
        .text("Its credential is lost here as soon as the new login succeeds.", Ink.PLAIN)
        .hint("y", "log in and replace it")
        .hint("n", "no, keep it")
        .draw(screen);
  }

  private static void message(Canvas screen, Dialog.Message message) {
    Popup popup = new Popup(screen, message.title(), message.ink()).gap();
    for (List<Span> line : message.lines()) {
      int width = Bars.width(line);
      if (line.size() == 1 && width > popup.width()) {
        popup.text(line.getFirst().text(), line.getFirst().ink());
      } else {
        popup.line(line.toArray(Span[]::new));
      }
    }
    popup.hint("⏎", "close").draw(screen);
  }

  private static void export(Canvas screen, Dialog.ExportTo export) {
    Popup popup =
        new Popup(screen, "Export", Ink.CAUTION)
            .gap()
            .text(
                export
                    .subject()
                    .map(id -> "The real credential of " + id + " goes into a file:")
                    .orElse("The real credentials of all connections go into a file:"),
                Ink.PLAIN);
    int row = popup.height();
    popup
        .line()
        .gap()
        .text(
            "▲ Whoever reads the file has the credential. Only you will be able to (0600)."
                + " A program that runs under authsome run needs no such file.",
            Ink.CAUTION);
    if (!export.error().isEmpty()) {
      popup.gap().text(export.error(), Ink.BAD);
    }
    Canvas body = popup.hint("⏎", "write").hint("Esc", "cancel").draw(screen);
    InputView.draw(body.part(0, row, body.columns(), 1), export.file());
  }

  private static void pick(Canvas screen, Dialog.Pick pick, State state) {
    boolean isOrder = pick.among() == Dialog.Among.ORDERS;
    List<Order> orders = Order.matching(pick, state);
    Popup popup = new Popup(screen, isOrder ? "Command" : "Log in to", Ink.ACCENT);
    popup.line(new Span(isOrder ? ":" : "/", Ink.ACCENT)).gap();
    int room = Math.min(12, screen.rows() - 8);
    int chosen = pick.choice().in(Order.targets(orders));
    int first = first(chosen, room);
    for (int i = first; i < Math.min(orders.size(), first + room); i++) {
      Order order = orders.get(i);
      String name = Text.cut(order.name(), 28);
      popup.line(
          new Span(name + " ".repeat(30 - Text.width(name)), Ink.STRONG),
          Span.faint(Text.cut(order.description(), popup.width() - 30)));
    }
    if (orders.isEmpty()) {
      popup.text(isOrder ? "Nothing is called so." : "No provider is called so.", Ink.FAINT);
    }
    Canvas body = popup.hint("⏎", isOrder ? "do it" : "choose").hint("Esc", "cancel").draw(screen);
    if (!orders.isEmpty()) {
      body.mark(2 + chosen - first);
    }
    InputView.draw(body.part(1, 0, body.columns() - 1, 1), pick.typed());
  }

  private static int first(int chosen, int room) {
    return Math.max(0, chosen - Math.max(1, room) + 1);
  }
}
