package ai.authsome.adapters.http.server;

import ai.authsome.domain.login.LoginSession;
import ai.authsome.domain.login.LoginStep;
import java.net.URI;
import java.util.Optional;

/** The pages of a login that goes on at the provider, or comes back from there. */
final class StepViews {
  /** Where a browser is sent that came back with an answer for which no login waits. */
  static final String UNKNOWN_RETURN = "/auth/return/unknown";

  /** Where a browser is sent that came back with something that is no answer. */
  static final String MALFORMED_RETURN = "/auth/return/malformed";

  /** Where a browser is sent when taking its answer failed. */
  static final String FAILED_RETURN = "/auth/return/failed";

  private StepViews() {}

  /**
   * The way to the provider.
   *
   * @param moving whether the browser is about to go there by itself
   */
  static byte[] visit(LoginSession session, LoginStep.Visit visit, String token, boolean moving) {
    URI address = visit.authorization();
    Optional<Html.Element> link = Html.outward(address);
    if (link.isEmpty()) {
      return unsafe(session);
    }
    String name = session.displayName();
    String next =
        moving
            ? "Your browser goes there now. If nothing happens, use the button."
            : "Approve the access there. Your browser then comes back and says what became of it.";
    return Page.of(
        "Continue to " + name,
        Html.element("h1", "Continue to " + name),
        LoginViews.connection(session),
        Html.element("p", next),
        link.get()
            .set("class", "primary")
            .with(Html.text("Continue to " + name + " at " + address.getHost())),
        LoginViews.cancel(session, token));
  }

  /** The code that a person types in at the provider, on whatever device. */
  static byte[] enterCode(LoginSession session, LoginStep.EnterCode step, String token) {
    URI address = step.complete().orElse(step.verification());
    Optional<Html.Element> button = Html.outward(address);
    if (button.isEmpty() || Html.outward(step.verification()).isEmpty()) {
      return unsafe(session);
    }
    return Page.of(
        "Connect " + session.displayName(),
        Html.element("h1", "Connect " + session.displayName()),
        LoginViews.connection(session),
        Html.open("p")
            .with(
                Html.text("Enter this code at "),
                Html.outwardLink(step.verification(), step.verification().toASCIIString()),
                Html.text(":")),
        Html.open("p").set("class", "code").with(Html.text(step.userCode())),
        button
            .get()
            .set("class", "primary")
            .set("target", "_blank")
            .with(Html.text("Open " + address.getHost() + " ↗")),
        qr(session, step),
        Html.open("p")
            .set("class", "fine")
            .with(Html.text("When you are done there, this page says so by itself.")),
        LoginViews.cancel(session, token));
  }

  /** What the QR code of a login says; empty where there is none. */
  static Optional<String> qrText(LoginStep.EnterCode step) {
    URI address = step.complete().orElse(step.verification());
    return Html.outward(address)
        .map(_ -> address.toASCIIString())
        .filter(text -> text.length() <= QrImage.LONGEST_TEXT);
  }

  /** The page at one of the addresses above. */
  static Optional<byte[]> returned(String path) {
    return switch (path) {
      case UNKNOWN_RETURN ->
          Optional.of(
              LoginViews.problem(
                  "No login waits for this answer",
                  "It was used already, or took longer than a few minutes.",
                  "If your terminal doesn't say that you are connected, run: authsome login"
                      + " <provider>"));
      case MALFORMED_RETURN ->
          Optional.of(
              LoginViews.problem(
                  "This is not an answer to a login",
                  "The address that your browser was sent to is not what a provider answers with.",
                  "To start again, run: authsome login <provider>"));
      case FAILED_RETURN ->
          Optional.of(
              LoginViews.problem(
                  "Something went wrong",
                  "Authsome could not take the provider's answer.",
                  "Look at: authsome daemon logs"));
      default -> Optional.empty();
    };
  }

  private static Html qr(LoginSession session, LoginStep.EnterCode step) {
    return qrText(step).isEmpty()
        ? Html.NONE
        : Html.open("img")
            .set("class", "qr")
            .path("src", "/auth/sessions/" + session.id() + "/qr.svg")
            .set("alt", "The same address as a QR code")
            .set("width", "180")
            .set("height", "180")
            .with();
  }

  private static byte[] unsafe(LoginSession session) {
    return LoginViews.problem(
        session.displayName() + " can't be opened",
        "The provider wants the login to go on at an address that is not safe.",
        "It must begin with https://.");
  }
}
