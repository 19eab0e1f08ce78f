package ai.authsome.adapters.tui.command;

import ai.authsome.adapters.tui.qr.QrBlocks;
import ai.authsome.application.port.driven.BrowserLauncher;
import ai.authsome.application.port.driving.Daemon;
import ai.authsome.application.port.driving.Events;
import ai.authsome.application.port.driving.Logins;
import ai.authsome.domain.connection.ConnectionId;
import ai.authsome.domain.failure.AuthenticationFailedError;
import ai.authsome.domain.failure.DaemonUnavailableError;
import ai.authsome.domain.failure.LimitReachedError;
import ai.authsome.domain.failure.LoginNotFoundError;
import ai.authsome.domain.login.LoginSession;
import ai.authsome.domain.login.LoginStep;
import ai.authsome.domain.login.SessionId;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Takes a person through a login, step by step, until it ends or time is up. */
final class LoginDialogue {
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

  private final Invocation call;
  private final Output output;
  private final BrowserLauncher browser;
  private final Logins logins;
  private final Optional<Instant> patience;

  /** Whether the person is on our pages, which lead on by themselves. */
  private boolean isOnPages;

  /**
   * @param timeout from now; the login's own when empty, and never longer than that
   */
  LoginDialogue(Invocation call, Logins logins, Optional<Duration> timeout) {
    this.call = call;
    this.output = call.output();
    this.browser = call.world().browser();
    this.logins = logins;
    this.patience = timeout.map(call.world().clock().instant()::plus);
  }

  /**
   * The login when it has ended. What ends this early cancels the login.
   *
   * @throws AuthenticationFailedError if it took too long
   * @throws DaemonUnavailableError if the daemon ended meanwhile, whether another runs by now or
   *     not
   */
  LoginSession lead(Logins.Started started) {
    LoginSession session = started.session();
    Optional<URI> page = started.page();
    LoginStep taken = new LoginStep.Nothing();
    boolean first = true;
    try {
      while (!session.status().isFinal()) {
        if (first || !session.step().equals(taken)) {
          first = false;
          taken = session.step();
          session = take(session, page);
          page = Optional.empty();
        } else {
          session = await(session);
        }
      }
      return session;
    } catch (LoginNotFoundError e) {
      // It was there a moment ago: logins live in a daemon's memory, and this is another daemon.
      throw new DaemonUnavailableError(
          "the daemon was restarted during the login to " + session.connection(),
          "Try again: authsome login " + session.connection().asArguments(),
          e);
    } catch (RuntimeException e) {
      giveUp(session);
      throw e;
    }
  }

  private LoginSession take(LoginSession session, Optional<URI> page) {
    switch (session.step()) {
      case LoginStep.FillIn fill when !fill.fields().isEmpty() && !browser.hasDisplay() -> {
        note(session);
        return ask(session);
      }
      case LoginStep.FillIn _, LoginStep.Nothing _ -> {
        page.ifPresent(this::show);
        isOnPages = page.isPresent();
      }
      case LoginStep.Visit visit -> {
        if (!isOnPages) {
          show(visit.authorization());
          hintAtTunnel();
        }
      }
      case LoginStep.EnterCode code -> {
        show(code);
        if (browser.hasDisplay() && !isOnPages) {
          page.ifPresent(browser::open);
        }
      }
    }
    note(session);
    return session;
  }

  private void note(LoginSession session) {
    if (!session.message().isEmpty()) {
      output.note(session.message());
    }
  }

  private void show(URI page) {
    boolean opened = browser.hasDisplay() && browser.open(page);
    // Even with --quiet: without it nobody could go on.
    output.err(
        opened
            ? "Go on in the browser. If it doesn't open, go to " + Output.safe(page) + "\n"
            : "Open this page in a browser: " + Output.safe(page) + "\n");
  }

