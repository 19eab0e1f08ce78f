package ai.authsome.adapters.http.server;

import ai.authsome.adapters.http.wire.FailureJson;
import ai.authsome.application.port.driving.ClaimPages;
import ai.authsome.application.port.driving.LoginPages;
import ai.authsome.domain.failure.AuthsomeError;
import ai.authsome.domain.failure.LoginNotFoundError;
import ai.authsome.domain.login.InputField;
import ai.authsome.domain.login.LoginSession;
import ai.authsome.domain.login.LoginStep;
import ai.authsome.domain.login.SessionId;
import ai.authsome.domain.secret.SecretBytes;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the pages listener serves: the browser's side of logins and claims, nothing of the API. */
final class Pages implements Site {
  /** The largest form, in bytes. */
  static final int FORM_LIMIT = 64 * 1024;

  static final String HTML = "text/html; charset=utf-8";
  private static final String POLICY =
      "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self';"
          + " frame-ancestors 'none'; base-uri 'none'";
  private static final Pattern LOGIN =
      Pattern.compile("/auth/sessions/(sess_[A-Za-z0-9_-]{32})(/cancel|/qr\\.svg)?");
  private static final Pattern SUCCESS_QUERY = Pattern.compile("session=(sess_[A-Za-z0-9_-]{32})");

  private final LoginPages logins;
  private final ClaimDesk claims;
  private final FormGuard guard;
  private final InstantSource clock;
  private final StaticFiles files = new StaticFiles();

  Pages(LoginPages logins, ClaimPages claims, FormGuard guard, InstantSource clock) {
    this.logins = logins;
    this.claims = new ClaimDesk(claims, guard, clock);
    this.guard = guard;
    this.clock = clock;
  }

  @Override
  public void serve(Exchange exchange) {
    secure(exchange);
    try {
      route(exchange);
    } catch (LoginNotFoundError e) {
      exchange.answer(404, HTML, LoginViews.unknown());
    }
  }

  @Override
  public void refuse(Exchange exchange, Refusal refusal) {
    secure(exchange);
    exchange.answer(refusal.status(), HTML, page(refusal));
  }

  @Override
  public void fail(Exchange exchange, AuthsomeError failure) {
    secure(exchange);
    exchange.answer(
        FailureJson.status(failure),
        HTML,
        LoginViews.problem("That did not work", text(failure), failure.hint().orElse("")));
  }

  @Override
  public byte[] outside(Refusal refusal) {
    return page(refusal);
  }

  @Override
  public String contentType() {
    return HTML;
  }

  private void route(Exchange exchange) {
    String path = exchange.path();
    Matcher login = LOGIN.matcher(path);
    if (login.matches()) {
      SessionId id = new SessionId(login.group(1));
      if ("/cancel".equals(login.group(2))) {
        allow(exchange, "POST");
        cancel(exchange, id);
      } else if (login.group(2) != null) {
        allow(exchange, "GET");
        qr(exchange, id);
      } else if (allow(exchange, "GET", "POST").equals("POST")) {
        submit(exchange, id);
      } else {
        show(exchange, id);
      }
    } else if (path.equals("/auth/success")) {
      allow(exchange, "GET");
      exchange.body(0);
      Matcher query = SUCCESS_QUERY.matcher(exchange.query());
      if (!query.matches()) {
        throw new LoginNotFoundError("no such login session", "");
      }
      answer(exchange, 200, LoginViews.state(logins.find(new SessionId(query.group(1)))));
    } else if (StepViews.returned(path).isPresent()) {
      allow(exchange, "GET");
      exchange.body(0);
      answer(exchange, 200, StepViews.returned(path).get());
    } else if (!claims.serve(exchange)) {
      String type = files.type(path).orElseThrow(Pages::nothing);
      allow(exchange, "GET");
      exchange.body(0);
      exchange.answer(200, type, files.read(path));
    }
  }

  private void show(Exchange exchange, SessionId id) {
    exchange.body(0);
    show(exchange, logins.find(id));
  }

  /** How the login stands, with what its person has to do next. */
  private void show(Exchange exchange, LoginSession session) {
    switch (step(session)) {
      case LoginStep.Nothing _ -> {
        if (!session.status().isFinal()) {
          exchange.with("Refresh", "2");
        }
        answer(exchange, 200, LoginViews.state(session));
      }
      case LoginStep.FillIn _ -> form(exchange, session, 200, Optional.empty());
      case LoginStep.Visit visit ->
          answer(
              exchange,
              200,
              StepViews.visit(session, visit, guard.issue(exchange, path(session.id())), false));
      case LoginStep.EnterCode code -> {
        exchange.with("Refresh", "3");
        answer(
            exchange,
            200,
            StepViews.enterCode(session, code, guard.issue(exchange, path(session.id()))));
      }
    }
  }

