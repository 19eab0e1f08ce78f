package ai.authsome.adapters.http.server;

import ai.authsome.domain.failure.AuthsomeError;
import ai.authsome.domain.identity.Claim;
import ai.authsome.domain.text.SafeText;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What a claim looks like in a browser. Never shows a password. */
final class ClaimViews {
  private static final int LONGEST_EMAIL = 254;

  private ClaimViews() {}

  /**
   * What a form shows of the last try.
   *
   * @param form which one it was: {@code sign-in}, {@code sign-up}
   * @param email what was typed; any text
   */
  record Shown(String form, String email, Optional<AuthsomeError> problem) {
    /** There was none. */
    static final Shown FIRST = new Shown("", "", Optional.empty());

    boolean isIn(String name) {
      return form.equals(name);
    }
  }

  /** The question, and the forms to answer it. */
  static byte[] form(Claim claim, String guard, Shown shown, Instant now) {
    String address = "/claim/" + claim.token();
    String handle = claim.identity().handle().value();
    return Page.of(
        "Claim " + handle,
        Html.element("h1", "Let " + handle + " act for you?"),
        identity(claim),
        grants(),
        LoginViews.alert(shown.problem().filter(_ -> !shown.isIn("sign-up"))),
        form(address, "sign-in", guard, shown, "current-password", "Sign in and accept", ""),
        signUp(address, guard, shown),
        Html.open("form")
            .set("method", "post")
            .set("class", "cancel")
            .path("action", address + "/reject")
            .with(
                LoginViews.hidden(guard),
                Html.open("button").set("type", "submit").with(Html.text("Reject this identity"))),
        Html.open("p")
            .set("class", "fine")
            .with(Html.text(LoginViews.remaining(claim.expiresAt(), now))));
  }

  /** How a claim stands that was answered. */
  static byte[] state(Claim claim) {
    String handle = claim.identity().handle().value();
    return switch (claim.status()) {
      case CLAIMED ->
          Page.of(
              handle + " is claimed",
              Page.notice(
                  "good",
                  "✓",
                  handle + " is claimed",
                  "It acts for its account from now on.",
                  "You can close this page, go back to your terminal and run the command again."));
      case REJECTED ->
          Page.of(
              handle + " is rejected",
              Page.notice(
                  "idle",
                  "–",
                  handle + " is rejected",
                  "It can't use anybody's connections. You can close this page."));
      case CLAIM_REQUIRED -> unknown();
    };
  }

  /** There is no such claim, or there is none any more. */
  static byte[] unknown() {
    return Page.of(
        "No such claim",
        Page.notice(
            "bad",
            "!",
            "This claim has expired or never was",
            "A claim page works for a few minutes.",
            "To get a new one, run: authsome whoami"));
  }

  private static Html identity(Claim claim) {
    String did = claim.identity().did().value();
    return Html.open("dl")
        .set("class", "identity")
        .with(
            Html.element("dt", "Identity"),
            Html.element("dd", Html.element("strong", claim.identity().handle().value())),
            Html.element("dt", "Key"),
            Html.element("dd", Html.element("strong", shortened(did)), Html.element("code", did)));
  }

  private static Html grants() {
    return Html.all(
        List.of(
            Html.element(
                "p",
                "If you accept, whoever holds this key can use all connections in your vault, add"
                    + " and delete some, and reveal what they hold."),
            Html.open("p")
                .set("class", "caution")
                .with(
                    Html.text(
                        "Accept only what you started yourself: the key must be the one that your"
                            + " terminal shows."))));
  }

  private static Html signUp(String address, String guard, Shown shown) {
    Html.Element details = Html.open("details");
    if (shown.isIn("sign-up")) {
      details.set("open");
    }
    return details.with(
        Html.element("summary", "No account yet? Create one"),
        Html.element("p", "A new account has a vault of its own, which is empty at first."),
        LoginViews.alert(shown.problem().filter(_ -> shown.isIn("sign-up"))),
        form(
            address,
            "sign-up",
            guard,
            shown,
            "new-password",
            "Create an account and accept",
            "8 characters or more; a few words do well."));
  }

  private static Html form(
      String address,
      String name,
      String guard,
      Shown shown,
      String autocomplete,
      String button,
      String hint) {
    boolean wrong = shown.isIn(name) && shown.problem().isPresent();
    Html.Element email =
        Html.open("input")
            .set("id", name + "-email")
            .set("name", "email")
            .set("type", "email")
            .set("autocomplete", "username")
            .set("maxlength", Integer.toString(LONGEST_EMAIL))
            .set("required");
    if (shown.isIn(name) && shown.email().length() <= LONGEST_EMAIL) {
      email.set("value", SafeText.of(shown.email()));
    }
    Html.Element password =
        Html.open("input")
            .set("id", name + "-password")
            .set("name", "password")
            .set("type", "password")
            .set("autocomplete", autocomplete)
            .set("required");
    if (wrong) {
      // In focus, so that the browser scrolls to what was wrong.
      password.set("aria-invalid", "true").set("aria-describedby", "problem").set("autofocus");
    } else if (!hint.isEmpty()) {
      password.set("aria-describedby", name + "-hint");
    }
    return Html.open("form")
        .set("method", "post")
        .path("action", address + "/" + name)
        .with(
            LoginViews.hidden(guard),
            field(name + "-email", "E-mail", email.with(), Html.NONE),
            field(
                name + "-password",
                "Password",
                password.with(),
                hint.isEmpty()
                    ? Html.NONE
                    : Html.open("p")
                        .set("class", "hint")
                        .set("id", name + "-hint")
                        .with(Html.text(hint))),
            Html.open("button")
                .set("type", "submit")
                .set("class", "primary")
                .with(Html.text(button)));
  }

  private static Html field(String id, String label, Html input, Html hint) {
    return Html.open("div")
        .set("class", "field")
        .with(Html.open("label").set("for", id).with(Html.text(label)), input, hint);
  }

  private static String shortened(String did) {
    return did.substring(0, 20) + "…" + did.substring(did.length() - 6);
  }
}
