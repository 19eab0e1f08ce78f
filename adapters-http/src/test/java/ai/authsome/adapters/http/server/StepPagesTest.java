package ai.authsome.adapters.http.server;

import static org.assertj.core.api.Assertions.assertThat;

import ai.authsome.domain.login.InputField;
import ai.authsome.domain.login.LoginStatus;
import ai.authsome.domain.login.LoginStep;
import ai.authsome.domain.login.SessionId;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The pages of a login that goes on at a provider. */
class StepPagesTest {
  private static final SessionId ID = FakeLogins.SESSION;
  private static final String PATH = "/auth/sessions/" + ID;
  private static final String REDIRECT = "http://127.0.0.1:7998/auth/callback/oauth";
  private static final URI PROVIDER =
      URI.create("https://provider.example/authorize?client_id=a&state=b&scope=c%20d");
  private static final LoginStep.EnterCode CODE =
      new LoginStep.EnterCode(
          "WDJB-MJHT",
          URI.create("https://provider.example/device"),
          Optional.of(URI.create("https://provider.example/device?user_code=WDJB-MJHT&x=1")));
  private static final InputField[] CLIENT = {
    new InputField("client_id", "Client ID", false, true, "Of an app with the URI " + REDIRECT),
    new InputField(
        "client_secret", "Client secret", true, false, "Leave it empty if there is none."),
    new InputField("client_private_key", "Private key", true, false, "")
  };

  private final Daemon daemon = new Daemon();
  private final Browser browser = new Browser(daemon.server.pagesPort());

  @AfterEach
  void stop() {
    daemon.close();
  }

  @Test
  void asksForAClientAndMasksOnlyItsSecrets() throws IOException {
    daemon.logins.sessions.put(ID, FakeLogins.session(ID, "GitHub", CLIENT));

    String page = browser.get(PATH).body();

    assertThat(page)
        .contains(
            "<label for=\"field-client_id\">Client ID</label>",
            "<label for=\"field-client_secret\">Client secret<span> (optional)</span></label>",
            "Of an app with the URI <code class=\"copy\">" + REDIRECT + "</code></p>");
    assertThat(element(page, "input id=\"field-client_id\""))
        .contains("type=\"text\"", " required", " autofocus");
    assertThat(element(page, "input id=\"field-client_secret\""))
        .contains("type=\"password\"")
        .doesNotContain(" required", " autofocus");
    assertThat(element(page, "input id=\"field-client_private_key\""))
        .contains("type=\"password\"");
  }

  @Test
  void leavesOutWhatWasLeftEmpty() throws IOException {
    daemon.logins.sessions.put(ID, FakeLogins.session(ID, "GitHub", CLIENT));
    daemon.logins.next = Optional.of(new LoginStep.Visit(PROVIDER));

    post("client_id=my-app&client_secret=&client_private_key=");

    assertThat(daemon.logins.accepted).containsEntry(ID, "client_id=my-app");
  }

  @Test
  void sendsTheBrowserToTheProviderByAPageAfterTheForm() throws IOException {
    daemon.logins.sessions.put(ID, FakeLogins.session(ID, "GitHub", CLIENT));
    daemon.logins.next = Optional.of(new LoginStep.Visit(PROVIDER));

    Wire.Reply page = post("client_id=my-app");

    assertThat(page.status()).isEqualTo(200);
    assertThat(page.header("Refresh")).isEqualTo("0; url=" + PROVIDER);
    assertThat(page.headers()).doesNotContainKey("location");
    assertThat(page.header("Referrer-Policy")).isEqualTo("same-origin");
    assertThat(page.body())
        .contains(
            "<h1>Continue to GitHub</h1>",
            "href=\"https://provider.example/authorize?client_id=a&amp;state=b&amp;scope=c%20d\"",
            "Continue to GitHub at provider.example")
        .doesNotContain("target=");
  }

  @Test
  void leavesGoingToTheProviderToThePersonOtherwise() throws IOException {
    daemon.logins.sessions.put(ID, session(new LoginStep.Visit(PROVIDER)));

    Wire.Reply page = browser.get(PATH);

    assertThat(page.headers()).doesNotContainKey("refresh");
    assertThat(page.body()).contains("Continue to GitHub at provider.example", "Cancel this login");
    assertThat(browser.post(PATH + "/cancel", page, "").status()).isEqualTo(303);
    assertThat(browser.get(PATH).body()).contains("Login cancelled");
  }

