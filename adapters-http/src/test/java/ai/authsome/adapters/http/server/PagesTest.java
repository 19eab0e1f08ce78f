package ai.authsome.adapters.http.server;

import static org.assertj.core.api.Assertions.assertThat;

import ai.authsome.domain.login.InputField;
import ai.authsome.domain.login.LoginStatus;
import ai.authsome.domain.login.SessionId;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PagesTest {
  private static final SessionId ID = FakeLogins.SESSION;
  private static final String PATH = "/auth/sessions/" + ID;

  private final Daemon daemon = new Daemon();
  private final int port = daemon.server.pagesPort();
  private final Browser browser = new Browser(port);

  @BeforeEach
  void begin() {
    daemon.logins.sessions.put(ID, FakeLogins.session(ID, "OpenAI", FakeLogins.KEY));
  }

  @AfterEach
  void stop() {
    daemon.close();
  }

  @Test
  void asksForTheKeyBehindAMask() throws IOException {
    Wire.Reply page = browser.get(PATH);

    assertThat(page.status()).isEqualTo(200);
    assertThat(page.header("Content-Type")).isEqualTo("text/html; charset=utf-8");
    assertThat(page.body())
        .startsWith("<!doctype html>")
        .contains(
            "<title>Connect OpenAI · Authsome</title>",
            "<strong>work</strong>",
            "<label for=\"field-api_key\">API key</label>",
            "type=\"password\"",
            "autocomplete=\"off\"",
            "spellcheck=\"false\"",
            "aria-describedby=\"field-api_key-hint\"",
            "It begins with sk-",
            "href=\"https://platform.openai.com/api-keys\" target=\"_blank\""
                + " rel=\"noreferrer noopener\"",
            "another 5 minutes")
        .doesNotContain("<script", "<style", " style=", "javascript:");
  }

  @Test
  void storesTheKeyAndSaysSoOnAPageOfItsOwn() throws IOException {
    Wire.Reply form = browser.get(PATH);

    Wire.Reply posted = browser.post(PATH, form, "api_key=" + Browser.encoded(FakeBroker.SECRET));
    Wire.Reply success = browser.get(posted.header("Location"));

    assertThat(posted.status()).isEqualTo(303);
    assertThat(posted.header("Location")).isEqualTo("/auth/success?session=" + ID);
    assertThat(daemon.logins.accepted).containsEntry(ID, FakeBroker.SECRET);
    assertThat(success.status()).isEqualTo(200);
    assertThat(success.body()).contains("OpenAI is connected", "“work”", "back to your terminal");
    assertThat(success.body()).doesNotContain(FakeBroker.SECRET);
    assertThat(browser.get(PATH).body()).contains("OpenAI is connected");
  }

  @Test
  void decodesWhatAFormEncodes() throws IOException {
    String key = "sk-+ &=%~é";

    browser.post(PATH, browser.get(PATH), "api_key=" + Browser.encoded(key));

    assertThat(daemon.logins.accepted).containsEntry(ID, key);
  }

  @Test
  void showsWhatWasWrongAndNeverWhatWasTyped() throws IOException {
    Wire.Reply form = browser.get(PATH);

    Wire.Reply again = browser.post(PATH, form, "api_key=not-my-" + FakeBroker.SECRET);

    assertThat(again.status()).isEqualTo(422);
    assertThat(again.body())
        .contains(
            "role=\"alert\"",
            "<p>Error: This does not look like a valid OpenAI API key.</p>",
            "<p>Hint: OpenAI keys begin with &#39;sk-&#39;.</p>",
            "aria-invalid=\"true\"",
            "type=\"password\"")
        .doesNotContain("not-my", FakeBroker.SECRET);
    assertThat(
            browser
                .post(PATH, again, "api_key=" + FakeBroker.SECRET, Browser.cookie(form))
                .status())
        .isEqualTo(303);
  }

  @Test
  void cancelsALogin() throws IOException {
    Wire.Reply posted = browser.post(PATH + "/cancel", browser.get(PATH), "");

    assertThat(posted.status()).isEqualTo(303);
    assertThat(browser.get(posted.header("Location")).body())
        .contains("Login cancelled", "authsome login openai");
  }

  @Test
  void saysWhatToDoAboutALoginThatIsGone() throws IOException {
    for (String path :
        List.of(
            "/auth/sessions/sess_" + "z".repeat(32),
            "/auth/success?session=sess_" + "z".repeat(32),
            "/auth/success?session=<script>",
            "/auth/success?session=" + ID + "&more=1",
            "/auth/success")) {
      Wire.Reply reply = browser.get(path);

      assertThat(reply.status()).as(path).isIn(400, 404);
      if (!path.contains("<")) {
        assertThat(reply.body()).contains("authsome login &lt;provider&gt;");
      }
    }
  }

  @ParameterizedTest
  @EnumSource(LoginStatus.class)
  void showsHowALoginStands(LoginStatus status) throws IOException {
    daemon.logins.sessions.computeIfPresent(
        ID, (id, session) -> session.becoming(status, "It <b>broke</b>.", "Fix it."));

    Wire.Reply page = browser.get(PATH);

    assertThat(page.status()).isEqualTo(200);
    assertThat(page.body()).contains("<h1>").doesNotContain("<b>");
  }

  @Test
  void waitsWithoutScriptsForALoginThatNeedsNobody() throws IOException {
    daemon.logins.sessions.put(ID, FakeLogins.session(ID, "OpenAI"));

    assertThat(browser.get(PATH).header("Refresh")).isEqualTo("2");
  }

  @Test
  void refusesAFormThatDoesNotComeFromItsOwnPage() throws IOException {
    Wire.Reply form = browser.get(PATH);
    String good = "Origin: " + browser.origin() + "\r\n";

    for (String headers :
        List.of(
            "",
            "Origin: http://attacker.example\r\n",
            "Origin: null\r\n",
            "Origin: http://127.0.0.1:" + (port + 1) + "\r\n",
            "Origin: https://127.0.0.1:" + port + "\r\n",
            good + "Sec-Fetch-Site: cross-site\r\n",
            good + "Sec-Fetch-Site: same-site\r\n",
            good + "Sec-Fetch-Site: none\r\n",
            good + "Referer: http://attacker.example/\r\n",
            "Referer: " + browser.origin() + ".attacker.example/\r\n")) {
      Wire.Reply reply =
          browser.send(PATH, Browser.token(form), "api_key=sk-x", Browser.cookie(form), headers);
      assertThat(reply.status()).as(headers).isEqualTo(403);
      assertThat(reply.header("Content-Type")).startsWith("text/html");
    }
    assertThat(daemon.logins.accepted).isEmpty();

    for (String headers : List.of("Referer: " + browser.origin() + PATH + "\r\n", good)) {
      begin();
      Wire.Reply reply =
          browser.send(PATH, Browser.token(form), "api_key=sk-x", Browser.cookie(form), headers);
      assertThat(reply.status()).as(headers).isEqualTo(303);
    }
  }

  @Test
  void wantsTheTokenThatBelongsToSessionAndBrowser() throws IOException {
    SessionId other = new SessionId("sess_" + "f".repeat(32));
    daemon.logins.sessions.put(other, FakeLogins.session(other, "OpenAI", FakeLogins.KEY));
    Wire.Reply form = browser.get(PATH);
    Wire.Reply second = browser.get(PATH);
    Wire.Reply foreign = browser.get("/auth/sessions/" + other);
    String headers = "Origin: " + browser.origin() + "\r\n";

    assertThat(Browser.token(form)).isNotEqualTo(Browser.token(second));
    for (String[] pair :
        new String[][] {
          {Browser.token(form), ""},
          {"", Browser.cookie(form)},
          {Browser.token(form), Browser.cookie(second)},
          {Browser.token(second), Browser.cookie(form)},
          {Browser.token(foreign), Browser.cookie(foreign)},
          {Browser.token(foreign), Browser.cookie(form)},
          {Browser.token(form).toLowerCase(Locale.ROOT), Browser.cookie(form)},
          {Browser.token(form), Browser.cookie(form) + "x"},
          {Browser.token(form), "authsome_form="}
        }) {
      Wire.Reply reply = browser.send(PATH, pair[0], "api_key=sk-x", pair[1], headers);
      assertThat(reply.status()).isEqualTo(403);
      assertThat(reply.body()).contains("not sent from its own page");
    }
    assertThat(daemon.logins.accepted).isEmpty();
    String several = "a=b; authsome_form=" + "A".repeat(22) + "; " + Browser.cookie(form);
    assertThat(browser.send(PATH, Browser.token(form), "api_key=sk-x", several, headers).status())
        .isEqualTo(303);
  }

  @Test
  void givesOneBrowserTheSameTokenInTwoTabs() throws IOException {
    Wire.Reply first = browser.get(PATH);
    Wire.Reply second =
        Wire.exchange(
            port,
            ("GET " + PATH + " HTTP/1.1\r\nHost: 127.0.0.1:" + port)
                + ("\r\nCookie: " + Browser.cookie(first) + "\r\n\r\n"));

    assertThat(Browser.token(second)).isEqualTo(Browser.token(first));
    assertThat(first.header("Set-Cookie"))
        .matches("authsome_form=[\\w-]{22}; Path=" + PATH + "; HttpOnly; SameSite=Strict");
  }

  @Test
  void takesFormsOnlyAndNotLargeOnes() throws IOException {
    Wire.Reply form = browser.get(PATH);
    String headers = "Origin: " + browser.origin() + "\r\n";

    for (String type :
        List.of("text/plain", "multipart/form-data; boundary=x", "application/json")) {
      assertThat(
              browser
                  .send(
                      PATH,
                      type,
                      Browser.token(form),
                      "api_key=sk-x",
                      Browser.cookie(form),
                      headers)
                  .status())
          .isEqualTo(415);
    }
    String large = "api_key=sk-" + "x".repeat(Pages.FORM_LIMIT);
    assertThat(browser.post(PATH, form, large).status()).isEqualTo(413);
    assertThat(browser.post(PATH, form, "api_key=sk-a&api_key=sk-b").status()).isEqualTo(400);
    assertThat(browser.post(PATH, form, "api_key=sk-%4").status()).isEqualTo(400);
    assertThat(daemon.logins.accepted).isEmpty();
  }

  @Test
  void handsOnOnlyWhatTheLoginAsksFor() throws IOException {
    browser.post(PATH, browser.get(PATH), "client_secret=abc&api_key=sk-x");

    assertThat(daemon.logins.accepted).containsEntry(ID, "sk-x");
    assertThat(daemon.logins.answered).containsExactly("api_key");
  }

  @Test
  void escapesWhateverADefinitionSays() throws IOException {
    String hostile = "</title><script>alert(1)</script>\"'`\u001b[31m\u202eevil";
    daemon.logins.sessions.put(
        ID,
        FakeLogins.session(
            ID,
            hostile,
            new InputField("a\" autofocus onfocus=\"x", hostile, false, false, hostile)));

    String page = browser.get(PATH).body();

    assertThat(page)
        .doesNotContain("<script", "\u001b", "\u202e", "a\" autofocus onfocus")
        .contains("&lt;script&gt;alert(1)&lt;/script&gt;&quot;&#39;&#96;[31mevil");
  }

  @Test
  void hardensEveryPage() throws IOException {
    for (Wire.Reply reply :
        List.of(
            browser.get(PATH),
            browser.get("/style.css"),
            browser.get("/logo.svg"),
            browser.get("/nothing"),
            browser.get("/auth/sessions/sess_" + "z".repeat(32)),
            browser.post(PATH, browser.get(PATH), "api_key=wrong"),
            browser.send(PATH, "", "", "", ""),
            Wire.exchange(port, "GET / HTTP/1.1\r\nHost: attacker.example\r\n\r\n"))) {
      assertThat(reply.header("Content-Security-Policy"))
          .isEqualTo(
              "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self';"
                  + " frame-ancestors 'none'; base-uri 'none'");
      assertThat(reply.header("X-Frame-Options")).isEqualTo("DENY");
      assertThat(reply.header("Referrer-Policy")).isEqualTo("same-origin");
      assertThat(reply.header("Cross-Origin-Opener-Policy")).isEqualTo("same-origin");
      assertThat(reply.header("Permissions-Policy")).contains("camera=()");
      assertThat(reply.header("Cache-Control")).isEqualTo("no-store");
      assertThat(reply.header("X-Content-Type-Options")).isEqualTo("nosniff");
      assertThat(reply.headers()).doesNotContainKey("server");
    }
  }

  @Test
  void servesItsLookAndNothingOfTheApi() throws IOException {
    assertThat(browser.get("/style.css").header("Content-Type"))
        .isEqualTo("text/css; charset=utf-8");
    assertThat(browser.get("/style.css").body()).contains("prefers-color-scheme: dark");
    assertThat(browser.get("/logo.svg").header("Content-Type")).isEqualTo("image/svg+xml");
    for (String path : List.of("/api/health", "/api/whoami", "/", "/../style.css", "/style.css/")) {
      assertThat(browser.get(path).status()).as(path).isEqualTo(404);
      assertThat(browser.get(path).header("Content-Type")).startsWith("text/html");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"attacker.example:PORT", "127.0.0.1:1", "localhost"})
  void refusesToBeCalledOtherwise(String host) throws IOException {
    Wire.Reply reply =
        Wire.exchange(
            port,
            ("GET " + PATH + " HTTP/1.1\r\nHost: ")
                + (host.replace("PORT", Integer.toString(port)) + "\r\n\r\n"));

    assertThat(reply.status()).isEqualTo(421);
    assertThat(reply.body()).contains("Wrong address").doesNotContain("OpenAI");
  }

  @Test
  void saysWhichMethodsAPageTakes() throws IOException {
    Wire.Reply put =
        Wire.exchange(port, "PUT " + PATH + " HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\n\r\n");
    Wire.Reply cancel = browser.get(PATH + "/cancel");

    assertThat(put.status()).isEqualTo(405);
    assertThat(put.header("Allow")).isEqualTo("GET, POST");
    assertThat(cancel.header("Allow")).isEqualTo("POST");
  }
}
