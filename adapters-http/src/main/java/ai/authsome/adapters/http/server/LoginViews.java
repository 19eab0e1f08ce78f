package ai.authsome.adapters.http.server;

import ai.authsome.domain.failure.AuthsomeError;
import ai.authsome.domain.login.InputField;
import ai.authsome.domain.login.LoginSession;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a login looks like in a browser. Never shows a value that was typed. */
final class LoginViews {
  /** The form's field that carries the token against forged forms. */
  static final String TOKEN = "form_token";

  private static final Pattern ADDRESS = Pattern.compile("https?://[^\\s,;]*[^\\s,;.]");

  private LoginViews() {}

  /** The form that asks for what is missing, with what was wrong the last time. */
  static byte[] form(
      LoginSession session, String token, Optional<AuthsomeError> problem, Instant now) {
    List<Html> inputs = new ArrayList<>();
    for (InputField field : session.fields()) {
      inputs.add(input(field, inputs.isEmpty(), problem.isPresent()));
    }
    Html form =
        Html.open("form")
            .set("method", "post")
            .path("action", own(session))
            .set("autocomplete", "off")
            .with(
                hidden(token),
                Html.all(inputs),
                Html.open("button")
                    .set("type", "submit")
                    .set("class", "primary")
                    .with(Html.text("Connect")));
    return Page.of(
        "Connect " + session.displayName(),
        Html.element("h1", "Connect " + session.displayName()),
        connection(session),
        alert(problem),
        docs(session),
        form,
        Html.open("p")
            .set("class", "promise")
            .with(
                Html.text(
                    "What you enter goes straight into your encrypted vault. Agents can use it "
                        + "through Authsome, but never see it.")),
        cancel(session, token),
        Html.open("p").set("class", "fine").with(Html.text(remaining(session.expiresAt(), now))));
  }

  /** How a login stands that needs nothing from its person. */
  static byte[] state(LoginSession session) {
    String name = session.displayName();
    String again = "To try again, run: authsome login " + session.connection().provider();
    return switch (session.status()) {
      case COMPLETED ->
          Page.of(
              name + " is connected",
              Page.notice(
                  "good",
                  "✓",
                  name + " is connected",
                  "Saved as the connection “" + session.connection().name() + "”.",
                  "You can close this page and go back to your terminal."));
      case PENDING, WAITING_FOR_USER, PROCESSING ->
          Page.of(
              "Connecting " + name,
              Page.notice(
                  "busy", "…", "Connecting " + name, session.message(), "This takes a moment."));
      case CANCELLED ->
          Page.of(
              "Login cancelled",
              Page.notice(
                  "idle",
                  "–",
                  "Login cancelled",
                  "Nothing was saved for " + name + ". You can close this page.",
                  again));
      case EXPIRED ->
          Page.of(
              "Login expired",
              Page.notice(
                  "bad",
                  "!",
                  "This login has expired",
                  "Nothing was saved for " + name + ".",
                  again));
      case FAILED ->
          Page.of(
              "Login failed",
              Page.notice(
                  "bad",
                  "!",
                  name + " could not be connected",
                  session.message().isEmpty() ? "" : "Error: " + session.message(),
                  session.hint().isEmpty() ? "" : "Hint: " + session.hint(),
                  session.hint().contains("authsome login") ? "" : again));
    };
  }

  /** There is no such login, or there is none any more. */
  static byte[] unknown() {
    return Page.of(
        "No such login",
        Page.notice(
            "bad",
            "!",
            "This login has ended or never was",
            "A login page works for a few minutes and until it is done.",
            "To start again, run: authsome login <provider>"));
  }

  /** Anything else that went wrong. */
  static byte[] problem(String heading, String message, String hint) {
    return Page.of(heading, Page.notice("bad", "!", heading, message, hint));
  }

