package ai.authsome.adapters.tui.dashboard.view;

import ai.authsome.adapters.tui.dashboard.cells.Canvas;
import ai.authsome.adapters.tui.dashboard.cells.Ink;
import ai.authsome.adapters.tui.dashboard.cells.Span;
import ai.authsome.adapters.tui.dashboard.cells.Text;
import ai.authsome.adapters.tui.dashboard.model.Dialog;
import ai.authsome.adapters.tui.dashboard.model.Entry;
import ai.authsome.adapters.tui.dashboard.model.Field;
import ai.authsome.adapters.tui.dashboard.model.Link;
import ai.authsome.adapters.tui.dashboard.model.State;
import ai.authsome.adapters.tui.qr.QrBlocks;
import ai.authsome.domain.login.LoginSession;
import ai.authsome.domain.login.LoginStatus;
import ai.authsome.domain.login.LoginStep;
import ai.authsome.domain.provider.AuthType;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A login, from how it is to be done to how it ended. */
final class LoginView {
  private static final int LABEL = 12;

  /** What words beside a code need, in columns. */
  private static final int BESIDE_QR = 22;

  /** What a dialog needs above and below a code, in rows. */
  private static final int AROUND_QR = 2;

  private LoginView() {}

  static Popup form(Canvas screen, Dialog.LoginForm form, State state) {
    Popup popup = new Popup(screen, "Log in to " + form.provider().displayName(), Ink.ACCENT).gap();
    int first = popup.height();
    popup
        .line(label("Connection", form.focus() == 0))
        .target(0)
        .line(flow(form))
        .target(1)
        .line(label("Scopes", form.focus() == 2))
        .target(2)
        .line(label("Base URL", form.focus() == 3))
        .target(3);
    if (form.error().isEmpty()) {
      popup.gap().text(advice(form), Ink.FAINT);
    } else {
      popup.gap().text(form.error(), Ink.BAD);
    }
    popup.gap().keep(first + form.focus()).draw(screen, state);
    field(popup.at(LABEL, first), form.name(), form.focus() == 0, "default");
    field(popup.at(LABEL, first + 2), form.scopes(), form.focus() == 2, "the usual ones");
    field(popup.at(LABEL, first + 3), form.baseUrl(), form.focus() == 3, "the usual one");
    return popup;
  }

  private static Span[] flow(Dialog.LoginForm form) {
    boolean focused = form.focus() == 1;
    String usual = form.provider().flow().wire();
    if (form.provider().flows().size() == 1) {
      return new Span[] {label("Flow", focused), Span.of(usual)};
    }
    Ink arrows = focused ? Ink.ACCENT : Ink.FAINT;
    return new Span[] {
      label("Flow", focused),
      new Span("‹ ", arrows),
      Span.of(form.flow().map(it -> it.wire()).orElse(usual + ", as usual")),
      new Span(" ›", arrows)
    };
  }

  private static String advice(Dialog.LoginForm form) {
    return switch (form.focus()) {
      case 0 -> "What you call this login; another name keeps several beside each other.";
      case 1 ->
          form.provider().flows().size() > 1
              ? "← and → choose another way to log in."
              : "There is no other way to log in.";
      case 2 ->
          form.provider().authType() == AuthType.OAUTH2
              ? "What to ask for, with blanks or commas between."
              : "An API key has no scopes.";
      default -> "Where a service of your own is, as https://git.example.com.";
    };
  }

  private static Span label(String text, boolean focused) {
    return new Span(text + " ".repeat(LABEL - text.length()), focused ? Ink.ACCENT : Ink.FAINT);
  }

  private static void field(Canvas room, Field field, boolean focused, String otherwise) {
    if (focused) {
      InputView.draw(room, field);
    } else if (!field.text().isEmpty()) {
      room.put(0, 0, Text.cut(field.text(), room.columns()), Ink.PLAIN);
    }
    if (field.text().isEmpty()) {
      room.put(0, 0, otherwise, Ink.FAINT);
    }
  }

  static Popup login(Canvas screen, Dialog.Login login, State state) {
    LoginSession session = login.session();
    String title = "Log in to " + session.displayName() + " (" + session.connection().name() + ")";
    Popup popup = new Popup(screen, title, ink(session.status()));
    if (session.step() instanceof LoginStep.Visit(var url)) {
      popup.holding(login.page().orElse(url).toASCIIString());
    }
    Optional<QrBlocks> qr = qr(popup, session, screen.rows());
    qr.ifPresent(code -> popup.beside(code.columns(), code.rows()));
    int first = popup.gap().height();
    switch (session.step()) {
      case LoginStep.FillIn(var _) -> first = questions(popup, login);
      case LoginStep.Visit(var url) -> visit(popup, login.page().orElse(url).toASCIIString());
      case LoginStep.EnterCode code -> code(popup, code);
      case LoginStep.Nothing() -> nothing(popup, session);
    }
    if (!session.status().isFinal() && !session.message().isEmpty()) {
      popup.gap().text(session.message(), Ink.INFO);
    }
    if (!login.error().isEmpty()) {
      popup.gap().text(login.error(), Ink.BAD);
    }
    if (!session.status().isFinal()) {
      boolean lost = state.link() instanceof Link.Lost;
      popup.gap().text(waiting(login, state), lost ? Ink.CAUTION : Ink.FAINT);
    }
    if (qr.isEmpty()) {
      popup.gap();
    }
    boolean asks = session.step() instanceof LoginStep.FillIn && !login.busy();
    if (asks) {
      popup.keep(first + 2 * login.focus() + 1);
    }
    popup.draw(screen, state);
    if (asks) {
      entries(popup, first, login);
    }
    qr.ifPresent(code -> draw(popup.inside(), code));
    return popup;
  }

