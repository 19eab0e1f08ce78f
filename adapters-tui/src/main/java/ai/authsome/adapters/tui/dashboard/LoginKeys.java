package ai.authsome.adapters.tui.dashboard;

import ai.authsome.adapters.tui.dashboard.model.Deed;
import ai.authsome.adapters.tui.dashboard.model.Dialog;
import ai.authsome.adapters.tui.dashboard.model.Entry;
import ai.authsome.adapters.tui.dashboard.model.Field;
import ai.authsome.adapters.tui.dashboard.model.Flows;
import ai.authsome.adapters.tui.dashboard.model.Key;
import ai.authsome.adapters.tui.dashboard.model.State;
import ai.authsome.adapters.tui.dashboard.model.Step;
import ai.authsome.application.port.driving.Connections;
import ai.authsome.application.port.driving.Logins;
import ai.authsome.domain.connection.ConnectionId;
import ai.authsome.domain.connection.ConnectionName;
import ai.authsome.domain.failure.InvalidInputError;
import ai.authsome.domain.login.LoginStep;
import ai.authsome.domain.provider.BaseUrl;
import ai.authsome.domain.provider.ProviderName;
import ai.authsome.domain.provider.ProviderSummary;
import ai.authsome.domain.secret.SecretBytes;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What keys do while somebody logs in. */
final class LoginKeys {
  private static final String SEVERAL_LINES =
      "The input has more than one line. Copy the value alone, and paste it again.";

  /** Which field of the form holds the way of logging in. */
  private static final int FLOW = 1;

  private LoginKeys() {}

  static Optional<ProviderSummary> provider(State state, ProviderName name) {
    for (Connections.Row row : state.data().rows()) {
      if (row.provider().name().equals(name)) {
        return Optional.of(row.provider());
      }
    }
    return Optional.empty();
  }

  /** The form for a new connection. */
  static Dialog.LoginForm form(ProviderSummary provider) {
    return new Dialog.LoginForm(
        provider, Field.EMPTY, Optional.empty(), Field.EMPTY, Field.EMPTY, 0, false, "");
  }

  /** The keys that work in the form, but for the way out. */
  static List<Binding> form(State state, Dialog.LoginForm form) {
    Binding next =
        Binding.of(
            Key.Type.TAB, "next field", () -> Step.to(state.open(focused(form, form.focus() + 1))));
    Binding before =
        Binding.of(Key.Type.UP, "", () -> Step.to(state.open(focused(form, form.focus() - 1))));
    List<Binding> bindings = new ArrayList<>();
    bindings.add(Binding.of(Key.Type.ENTER, "log in", () -> send(state, form)));
    bindings.add(next);
    bindings.add(next.also(Key.Type.DOWN));
    bindings.add(before);
    bindings.add(before.also(Key.Type.BACK_TAB));
    if (form.focus() == FLOW && form.provider().flows().size() > 1) {
      Binding further =
          Binding.of(Key.Type.RIGHT, "next flow", () -> Step.to(state.open(flow(form, 1))));
      bindings.add(further);
      bindings.add(further.also(' '));
      bindings.add(Binding.of(Key.Type.LEFT, "", () -> Step.to(state.open(flow(form, -1)))));
    }
    return bindings;
  }

  private static Dialog.LoginForm focused(Dialog.LoginForm form, int focus) {
    return new Dialog.LoginForm(
        form.provider(),
        form.name(),
        form.flow(),
        form.scopes(),
        form.baseUrl(),
        Math.floorMod(focus, Dialog.LoginForm.FIELDS),
        form.force(),
        "");
  }

  /** The form with another field to type into; the next way of logging in, where that is chosen. */
  static Dialog.LoginForm clicked(Dialog.LoginForm form, int field) {
    return field == FLOW && form.focus() == FLOW ? flow(form, 1) : focused(form, field);
  }

  private static Dialog.LoginForm flow(Dialog.LoginForm form, int step) {
    return new Dialog.LoginForm(
        form.provider(),
        form.name(),
        Flows.further(form.provider(), form.flow(), step),
        form.scopes(),
        form.baseUrl(),
        form.focus(),
        form.force(),
        "");
  }

  /** The form with a key typed into it. */
  static Dialog.LoginForm typed(Dialog.LoginForm form, Key pressed) {
    int focus = form.focus();
    return new Dialog.LoginForm(
        form.provider(),
        focus == 0 ? form.name().after(pressed) : form.name(),
        form.flow(),
        focus == 2 ? form.scopes().after(pressed) : form.scopes(),
        focus == 3 ? form.baseUrl().after(pressed) : form.baseUrl(),
        focus,
        form.force(),
        "");
  }