  /** The path of the page that says how a login stands. */
  static String address(LoginSession session) {
    return switch (session.status()) {
      case COMPLETED -> "/auth/success?session=" + session.id();
      case PENDING, WAITING_FOR_USER, PROCESSING, FAILED, EXPIRED, CANCELLED -> own(session);
    };
  }

  /** The button that gives a login up. */
  static Html cancel(LoginSession session, String token) {
    return Html.open("form")
        .set("method", "post")
        .set("class", "cancel")
        .path("action", own(session) + "/cancel")
        .with(
            hidden(token),
            Html.open("button").set("type", "submit").with(Html.text("Cancel this login")));
  }

  private static String own(LoginSession session) {
    return "/auth/sessions/" + session.id();
  }

  static Html connection(LoginSession session) {
    return Html.open("p")
        .set("class", "connection")
        .with(
            Html.text("Connection: "), Html.element("strong", session.connection().name().value()));
  }

  private static Html docs(LoginSession session) {
    Html link =
        session
            .docsUrl()
            .map(url -> Html.outwardLink(url, "Where to find it: " + url.getHost() + " ↗"))
            .orElse(Html.NONE);
    return link == Html.NONE ? link : Html.open("p").set("class", "docs").with(link);
  }

  /** What was wrong with the last answer, if there was one. */
  static Html alert(Optional<AuthsomeError> problem) {
    return problem.map(LoginViews::alert).orElse(Html.NONE);
  }

  private static Html alert(AuthsomeError problem) {
    return Html.open("div")
        .set("class", "alert")
        .set("id", "problem")
        .set("role", "alert")
        .with(
            Html.element("p", "Error: " + problem.getMessage()),
            problem.hint().map(hint -> Html.element("p", "Hint: " + hint)).orElse(Html.NONE));
  }

  private static Html input(InputField field, boolean first, boolean wrong) {
    String id = "field-" + field.name();
    String hintId = id + "-hint";
    List<String> described = new ArrayList<>();
    Html.Element input =
        Html.open("input")
            .set("id", id)
            .set("name", field.name())
            .set("type", field.secret() ? "password" : "text")
            .set("autocomplete", "off")
            .set("autocapitalize", "none")
            .set("autocorrect", "off")
            .set("spellcheck", "false")
            .set("data-1p-ignore")
            .set("data-lpignore", "true");
    if (field.required()) {
      input.set("required");
    }
    if (first) {
      input.set("autofocus");
    }
    if (wrong) {
      input.set("aria-invalid", "true");
      described.add("problem");
    }
    if (!field.hint().isEmpty()) {
      described.add(hintId);
    }
    if (!described.isEmpty()) {
      input.set("aria-describedby", String.join(" ", described));
    }
    Html optional = field.required() ? Html.NONE : Html.element("span", " (optional)");
    return Html.open("div")
        .set("class", "field")
        .with(
            Html.open("label").set("for", id).with(Html.text(field.label()), optional),
            input.with(),
            field.hint().isEmpty()
                ? Html.NONE
                : Html.open("p").set("class", "hint").set("id", hintId).with(hint(field.hint())));
  }

  /** A hint in which addresses, as of a redirect URI, are taken by one click. */
  private static Html hint(String text) {
    List<Html> parts = new ArrayList<>();
    int end = 0;
    Matcher address = ADDRESS.matcher(text);
    while (address.find()) {
      parts.add(Html.text(text.substring(end, address.start())));
      parts.add(Html.open("code").set("class", "copy").with(Html.text(address.group())));
      end = address.end();
    }
    parts.add(Html.text(text.substring(end)));
    return Html.all(parts);
  }

  /** The field that carries the token against forged forms. */
  static Html hidden(String token) {
    return Html.open("input").set("type", "hidden").set("name", TOKEN).set("value", token).with();
  }

  /** How long a page is good for. */
  static String remaining(Instant expiresAt, Instant now) {
    long minutes = Math.max(1, Duration.between(now, expiresAt).plusSeconds(59).toMinutes());
    return "This page works for another " + (minutes == 1 ? "minute." : minutes + " minutes.");
  }
}