  /** What a phone's camera reads in place of the address, where there is room for it. */
  private static Optional<QrBlocks> qr(Popup popup, LoginSession session, int rows) {
    return session.step() instanceof LoginStep.EnterCode code
        ? QrBlocks.of(code.complete().orElse(code.verification()).toASCIIString())
            .filter(qr -> qr.columns() <= popup.width() - BESIDE_QR)
            .filter(qr -> qr.rows() <= rows - AROUND_QR)
        : Optional.empty();
  }

  private static void draw(Canvas body, QrBlocks code) {
    List<String> lines = code.lines(true);
    for (int i = 0; i < lines.size(); i++) {
      body.put(body.columns() - code.columns(), i, lines.get(i), Ink.CODE);
    }
  }

  private static int questions(Popup popup, Dialog.Login login) {
    login
        .session()
        .docsUrl()
        .ifPresent(url -> popup.text("You find it at " + url.toASCIIString(), Ink.FAINT).gap());
    int first = popup.height();
    for (int i = 0; i < login.entries().size(); i++) {
      Entry entry = login.entries().get(i);
      boolean focused = i == login.focus() && !login.busy();
      String optional = entry.input().required() ? "" : " (may stay empty)";
      popup
          .line(
              new Span(
                  Text.cut(entry.input().label() + optional, popup.width()),
                  focused ? Ink.ACCENT : Ink.FAINT))
          .target(i)
          .gap()
          .target(i);
    }
    if (!login.entries().isEmpty()) {
      String hint = login.entries().get(login.focus()).input().hint();
      if (!hint.isEmpty() && login.error().isEmpty()) {
        popup.text(hint, Ink.FAINT);
      }
    }
    return first;
  }

  private static void entries(Popup popup, int first, Dialog.Login login) {
    for (int i = 0; i < login.entries().size(); i++) {
      Entry entry = login.entries().get(i);
      Canvas room = popup.at(0, first + 2 * i + 1);
      boolean focused = i == login.focus();
      if (entry.input().secret()) {
        InputView.drawHidden(room, entry.hidden().characters(), focused);
      } else if (focused) {
        InputView.draw(room, entry.open());
      } else {
        room.put(0, 0, Text.cut(entry.open().text(), room.columns()), Ink.PLAIN);
      }
    }
  }

  private static void visit(Popup popup, String url) {
    popup.text("Go on in a browser:", Ink.PLAIN).text(url, Ink.INFO);
  }

  private static void code(Popup popup, LoginStep.EnterCode code) {
    popup
        .text("Enter this code", Ink.PLAIN)
        .gap()
        .text("    " + code.userCode(), Ink.STRONG)
        .gap()
        .text("at " + code.verification().toASCIIString(), Ink.PLAIN);
    code.complete().ifPresent(url -> popup.text("or open " + url.toASCIIString(), Ink.INFO));
  }

  private static void nothing(Popup popup, LoginSession session) {
    String connection = session.connection().toString();
    switch (session.status()) {
      case COMPLETED -> popup.text("● Logged in to " + connection + ".", Ink.GOOD);
      case FAILED -> popup.text("✕ " + orElse(session.message(), "It failed."), Ink.BAD);
      case EXPIRED -> popup.text("✕ Nobody answered in time.", Ink.BAD);
      case CANCELLED -> popup.text("It was given up.", Ink.CAUTION);
      case PENDING, WAITING_FOR_USER, PROCESSING -> popup.text("Working …", Ink.PLAIN);
    }
    if (session.status().isFinal() && !session.hint().isEmpty()) {
      popup.text(session.hint(), Ink.INFO);
    }
  }

  private static String waiting(Dialog.Login login, State state) {
    if (state.link() instanceof Link.Lost) {
      return "▲ The daemon is gone; this goes on when it is back.";
    }
    if (login.busy()) {
      return "Checking …";
    }
    Duration left = Duration.between(state.now(), login.session().expiresAt());
    return (login.session().step() instanceof LoginStep.FillIn ? "Open" : "Waiting")
        + " for another "
        + Words.span(left);
  }

  private static Ink ink(LoginStatus status) {
    return switch (status) {
      case COMPLETED -> Ink.GOOD;
      case FAILED, EXPIRED -> Ink.BAD;
      case CANCELLED -> Ink.CAUTION;
      case PENDING, WAITING_FOR_USER, PROCESSING -> Ink.ACCENT;
    };
  }

  private static String orElse(String text, String otherwise) {
    return text.isEmpty() ? otherwise : text;
  }
}
