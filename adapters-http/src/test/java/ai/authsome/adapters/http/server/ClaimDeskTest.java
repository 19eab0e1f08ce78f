package ai.authsome.adapters.http.server;

import static org.assertj.core.api.Assertions.assertThat;

import ai.authsome.domain.identity.ClaimToken;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClaimDeskTest {
  private static final String PATH = "/claim/" + FakeClaims.TOKEN;
  private static final String GOOD =
      "email=Me%40Example.com&password=" + Browser.encoded(FakeClaims.PASSWORD);

  private final Daemon daemon = new Daemon();
  private final int port = daemon.server.pagesPort();
  private final Browser browser = new Browser(port);

  @BeforeEach
  void begin() {
    daemon.claims.open(FakeClaims.TOKEN);
  }

  @AfterEach
  void stop() {
    daemon.close();
  }

  @Test
  void showsWhoWantsToBeClaimedAndWhatThatGrants() throws IOException {
    String did = FakeClaims.AGENT.did().value();

    Wire.Reply page = browser.get(PATH);

    assertThat(page.status()).isEqualTo(200);
    assertThat(page.header("Content-Security-Policy"))
        .startsWith("default-src 'none';")
        .contains("form-action 'self'", "frame-ancestors 'none'");
    assertThat(page.header("Cache-Control")).isEqualTo("no-store");
    assertThat(page.header("Referrer-Policy")).isEqualTo("same-origin");
    assertThat(page.body())
        .contains(
            "<strong>newly-come-0007</strong>",
            "<code>" + FakeClaims.AGENT.did() + "</code>",
            "<strong>" + did.substring(0, 20) + "…" + did.substring(did.length() - 6),
            "whoever holds this key can use all connections in your vault",
            "type=\"email\"",
            "type=\"password\"",
            "autocomplete=\"current-password\"",
            "autocomplete=\"new-password\"",
            "action=\"" + PATH + "/reject\"",
            "another 5 minutes")
        .doesNotContain("<script", " style=", "javascript:", "onclick");
  }

  @Test
  void claimsForWhoSignsIn() throws IOException {
    Wire.Reply posted = browser.post(PATH + "/sign-in", browser.get(PATH), GOOD);

    assertThat(posted.status()).isEqualTo(303);
    assertThat(posted.header("Location")).isEqualTo(PATH);
    assertThat(daemon.claims.answers).containsExactly("sign in me@example.com");
    assertThat(browser.get(PATH).body())
        .contains("newly-come-0007 is claimed", "run the command again")
        .doesNotContain("<form");
  }

  @Test
  void claimsForANewAccount() throws IOException {
    assertThat(browser.post(PATH + "/sign-up", browser.get(PATH), GOOD).status()).isEqualTo(303);

    assertThat(daemon.claims.answers).containsExactly("sign up me@example.com");
  }

  @Test
  void rejects() throws IOException {
    assertThat(browser.post(PATH + "/reject", browser.get(PATH), "").status()).isEqualTo(303);

    assertThat(browser.get(PATH).body())
        .contains("newly-come-0007 is rejected")
        .doesNotContain("<form");
  }

  @Test
  void takesOneAnswerHoweverOftenAFormIsSent() throws IOException {
    Wire.Reply form = browser.get(PATH);
    browser.post(PATH + "/reject", form, "");

    Wire.Reply replayed = browser.post(PATH + "/sign-in", form, GOOD);

    assertThat(replayed.status()).isEqualTo(303);
    assertThat(daemon.claims.answers).containsExactly("reject");
    assertThat(browser.get(replayed.header("Location")).body()).contains("is rejected");
  }

  @Test
  void saysWhatToDoAboutAClaimThatIsGone() throws IOException {
    Wire.Reply form = browser.get(PATH);
    daemon.clock.advance(Duration.ofMinutes(5));

    assertThat(browser.get(PATH).status()).isEqualTo(404);
    assertThat(browser.get(PATH).body()).contains("authsome whoami").doesNotContain("newly-come");
    Wire.Reply late = browser.post(PATH + "/sign-in", form, GOOD);
    assertThat(late.status()).isEqualTo(303);
    assertThat(browser.get(late.header("Location")).status()).isEqualTo(404);
    assertThat(daemon.claims.answers).isEmpty();
    for (String path :
        List.of(
            "/claim/claim_" + "z".repeat(32), "/claim/" + "z".repeat(32), "/claim/", PATH + "x")) {
      assertThat(browser.get(path).status()).as(path).isEqualTo(404);
    }
  }

  @Test
  void asksAgainAfterAWrongPasswordWithTheAddressAndNeverThePassword() throws IOException {
    String wrong = "not-my-" + "password";

    Wire.Reply again =
        browser.post(
            PATH + "/sign-in", browser.get(PATH), "email=me%40example.com&password=" + wrong);

    assertThat(again.status()).isEqualTo(422);
    assertThat(again.body())
        .contains(
            "role=\"alert\"",
            "The e-mail address or the password is wrong.",
            "value=\"me@example.com\"",
            "aria-describedby=\"problem\" autofocus")
        .doesNotContain(wrong, "<details open");
    assertThat(browser.post(PATH + "/sign-in", again, GOOD).status()).isEqualTo(303);
  }

  @Test
  void answersWith429AfterTooManyTries() throws IOException {
    Wire.Reply form = browser.get(PATH);
    for (int i = 0; i < 5; i++) {
      assertThat(browser.post(PATH + "/sign-in", form, "email=a%40b&password=wrong").status())
          .isEqualTo(422);
    }

    Wire.Reply refused = browser.post(PATH + "/sign-in", form, GOOD);

    assertThat(refused.status()).isEqualTo(429);
    assertThat(refused.body()).contains("Wait 30 seconds.", "<form");
  }

  @Test
  void refusesWhatIsNoAddressAndNoPassword() throws IOException {
    Wire.Reply form = browser.get(PATH);
    for (String fields :
        List.of(
            "email=me&password=x",
            "email=&password=x",
            "password=x",
            "email=a%40b",
            "email=a%40b&password=",
            "email=" + "a".repeat(60_000) + "%40b&password=x",
            "email=a%40" + "b".repeat(64) + "&password=x",
            "email=%ff%00%40b&password=x",
            "email=a%40b%0d%0aSet-Cookie:x&password=x")) {
      for (String name : List.of("/sign-in", "/sign-up")) {
        Wire.Reply reply = browser.post(PATH + name, form, fields);
        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.body().length()).isLessThan(20_000);
        assertThat(reply.headers()).doesNotContainKey("set-cookie:x");
      }
    }
    assertThat(
            browser
                .post(PATH + "/sign-in", form, GOOD + "&x=" + "y".repeat(Pages.FORM_LIMIT))
                .status())
        .isEqualTo(413);
    assertThat(browser.post(PATH + "/sign-in", form, GOOD + "&email=x").status()).isEqualTo(400);
    assertThat(daemon.claims.answers).isEmpty();
  }

  @Test
  void escapesWhatWasTyped() throws IOException {
    String hostile = "\"><script>alert(1)</script>\u202e@b";

    Wire.Reply page =
        browser.post(
            PATH + "/sign-up",
            browser.get(PATH),
            "email=" + Browser.encoded(hostile) + "&password=x");

    assertThat(page.status()).isEqualTo(422);
    assertThat(page.body())
        .contains("value=\"&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;@b\"", "<details open>")
        .doesNotContain("<script", "\u202e");
  }

  @Test
  void refusesAFormThatDoesNotComeFromItsOwnPage() throws IOException {
    Wire.Reply form = browser.get(PATH);
    ClaimToken other = new ClaimToken("claim_" + "f".repeat(32));
    daemon.claims.open(other);
    Wire.Reply foreign = browser.get("/claim/" + other);
    String good = "Origin: " + browser.origin() + "\r\n";

    for (String headers :
        List.of(
            "",
            "Origin: http://attacker.example\r\n",
            "Origin: null\r\n",
            "Origin: http://127.0.0.1:" + (port + 1) + "\r\n",
            good + "Sec-Fetch-Site: cross-site\r\n",
            good + "Referer: http://attacker.example/\r\n")) {
      for (String name : List.of("/sign-in", "/sign-up", "/reject")) {
        assertThat(
                browser
                    .send(PATH + name, Browser.token(form), GOOD, Browser.cookie(form), headers)
                    .status())
            .as(headers)
            .isEqualTo(403);
      }
    }
    for (String[] pair :
        new String[][] {
          {Browser.token(form), ""},
          {"", Browser.cookie(form)},
          {Browser.token(foreign), Browser.cookie(foreign)},
          {Browser.token(foreign), Browser.cookie(form)}
        }) {
      assertThat(browser.send(PATH + "/reject", pair[0], "", pair[1], good).status())
          .isEqualTo(403);
    }
    assertThat(daemon.claims.answers).isEmpty();
    assertThat(form.header("Set-Cookie"))
        .matches("authsome_form=[\\w-]{22}; Path=" + PATH + "; HttpOnly; SameSite=Strict");
  }

  @ParameterizedTest
  @ValueSource(strings = {"attacker.example:PORT", "127.0.0.1:1", "localhost"})
  void refusesToBeCalledOtherwise(String host) throws IOException {
    String named = host.replace("PORT", Integer.toString(port));

    Wire.Reply reply =
        Wire.exchange(port, "GET " + PATH + " HTTP/1.1\r\nHost: " + named + "\r\n\r\n");

    assertThat(reply.status()).isEqualTo(421);
    assertThat(reply.body()).doesNotContain("newly-come");
  }

  @Test
  void saysWhichMethodsAPageTakes() throws IOException {
    assertThat(browser.get(PATH + "/sign-in").status()).isEqualTo(405);
    assertThat(browser.get(PATH + "/sign-in").header("Allow")).isEqualTo("POST");
    Wire.Reply put =
        Wire.exchange(port, "PUT " + PATH + " HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\n\r\n");
    assertThat(put.header("Allow")).isEqualTo("GET");
  }

  @Test
  void isNotServedWhereTheApiIs() throws IOException {
    int api = daemon.server.apiPort();

    assertThat(
            Wire.exchange(api, "GET " + PATH + " HTTP/1.1\r\nHost: 127.0.0.1:" + api + "\r\n\r\n")
                .status())
        .isEqualTo(404);
  }
}
