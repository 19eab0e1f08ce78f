package ai.authsome.adapters.tui.dashboard;

import ai.authsome.adapters.tui.dashboard.cells.Ink;
import ai.authsome.adapters.tui.dashboard.cells.Span;
import ai.authsome.adapters.tui.dashboard.model.Change;
import ai.authsome.adapters.tui.dashboard.model.Deed;
import ai.authsome.adapters.tui.dashboard.model.Dialog;
import ai.authsome.adapters.tui.dashboard.model.Entry;
import ai.authsome.adapters.tui.dashboard.model.Link;
import ai.authsome.adapters.tui.dashboard.model.State;
import ai.authsome.adapters.tui.dashboard.model.Step;
import ai.authsome.adapters.tui.dashboard.model.Topic;
import ai.authsome.application.port.driven.BrowserLauncher;
import ai.authsome.application.port.driving.Logins;
import ai.authsome.domain.failure.AuthsomeError;
import ai.authsome.domain.failure.ConnectionAlreadyExistsError;
import ai.authsome.domain.failure.DaemonUnavailableError;
import ai.authsome.domain.failure.LoginNotFoundError;
import ai.authsome.domain.login.LoginSession;
import ai.authsome.domain.login.LoginStep;
import ai.authsome.domain.login.SessionId;
import ai.authsome.domain.secret.SecretBytes;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The side of a login that takes time. */
final class LoginWork {
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

  private final Supplier<Logins> logins;
  private final BrowserLauncher browser;

  LoginWork(Supplier<Logins> logins, BrowserLauncher browser) {
    this.logins = logins;
    this.browser = browser;
  }

  Change start(Logins.Request request) {
    Logins.Started started;
    try {
      started = logins.get().start(request);
    } catch (ConnectionAlreadyExistsError e) {
      return state ->
          Step.to(
              form(state).map(form -> state.open(new Dialog.Replace(request, form))).orElse(state));
    } catch (AuthsomeError e) {
      return state ->
          Step.to(
              form(state)
                  .map(form -> state.open(LoginKeys.refused(form, Workshop.words(e))))
                  .orElse(state));
    }
    LoginSession session = started.session();
    if (session.step() instanceof LoginStep.Visit visit && browser.hasDisplay()) {
      URI page = started.page().orElse(visit.authorization());
      browser.open(page);
    }
    return state ->
        form(state).isPresent()
            ? Step.to(
                state.open(dialog(session, started.page())), new Deed.AwaitLogin(session.id()))
            : Step.to(state, new Deed.CancelLogin(session.id()));
  }

  /** The form that is waited for; none if the reader has gone on meanwhile. */
  private static Optional<Dialog.LoginForm> form(State state) {
    return state
        .dialog()
        .filter(Dialog.Busy.class::isInstance)
        .flatMap(busy -> ((Dialog.Busy) busy).form());
  }

  private static Dialog message(String title, String text) {
    return new Dialog.Message(title, Ink.BAD, List.of(List.of(new Span(text, Ink.PLAIN))));
  }

  private static Dialog.Login dialog(LoginSession session, Optional<URI> page) {
    return new Dialog.Login(
        session, page, session.fields().stream().map(Entry::of).toList(), 0, false, "", false);
  }

  Change submit(Deed.Submit submit) {
    try {
      LoginSession session = logins.get().submit(submit.session(), submit.answers());
      return state -> on(state, session);
    } catch (LoginNotFoundError _) {
      return state -> forgotten(state, submit.session());
    } catch (DaemonUnavailableError e) {
      String words = Workshop.words(e) + " What you typed is kept.";
      return state ->
          Step.to(
              shown(state, submit.session())
                  .map(login -> state.open(LoginKeys.told(login, words)))
                  .orElse(state));
    } catch (AuthsomeError e) {
      return state ->
          Step.to(
              shown(state, submit.session())
                  .map(login -> state.open(LoginKeys.refused(login, Workshop.words(e), false)))
                  .orElse(state));
    } finally {
      submit.answers().values().forEach(SecretBytes::close);
    }
  }

  Change look(SessionId id) {
    try {
      LoginSession session = logins.get().find(id);
      return state -> on(state, session);
    } catch (LoginNotFoundError _) {
      return state -> forgotten(state, id);
    }
  }

  /** A daemon is there again: it may be another one, which knows nothing of this login. */
  static Step live(State state) {
    Step step = Step.to(state.with(new Link.Live()).stale(Topic.values()));
    return state.dialog().isPresent()
            && state.dialog().get() instanceof Dialog.Login login
            && !login.session().status().isFinal()
        ? step.and(new Deed.AwaitLogin(login.session().id()))
        : step;
  }

  /** The login's dialog, while it is shown. */
  private static Optional<Dialog.Login> shown(State state, SessionId id) {
    return state
        .dialog()
        .filter(Dialog.Login.class::isInstance)
        .map(Dialog.Login.class::cast)
        .filter(login -> login.session().id().equals(id));
  }

  private static Step forgotten(State state, SessionId id) {
    return Step.to(
        shown(state, id)
            .map(
                login ->
                    state.open(
                        message(
                            "No login to " + login.session().connection(),
                            "The daemon was restarted meanwhile. Log in again.")))
            .orElse(state));
  }

  /** Waits, and waits again as long as somebody looks. */
  Change await(SessionId id) {
    try {
      LoginSession session = logins.get().await(id, LONGEST_WAIT);
      return state -> {
        Step step = on(state, session);
        boolean goesOn = shown(step.state(), id).isPresent() && !session.status().isFinal();
        return goesOn ? step.and(new Deed.AwaitLogin(id)) : step;
      };
    } catch (LoginNotFoundError _) {
      return state -> forgotten(state, id);
    } catch (DaemonUnavailableError _) {
      // It is waited for anew as soon as the daemon is back.
      return Step::to;
    }
  }

  Change cancel(SessionId id) {
    LoginSession session = logins.get().cancel(id);
    return state ->
        Step.to(
            state
                .say(Ink.CAUTION, "The login to " + session.connection() + " was given up.")
                .stale(Topic.AUDIT));
  }

  /** The session is so by now. */
  private static Step on(State state, LoginSession session) {
    State next = session.status().isFinal() ? state.stale(Topic.CONNECTIONS, Topic.AUDIT) : state;
    if (state.dialog().isEmpty()
        || !(state.dialog().get() instanceof Dialog.Login login)
        || !login.session().id().equals(session.id())) {
      return Step.to(next);
    }
    boolean same = login.session().step().equals(session.step());
    List<Entry> entries =
        same ? login.entries() : session.fields().stream().map(Entry::of).toList();
    boolean busy =
        login.busy() && !session.status().isFinal() && session.step() instanceof LoginStep.FillIn;
    return Step.to(
        next.open(
            new Dialog.Login(
                session,
                login.page(),
                entries,
                same ? login.focus() : 0,
                busy,
                login.error(),
                login.deaf())));
  }
}
