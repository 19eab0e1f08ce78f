package ai.authsome.adapters.tui.dashboard.view;

import ai.authsome.adapters.tui.dashboard.cells.Canvas;
import ai.authsome.adapters.tui.dashboard.cells.Ink;
import ai.authsome.adapters.tui.dashboard.cells.Span;
import ai.authsome.adapters.tui.dashboard.model.Dialog;
import ai.authsome.adapters.tui.dashboard.model.State;
import java.util.List;

/** What lies over the page. */
final class DialogView {
  private DialogView() {}

  /** Draws it, and returns how. */
  static Popup draw(Canvas screen, Dialog dialog, State state) {
    return switch (dialog) {
      case Dialog.Help _ -> HelpView.draw(screen, state);
      case Dialog.Pick pick -> PickView.draw(screen, pick, state);
      case Dialog.Confirm confirm -> confirm(screen, confirm, state);
      case Dialog.Message message -> message(screen, message, state);
      case Dialog.ExportTo export -> export(screen, export, state);
      case Dialog.Register register -> register(screen, register, state);
      case Dialog.Shown shown -> ShownView.draw(screen, shown, state);
      case Dialog.LoginForm form -> LoginView.form(screen, form, state);
      case Dialog.Login login -> LoginView.login(screen, login, state);
      case Dialog.Busy busy ->
          new Popup(screen, "", Ink.ACCENT).text(busy.what() + " …", Ink.PLAIN).draw(screen, state);
      case Dialog.Replace replace -> replace(screen, replace, state);
    };
  }

  private static Popup confirm(Canvas screen, Dialog.Confirm confirm, State state) {
    Popup popup = new Popup(screen, confirm.title(), Ink.BAD).gap();
    for (String line : confirm.lines()) {
      popup.text(line, Ink.PLAIN);
    }
    return popup.gap().draw(screen, state);
  }

  private static Popup register(Canvas screen, Dialog.Register register, State state) {
    Popup popup =
        new Popup(screen, "Register a definition", Ink.ACCENT)
            .gap()
            .text("The JSON file in which a service is described:", Ink.PLAIN);
    int row = popup.height();
    popup.line().gap().text("It says where credentials go; you are shown that first.", Ink.FAINT);
    typed(popup, row, register.error()).draw(screen, state);
    InputView.draw(popup.at(0, row), register.file());
    return popup;
  }

  /** With what is wrong, if anything, in sight rather than what comes before it. */
  private static Popup typed(Popup popup, int row, String error) {
    if (error.isEmpty()) {
      return popup.gap().keep(row);
    }
    return popup.gap().text(error, Ink.BAD).gap().keep(row);
  }

  private static Popup replace(Canvas screen, Dialog.Replace replace, State state) {
    return new Popup(screen, "Replace it?", Ink.BAD)
        .gap()
        .text(replace.request().connection() + " exists, and works.", Ink.PLAIN)
        .text("Its credential is lost here as soon as the new login succeeds.", Ink.PLAIN)
        .gap()
        .draw(screen, state);
  }

  private static Popup message(Canvas screen, Dialog.Message message, State state) {
    Popup popup = new Popup(screen, message.title(), message.ink()).gap();
    for (List<Span> line : message.lines()) {
      int width = Bars.width(line);
      if (line.size() == 1 && width > popup.width()) {
        popup.text(line.getFirst().text(), line.getFirst().ink());
      } else {
        popup.line(line.toArray(Span[]::new));
      }
    }
    return popup.gap().draw(screen, state);
  }

  private static Popup export(Canvas screen, Dialog.ExportTo export, State state) {
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
    typed(popup, row, export.error()).draw(screen, state);
    InputView.draw(popup.at(0, row), export.file());
    return popup;
  }
}