  private static Step send(State state, Dialog.LoginForm form) {
    try {
      String name = form.name().text().strip();
      String url = form.baseUrl().text().strip();
      List<String> scopes = new ArrayList<>();
      for (String scope : form.scopes().text().replace(',', ' ').split(" ")) {
        if (!scope.isEmpty()) {
          scopes.add(scope);
        }
      }
      return start(
          state,
          new Logins.Request(
              new ConnectionId(
                  form.provider().name(),
                  name.isEmpty() ? ConnectionName.DEFAULT : new ConnectionName(name)),
              form.flow(),
              scopes,
              url.isEmpty() ? Optional.empty() : Optional.of(BaseUrl.parse(url)),
              form.force()),
          form);
    } catch (InvalidInputError e) {
      return Step.to(state.open(refused(form, Workshop.words(e))));
    }
  }

  /** The form as it was sent, and what was wrong. */
  static Dialog.LoginForm refused(Dialog.LoginForm form, String error) {
    return new Dialog.LoginForm(
        form.provider(),
        form.name(),
        form.flow(),
        form.scopes(),
        form.baseUrl(),
        form.focus(),
        form.force(),
        error);
  }

  static Step start(State state, Logins.Request request, Dialog.LoginForm form) {
    return Step.to(
        state.open(
            new Dialog.Busy("Beginning to log in to " + request.connection(), Optional.of(form))),
        new Deed.StartLogin(request));
  }

  /** The same, replacing what works. */
  static Logins.Request forced(Logins.Request request) {
    return new Logins.Request(
        request.connection(), request.flow(), request.scopes(), request.baseUrl(), true);
  }

  /** Whether something can be typed. */
  static boolean asks(Dialog.Login login) {
    return login.session().step() instanceof LoginStep.FillIn
        && !login.session().status().isFinal()
        && !login.busy()
        && !login.entries().isEmpty();
  }

  /** The keys that work while somebody logs in. */
  static List<Binding> login(State state, Dialog.Login login) {
    if (login.session().status().isFinal()) {
      Binding close = Binding.of(Key.Type.ENTER, "close", () -> Step.to(state.closed()));
      return List.of(close, close.also(Key.Type.ESCAPE), close.also('q'));
    }
    List<Binding> bindings = new ArrayList<>();
    if (asks(login)) {
      bindings.addAll(answering(state, login));
    }
    browse(login)
        .ifPresent(page -> bindings.add(bound(login, 'b', "browser", state, new Deed.Open(page))));
    Binding leave =
        Binding.of(
            Key.Type.ESCAPE,
            "give up",
            () -> Step.to(state.closed(), new Deed.CancelLogin(login.session().id())));
    bindings.add(leave);
    if (!(login.session().step() instanceof LoginStep.FillIn)) {
      bindings.add(leave.also('q'));
    }
    bindings.addAll(copying(state, login));
    return bindings;
  }

  private static List<Binding> copying(State state, Dialog.Login login) {
    List<Binding> bindings = new ArrayList<>();
    shownAddress(login)
        .map(page -> new Deed.Copy("address", page.toASCIIString()))
        .ifPresent(copy -> bindings.add(bound(login, 'y', "copy address", state, copy)));
    if (login.session().step() instanceof LoginStep.EnterCode code) {
      bindings.add(bound(login, 'c', "copy code", state, new Deed.Copy("code", code.userCode())));
    }
    return bindings;
  }

  /** A letter, or where letters are typed the same with Ctrl. */
  private static Binding bound(
      Dialog.Login login, char letter, String label, State state, Deed deed) {
    boolean isText = login.session().step() instanceof LoginStep.FillIn;
    Key key = isText ? Key.control(letter) : Key.of(letter);
    return Binding.of(key, label, () -> Step.to(state, deed));
  }

  private static Optional<URI> browse(Dialog.Login login) {
    return switch (login.session().step()) {
      case LoginStep.EnterCode code -> Optional.of(code.complete().orElse(code.verification()));
      case LoginStep.Visit visit -> Optional.of(login.page().orElse(visit.authorization()));
      case LoginStep.FillIn _, LoginStep.Nothing _ -> login.page();
    };
  }

  private static Optional<URI> shownAddress(Dialog.Login login) {
    return switch (login.session().step()) {
      case LoginStep.EnterCode _, LoginStep.Visit _ -> browse(login);
      case LoginStep.FillIn _ -> login.session().docsUrl();
      case LoginStep.Nothing _ -> Optional.empty();
    };
  }