  private void show(LoginStep.EnterCode code) {
    output.err("Enter this code:  " + Output.safe(code.userCode()) + "\n");
    output.err("at this address:  " + Output.safe(code.verification().toASCIIString()) + "\n");
    code.complete()
        .ifPresent(
            link -> output.err("or just open:     " + Output.safe(link.toASCIIString()) + "\n"));
    if (!output.isJson() && !output.isQuiet()) {
      String text = code.complete().orElse(code.verification()).toASCIIString();
      QrBlocks.of(text)
          .filter(qr -> QrPrint.fits(qr, output.terminal(), call.world().environment()))
          .ifPresent(qr -> output.err("\n" + QrPrint.of(qr, output.errHasColour()) + "\n"));
    }
  }

  /** The provider sends the browser to this machine's loopback, which may not be the browser's. */
  private void hintAtTunnel() {
    if (browser.hasDisplay()) {
      return;
    }
    Daemon.Status daemon = call.authsome().daemon().status();
    URI api = URI.create(daemon.apiUrl());
    if (!"127.0.0.1".equals(api.getHost()) && !"localhost".equals(api.getHost())) {
      return;
    }
    StringBuilder tunnel = new StringBuilder("ssh");
    forward(tunnel, api);
    daemon.pagesUrl().map(URI::create).ifPresent(pages -> forward(tunnel, pages));
    output.note(
        "It comes back to this machine, at " + daemon.apiUrl() + ". If the browser is elsewhere,");
    output.note("first connect it from there: " + tunnel + " THIS-MACHINE");
  }

  private static void forward(StringBuilder tunnel, URI listener) {
    int port = listener.getPort();
    tunnel.append(" -L ").append(port).append(":127.0.0.1:").append(port);
  }

  /** Asks on a thread of its own, as nothing ends the reading of a terminal. */
  private LoginSession ask(LoginSession session) {
    Duration left = left(session);
    FutureTask<LoginSession> answer =
        new FutureTask<>(() -> new LoginPrompt(output, logins).answer(session));
    Thread.ofPlatform().daemon().name("login-prompt").start(answer);
    try {
      return answer.get(left.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException _) {
      output.terminal().restore();
      if (output.terminal().errIsTerminal()) {
        output.err("\n");
      }
      throw late(session.connection());
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw new IllegalStateException("asking failed", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("nobody interrupts this thread", e);
    }
  }

  /** The login as soon as it has ended, or asks for something else. */
  private LoginSession await(LoginSession session) {
    try (Spinner _ = Spinner.on(output, "Waiting for the login");
        Events.Feed feed = call.broker().events().open()) {
      // What happened before anybody listened.
      LoginSession now = logins.find(session.id());
      while (!now.status().isFinal() && now.step().equals(session.step())) {
        if (mayConcern(feed.next(shortened(left(now))), session.id())) {
          now = logins.find(session.id());
        }
      }
      return now;
    } catch (LimitReachedError _) {
      // Others listen already; the login can be asked for itself.
      return logins.await(session.id(), shortened(left(session)));
    }
  }

  private static boolean mayConcern(Optional<Events.Event> event, SessionId session) {
    return event
        .map(
            it ->
                switch (it) {
                  case Events.LoginChanged login -> login.session().equals(session);
                  case Events.Missed _ -> true;
                  case Events.ConnectionChanged _,
                      Events.ProviderChanged _,
                      Events.RunChanged _,
                      Events.Traffic _ ->
                      false;
                })
        .orElse(true);
  }

  private static Duration shortened(Duration left) {
    return left.compareTo(LONGEST_WAIT) < 0 ? left : LONGEST_WAIT;
  }

  private Duration left(LoginSession session) {
    Instant end = patience.filter(session.expiresAt()::isAfter).orElse(session.expiresAt());
    Duration left = Duration.between(call.world().clock().instant(), end);
    if (left.isNegative() || left.isZero()) {
      throw late(session.connection());
    }
    return left;
  }

  private void giveUp(LoginSession session) {
    try {
      logins.cancel(session.id());
    } catch (RuntimeException _) {
      // What is reported is why it was given up. The session ends by itself in a few minutes.
    }
  }

  private static AuthenticationFailedError late(ConnectionId connection) {
    return new AuthenticationFailedError(
        "the login to " + connection + " was not finished in time",
        "Try again: authsome login " + connection.asArguments());
  }
}