  /** What the person has to do now: nothing while an answer is being worked on. */
  private static LoginStep step(LoginSession session) {
    boolean open =
        switch (session.status()) {
          case PENDING, WAITING_FOR_USER -> true;
          case PROCESSING, COMPLETED, FAILED, EXPIRED, CANCELLED -> false;
        };
    boolean asksNothing = session.step() instanceof LoginStep.FillIn && session.fields().isEmpty();
    return open && !asksNothing ? session.step() : new LoginStep.Nothing();
  }

  private void qr(Exchange exchange, SessionId id) {
    exchange.body(0);
    String text =
        step(logins.find(id)) instanceof LoginStep.EnterCode code
            ? StepViews.qrText(code).orElseThrow(Pages::nothing)
            : "";
    if (text.isEmpty()) {
      throw nothing();
    }
    exchange.answer(200, "image/svg+xml", QrImage.svg(text));
  }

  private void submit(Exchange exchange, SessionId id) {
    try (FormBody form = guard.form(exchange, path(id))) {
      LoginSession session = logins.find(id);
      Map<String, SecretBytes> answers = new LinkedHashMap<>();
      for (InputField field : session.fields()) {
        form.value(field.name())
            .filter(value -> field.required() || value.length() > 0)
            .ifPresent(value -> answers.put(field.name(), value));
      }
      LoginSession after;
      try {
        after = logins.submit(id, answers);
      } catch (LoginNotFoundError e) {
        throw e;
      } catch (AuthsomeError failure) {
        again(exchange, id, failure);
        return;
      }
      goOn(exchange, after);
    }
  }

  /**
   * Sends the browser on. To another site it goes by a page of ours: our policy about forms also
   * holds for redirections that a form runs into.
   */
  private void goOn(Exchange exchange, LoginSession session) {
    if (step(session) instanceof LoginStep.Visit visit
        && Html.outward(visit.authorization()).isPresent()) {
      exchange.with("Refresh", "0; url=" + visit.authorization().toASCIIString());
      String token = guard.issue(exchange, path(session.id()));
      answer(exchange, 200, StepViews.visit(session, visit, token, true));
    } else {
      seeOther(exchange, session);
    }
  }

  private void cancel(Exchange exchange, SessionId id) {
    guard.form(exchange, path(id)).close();
    seeOther(exchange, logins.cancel(id));
  }

  /** The form once more, if the login is still open for an answer. */
  private void again(Exchange exchange, SessionId id, AuthsomeError failure) {
    LoginSession session = logins.find(id);
    if (step(session) instanceof LoginStep.FillIn) {
      int status = FailureJson.status(failure);
      form(exchange, session, status < 500 ? 422 : status, Optional.of(failure));
    } else {
      show(exchange, session);
    }
  }

  /** A page of its own for the result, so that reloading it sends nothing again. */
  private static void seeOther(Exchange exchange, LoginSession session) {
    exchange.with("Location", LoginViews.address(session));
    exchange.answer(303, HTML, new byte[0]);
  }

  private void form(
      Exchange exchange, LoginSession session, int status, Optional<AuthsomeError> problem) {
    String token = guard.issue(exchange, path(session.id()));
    answer(exchange, status, LoginViews.form(session, token, problem, clock.instant()));
  }

  private static String path(SessionId id) {
    return "/auth/sessions/" + id;
  }

  private static void answer(Exchange exchange, int status, byte[] page) {
    exchange.answer(status, HTML, page);
  }

  /** The method, which has to be one of these. */
  static String allow(Exchange exchange, String... methods) {
    for (String method : methods) {
      if (method.equals(exchange.method())) {
        return method;
      }
    }
    exchange.with("Allow", String.join(", ", methods));
    throw new Refusal(405, "MethodNotAllowedError", "This page can't be used like that.", "");
  }

  private static Refusal nothing() {
    return new Refusal(404, "NotFoundError", "There is nothing at this address.", "");
  }

  private static byte[] page(Refusal refusal) {
    String heading =
        switch (refusal.status()) {
          case 403 -> "Refused";
          case 404 -> "Nothing here";
          case 413 -> "Too much";
          case 421 -> "Wrong address";
          case 503 -> "Busy";
          default -> "That did not work";
        };
    return LoginViews.problem(heading, text(refusal), refusal.hint());
  }

  private static String text(RuntimeException exception) {
    String message = exception.getMessage();
    return message == null ? "" : message;
  }

  private static void secure(Exchange exchange) {
    exchange
        .with("Content-Security-Policy", POLICY)
        // Not `no-referrer`: by Fetch §4.3.1 that would turn the Origin of our own forms into
        // `null`.
        .with("Referrer-Policy", "same-origin")
        .with("X-Frame-Options", "DENY")
        .with("Cross-Origin-Opener-Policy", "same-origin")
        .with("Cross-Origin-Resource-Policy", "same-origin")
        .with("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()");
  }
}