  private static List<Binding> answering(State state, Dialog.Login login) {
    int last = login.entries().size() - 1;
    boolean isLast = login.focus() == last;
    Binding next =
        Binding.of(
            Key.Type.TAB,
            isLast ? "" : "next field",
            () -> Step.to(state.open(focused(login, Math.min(last, login.focus() + 1)))));
    Binding before =
        Binding.of(
            Key.Type.UP,
            "",
            () -> Step.to(state.open(focused(login, Math.max(0, login.focus() - 1)))));
    Binding enter =
        Binding.of(
            Key.Type.ENTER,
            isLast ? "send" : "next field",
            login.deaf()
                ? () -> Step.to(state)
                : isLast ? () -> submit(state, login) : next.does());
    return List.of(
        enter,
        isLast ? next : next.also(Key.Type.TAB),
        next.also(Key.Type.DOWN),
        before,
        before.also(Key.Type.BACK_TAB));
  }

  /** The login with a key typed into it. */
  static Dialog.Login typing(Dialog.Login login, Key pressed) {
    return switch (pressed.type()) {
      case PASTE_ENDS -> pasted(login, pressed);
      case ENTER_AND_MORE -> refused(login, SEVERAL_LINES, true);
      default -> login.deaf() ? login : typed(login, pressed);
    };
  }

  /** What was wrong with an earlier paste says nothing about the next. */
  static State beforePaste(State state) {
    return state.dialog().isPresent()
            && state.dialog().get() instanceof Dialog.Login login
            && login.error().equals(SEVERAL_LINES)
        ? state.open(warned(login, "", false))
        : state;
  }

  /** A line end is let pass at the end of a paste, where copying often leaves one. */
  static Dialog.Login pasted(Dialog.Login login, Key pressed) {
    boolean ended = login.error().equals(SEVERAL_LINES);
    return switch (pressed.type()) {
      case ENTER, ENTER_AND_MORE -> warned(login, SEVERAL_LINES, login.deaf());
      case CHARACTER ->
          login.deaf()
              ? login
              : ended ? refused(login, SEVERAL_LINES, true) : typed(login, pressed);
      case PASTE_ENDS -> warned(login, login.deaf() ? SEVERAL_LINES : "", false);
      default -> login;
    };
  }

  private static Dialog.Login warned(Dialog.Login login, String error, boolean deaf) {
    return new Dialog.Login(
        login.session(), login.page(), login.entries(), login.focus(), false, error, deaf);
  }

  /** The same, saying something. */
  static Dialog.Login told(Dialog.Login login, String words) {
    return warned(login, words, login.deaf());
  }

  /** The login with another entry to type into. */
  static Dialog.Login focused(Dialog.Login login, int focus) {
    return new Dialog.Login(
        login.session(), login.page(), login.entries(), focus, login.busy(), login.error(), false);
  }

  /** The same with everything secret erased, and why. */
  static Dialog.Login refused(Dialog.Login login, String error, boolean deaf) {
    login.entries().forEach(entry -> entry.hidden().close());
    return new Dialog.Login(
        login.session(), login.page(), login.entries(), login.focus(), false, error, deaf);
  }

  private static Dialog.Login typed(Dialog.Login login, Key pressed) {
    List<Entry> entries = new ArrayList<>(login.entries());
    Entry entry = entries.get(login.focus());
    if (entry.input().secret()) {
      switch (pressed.type()) {
        case CHARACTER -> entry.hidden().add(pressed.point());
        case BACKSPACE -> entry.hidden().backspace();
        case CONTROL -> {
          if (pressed.isControl('u')) {
            entry.hidden().close();
          }
        }
        default -> {
          // Nothing else changes what isn't seen.
        }
      }
    } else {
      entries.set(
          login.focus(), new Entry(entry.input(), entry.open().after(pressed), entry.hidden()));
    }
    return new Dialog.Login(
        login.session(), login.page(), entries, login.focus(), login.busy(), "", false);
  }

  private static Step submit(State state, Dialog.Login login) {
    Map<String, SecretBytes> answers = new LinkedHashMap<>();
    for (Entry entry : login.entries()) {
      SecretBytes answer =
          entry.input().secret()
              ? entry.hidden().toSecret()
              : SecretBytes.takeOver(entry.open().text().strip().getBytes(StandardCharsets.UTF_8));
      if (answer.length() > 0) {
        answers.put(entry.input().name(), answer);
      } else if (entry.input().required()) {
        answers.values().forEach(SecretBytes::close);
        String error = entry.input().label() + " is empty.";
        return Step.to(state.open(refused(login, error, false)));
      }
    }
    // What was typed is kept until it was taken, in case that the daemon has gone.
    Dialog.Login busy =
        new Dialog.Login(
            login.session(), login.page(), login.entries(), login.focus(), true, "", false);
    return Step.to(state.open(busy), new Deed.Submit(login.session().id(), answers));
  }
}