  @Test
  void allowsAProviderOnThisMachineWithoutTls() throws IOException {
    URI here = URI.create("http://127.0.0.1:4000/authorize");
    daemon.logins.sessions.put(ID, FakeLogins.session(ID, "GitHub", CLIENT));
    daemon.logins.next = Optional.of(new LoginStep.Visit(here));

    assertThat(post("client_id=my-app").header("Refresh")).isEqualTo("0; url=" + here);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://provider.example/authorize",
        "http://127.0.0.1.attacker.example/",
        "http://localhost.attacker.example/",
        "javascript:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "//provider.example/",
        "/auth/sessions"
      })
  void neverLeadsToAnUnsafeAddress(String address) throws IOException {
    URI unsafe = URI.create(address);
    for (LoginStep step :
        List.of(
            new LoginStep.Visit(unsafe),
            new LoginStep.EnterCode("ABCD", unsafe, Optional.empty()),
            new LoginStep.EnterCode("ABCD", CODE.verification(), Optional.of(unsafe)),
            new LoginStep.EnterCode("ABCD", unsafe, CODE.complete()))) {
      daemon.logins.sessions.put(ID, FakeLogins.session(ID, "GitHub", CLIENT));
      daemon.logins.next = Optional.of(step);

      Wire.Reply posted = post("client_id=my-app");
      Wire.Reply page = browser.get(PATH);

      assertThat(posted.header("Refresh")).isEmpty();
      assertThat(posted.header("Location")).isEqualTo(PATH);
      assertThat(page.body()).contains("not safe").doesNotContain("href=\"" + address);
    }
  }

  @Test
  void showsTheCodeUntilTheLoginEnds() throws IOException {
    daemon.logins.sessions.put(ID, session(CODE));

    Wire.Reply page = browser.get(PATH);

    assertThat(page.header("Refresh")).isEqualTo("3");
    assertThat(page.body())
        .contains(
            "<p class=\"code\">WDJB-MJHT</p>",
            "href=\"https://provider.example/device\"",
            "href=\"https://provider.example/device?user_code=WDJB-MJHT&amp;x=1\"",
            "src=\"" + PATH + "/qr.svg\"",
            "Cancel this login");
    daemon.logins.sessions.computeIfPresent(
        ID, (_, session) -> session.becoming(LoginStatus.PROCESSING, "", ""));
    assertThat(browser.get(PATH).header("Refresh")).isEqualTo("2");
    daemon.logins.sessions.computeIfPresent(
        ID, (_, session) -> session.becoming(LoginStatus.COMPLETED, "", ""));
    assertThat(browser.get(PATH).headers()).doesNotContainKey("refresh");
    assertThat(browser.get(PATH).body()).contains("GitHub is connected");
    assertThat(browser.get(PATH + "/qr.svg").status()).isEqualTo(404);
  }

  @Test
  void sendsTheBrowserFromTheFormToTheCode() throws IOException {
    daemon.logins.sessions.put(ID, FakeLogins.session(ID, "GitHub", CLIENT));
    daemon.logins.next = Optional.of(CODE);

    Wire.Reply posted = post("client_id=my-app");

    assertThat(posted.status()).isEqualTo(303);
    assertThat(browser.get(posted.header("Location")).body()).contains("WDJB-MJHT");
  }

  @Test
  void drawsTheAddressAsAQrCode() throws Exception {
    daemon.logins.sessions.put(ID, session(CODE));

    Wire.Reply image = browser.get(PATH + "/qr.svg");

    assertThat(image.header("Content-Type")).isEqualTo("image/svg+xml");
    assertThat(image.header("Content-Security-Policy")).startsWith("default-src 'none'");
    assertThat(QrReader.read(image.body())).isEqualTo(CODE.complete().orElseThrow().toString());
  }

  @Test
  void drawsNoQrCodeOfWhatNoCameraCouldRead() throws IOException {
    URI longAddress = URI.create("https://provider.example/" + "x".repeat(QrImage.LONGEST_TEXT));
    daemon.logins.sessions.put(
        ID, session(new LoginStep.EnterCode("ABCD", longAddress, Optional.empty())));

    assertThat(browser.get(PATH).body()).contains("ABCD").doesNotContain("qr.svg");
    assertThat(browser.get(PATH + "/qr.svg").status()).isEqualTo(404);
  }

  @Test
  void hasNoQrCodeWhereThereIsNoCode() throws IOException {
    daemon.logins.sessions.put(ID, session(new LoginStep.Visit(PROVIDER)));

    assertThat(browser.get(PATH + "/qr.svg").status()).isEqualTo(404);
    assertThat(browser.get("/auth/sessions/sess_" + "z".repeat(32) + "/qr.svg").status())
        .isEqualTo(404);
    assertThat(browser.get("/auth/return/other").status()).isEqualTo(404);
  }

  @Test
  void escapesWhatAProviderSays() throws IOException {
    daemon.logins.sessions.put(
        ID,
        session(
            new LoginStep.EnterCode(
                "<b>\"'`\u001b[1m",
                URI.create("https://provider.example/?a='%22%3E%3Cscript%3E"),
                Optional.empty())));

    assertThat(browser.get(PATH).body())
        .contains("&lt;b&gt;&quot;&#39;&#96;[1m", "/?a=&#39;%22%3E%3Cscript%3E\"")
        .doesNotContain("<b>", "<script", "\u001b");
  }

  private static ai.authsome.domain.login.LoginSession session(LoginStep step) {
    var session = FakeLogins.session(ID, "GitHub");
    return session.asking(step, session.expiresAt());
  }

  private static String element(String page, String beginning) {
    int start = page.indexOf("<" + beginning);
    assertThat(start).isNotNegative();
    return page.substring(start, page.indexOf('>', start));
  }

  private Wire.Reply post(String fields) throws IOException {
    return browser.post(PATH, browser.get(PATH), fields);
  }
}
