package ai.authsome.adapters.http.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.authsome.domain.failure.StoreUnavailableError;
import ai.authsome.domain.login.LoginStatus;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class OAuthReturnTest {
  private static final String STATE = FakeLogins.STATE;
  private static final String CODE = "code-" + "test".repeat(8);
  private static final String NAVIGATION =
      "Sec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: navigate\r\nSec-Fetch-Dest: document\r\n"
          + "Sec-Fetch-User: ?1\r\nReferer: https://provider.example/\r\n";

  private final Daemon daemon = new Daemon();
  private final FakeLogins logins = daemon.logins;
  private final String pages = "http://127.0.0.1:" + daemon.server.pagesPort();

  @BeforeEach
  void begin() {
    logins.sessions.put(
        FakeLogins.SESSION, FakeLogins.session(FakeLogins.SESSION, "GitHub", FakeLogins.KEY));
  }

  @AfterEach
  void stop() {
    daemon.close();
  }

  @Test
  void takesTheAnswerAndSendsTheBrowserToThePagesWithoutIt() throws IOException {
    Wire.Reply reply =
        come("code=" + CODE + "&state=" + STATE + "&iss=https%3A%2F%2Fprovider.example&scope=a+b");

    assertThat(logins.returns)
        .containsExactly(STATE + " | " + CODE + " | https://provider.example | - | -");
    assertThat(reply.status()).isEqualTo(303);
    assertThat(reply.header("Location"))
        .isEqualTo(pages + "/auth/success?session=" + FakeLogins.SESSION);
    assertThat(reply.header("Referrer-Policy")).isEqualTo("no-referrer");
    assertThat(reply.header("Cache-Control")).isEqualTo("no-store");
    assertThat(reply.header("Content-Security-Policy")).isEqualTo("default-src 'none'");
    assertThat(reply.headers()).doesNotContainKey("set-cookie");
    assertThat(reply.body()).isEmpty();
    assertThat(page(reply)).contains("GitHub is connected").doesNotContain(CODE, STATE);
  }

  @Test
  void closesTheCodeWhenItWasUsed() throws IOException {
    come("code=" + CODE + "&state=" + STATE);

    assertThatThrownBy(() -> logins.codes.getFirst().read(bytes -> bytes.length))
        .isInstanceOf(IllegalStateException.class);
  }

  @ParameterizedTest
  @EnumSource(
      value = LoginStatus.class,
      names = {"FAILED", "EXPIRED", "CANCELLED", "PROCESSING"})
  void sendsTheBrowserToTheLoginThatDidNotSucceed(LoginStatus status) throws IOException {
    logins.returned = status;

    Wire.Reply reply =
        come("state=" + STATE + "&error=access_denied&error_description=No%2C+thanks");

    assertThat(logins.returns).containsExactly(STATE + " | - | - | access_denied | No, thanks");
    assertThat(reply.header("Location")).isEqualTo(pages + "/auth/sessions/" + FakeLogins.SESSION);
    assertThat(page(reply)).contains("<h1>").doesNotContain("No, thanks");
  }

  @Test
  void saysThatNoLoginWaitsForAnAnswer() throws IOException {
    Wire.Reply reply = come("code=" + CODE + "&state=another");

    assertThat(reply.status()).isEqualTo(303);
    assertThat(reply.header("Location")).isEqualTo(pages + "/auth/return/unknown");
    assertThat(page(reply))
        .contains("No login waits for this answer", "authsome login &lt;provider&gt;")
        .doesNotContain("another", CODE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "code=CODE",
        "state=&code=CODE",
        "state=STATE&state=STATE&code=CODE",
        "state=STATE&state=other&code=CODE",
        "state=STATE&code=CODE&code=CODE",
        "state=STATE&code=CODE&code=",
        "state=STATE&error=a&error=b",
        "state=STATE&iss=a&iss=b",
        "state=STATE&%73tate=STATE",
        "state=STATE&code=%0d%0aSet-Cookie:x",
        "state=STATE%00",
        "state=%C3%A9",
        "state=STATE&iss=%7f",
        "state=STATE&code=%",
        "state=STATE&code=%4",
        "state=STATE&code=%zz"
      })
  void saysThatWhatCameIsNoAnswer(String query) throws IOException {
    Wire.Reply reply = come(query.replace("STATE", STATE).replace("CODE", CODE));

    assertThat(logins.returns).isEmpty();
    if (reply.status() == 400) { // what is no query at all
      assertThat(reply.body()).startsWith("{\"error\":").doesNotContain(CODE, STATE);
    } else {
      assertThat(reply.header("Location")).isEqualTo(pages + "/auth/return/malformed");
      assertThat(page(reply)).contains("not an answer to a login").doesNotContain(CODE, STATE);
    }
  }

  @Test
  void boundsWhatComes() throws IOException {
    for (String query :
        List.of(
            "state=" + "s".repeat(129) + "&code=" + CODE,
            "state=" + STATE + "&code=" + "c".repeat(3 * 1024 + 1),
            "state=" + STATE + "&iss=https://" + "i".repeat(1024),
            "state=" + STATE + "&error=e&error_description=" + "d".repeat(2 * 1024 + 1),
            "state=" + STATE + "&a".repeat(40))) {
      assertThat(come(query).header("Location")).isEqualTo(pages + "/auth/return/malformed");
    }
    assertThat(come("state=" + STATE + "&code=" + "c".repeat(5_000)).status()).isEqualTo(414);
    assertThat(logins.returns).isEmpty();

    come("state=" + STATE + "&code=" + "c".repeat(3 * 1024));

    assertThat(logins.returns).hasSize(1);
  }

  @Test
  void neverGoesWhereTheAnswerSays() throws IOException {
    for (String extra : List.of("redirect_uri", "next", "url", "session", "Location")) {
      String query = "state=" + STATE + "&code=x&" + extra + "=https://attacker.example/";
      assertThat(come(query).header("Location")).startsWith(pages + "/auth/success?session=sess_");
    }
    assertThat(get("/auth/callback/oauth//attacker.example", NAVIGATION).status()).isIn(403, 404);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Sec-Fetch-Mode: navigate\r\n",
        "Sec-Fetch-Site: none\r\nSec-Fetch-Mode: navigate\r\nSec-Fetch-Dest: document\r\n",
        "Sec-Fetch-Site: same-site\r\nSec-Fetch-Mode: navigate\r\nSec-Fetch-Dest: document\r\n",
        "Origin: null\r\nSec-Fetch-Mode: navigate\r\nSec-Fetch-Dest: document\r\n"
      })
  void letsABrowserComeAsAPersonDoes(String headers) throws IOException {
    assertThat(get("/auth/callback/oauth?code=a&state=" + STATE, headers).status()).isEqualTo(303);
    assertThat(logins.returns).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Origin: http://127.0.0.1:7999\r\n",
        "Origin: null\r\n",
        "Sec-Fetch-Site: cross-site\r\n",
        "Sec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: no-cors\r\nSec-Fetch-Dest: image\r\n",
        "Sec-Fetch-Site: same-origin\r\nSec-Fetch-Mode: cors\r\nSec-Fetch-Dest: empty\r\n",
        "Sec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: navigate\r\nSec-Fetch-Dest: iframe\r\n",
        "Sec-Fetch-Dest: script\r\n",
        "Sec-Fetch-Mode: websocket\r\n",
        "Sec-Fetch-Mode: navigate\r\nSec-Fetch-Mode: cors\r\n"
      })
  void refusesWhatAPageFetches(String headers) throws IOException {
    Wire.Reply reply = get("/auth/callback/oauth?code=a&state=" + STATE, headers);

    assertThat(reply.status()).isIn(400, 403);
    assertThat(reply.headers()).doesNotContainKey("location");
    assertThat(logins.returns).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"HEAD", "POST", "PUT", "DELETE", "OPTIONS"})
  void isForGettingOnly(String method) throws IOException {
    byte[] request =
        daemon.request(method, "/auth/callback/oauth?code=a&state=" + STATE, "", NAVIGATION);

    Wire.Reply reply =
        Wire.exchange(
            daemon.server.apiPort(),
            new String(request, java.nio.charset.StandardCharsets.US_ASCII)
                .replace("\r\n\r\n", "\r\nConnection: close\r\n\r\n"));

    assertThat(reply.status()).isEqualTo(405);
    assertThat(reply.header("Allow")).isEqualTo("GET");
    assertThat(logins.returns).isEmpty();
  }

  @Test
  void isReachedByItsOwnNamesOnlyAndWithoutABody() throws IOException {
    String request = "GET /auth/callback/oauth?code=a&state=" + STATE + " HTTP/1.1\r\n";
    int port = daemon.server.apiPort();

    assertThat(
            Wire.exchange(port, request + "Host: attacker.example:" + port + "\r\n\r\n").status())
        .isEqualTo(421);
    assertThat(
            Wire.exchange(
                    port, request + "Host: 127.0.0.1:" + port + "\r\nContent-Length: 3\r\n\r\na=b")
                .status())
        .isEqualTo(413);
    assertThat(logins.returns).isEmpty();
  }

  @Test
  void logsNothingOfTheAnswerWhenTakingItFails() throws IOException {
    List<LogRecord> records = new CopyOnWriteArrayList<>();
    Handler handler = recorder(records);
    Logger root = Logger.getLogger("");
    root.addHandler(handler);
    try {
      for (RuntimeException trouble :
          List.of(
              new StoreUnavailableError("the disk is full", "Make room."),
              new IllegalArgumentException("for input " + CODE))) {
        logins.onReturn =
            () -> {
              throw trouble;
            };
        Wire.Reply reply = come("code=" + CODE + "&state=" + STATE);

        assertThat(reply.header("Location")).isEqualTo(pages + "/auth/return/failed");
        assertThat(page(reply)).contains("authsome daemon logs").doesNotContain(CODE);
      }
    } finally {
      root.removeHandler(handler);
    }
    assertThat(records).hasSizeGreaterThanOrEqualTo(2);
    assertThat(records)
        .allSatisfy(
            record -> {
              assertThat(record.getMessage()).doesNotContain(CODE, STATE);
              if (record.getThrown() != null) {
                assertThat(String.valueOf(record.getThrown().getMessage())).doesNotContain(CODE);
              }
            });
  }

  private Wire.Reply come(String query) throws IOException {
    return get("/auth/callback/oauth" + (query.isEmpty() ? "" : "?" + query), NAVIGATION);
  }

  private Wire.Reply get(String target, String headers) throws IOException {
    return Wire.exchange(
        daemon.server.apiPort(),
        ("GET " + target + " HTTP/1.1\r\nHost: 127.0.0.1:" + daemon.server.apiPort() + "\r\n")
            + (headers + "\r\n"));
  }

  /** What the browser sees in the end. */
  private String page(Wire.Reply reply) throws IOException {
    String path = reply.header("Location").substring(pages.length());
    Wire.Reply page =
        Wire.exchange(
            daemon.server.pagesPort(),
            ("GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1:" + daemon.server.pagesPort())
                + ("\r\n" + NAVIGATION + "\r\n"));
    assertThat(page.status()).isEqualTo(200);
    return page.body();
  }

  private static Handler recorder(List<LogRecord> records) {
    Handler handler =
        new Handler() {
          @Override
          public void publish(LogRecord record) {
            records.add(record);
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        };
    handler.setLevel(Level.ALL);
    return handler;
  }
}
