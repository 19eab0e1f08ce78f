package ai.authsome.adapters.http.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApiGateTest {
  private final Daemon daemon =
      new Daemon(Daemon.LIMITS, List.of("broker.example", "b.example:81"));
  private final int port = daemon.server.apiPort();

  @AfterEach
  void stop() {
    daemon.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1:PORT",
        "localhost:PORT",
        "LOCALHOST:PORT",
        "[::1]:PORT",
        "broker.example:PORT",
        "broker.example",
        "b.example:81"
      })
  void answersToItsNames(String host) throws IOException {
    assertThat(health(host("Host: " + host)).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "attacker.example:PORT",
        "attacker.example",
        "127.0.0.1",
        "localhost:80",
        "127.0.0.1.attacker.example:PORT",
        "localhost.:PORT",
        "b.example:PORT",
        "0.0.0.0:PORT"
      })
  void refusesToBeCalledOtherwise(String host) throws IOException {
    Wire.Reply reply = health(host("Host: " + host));

    assertThat(reply.status()).isEqualTo(421);
    assertThat(reply.body()).contains("\"error\":\"OperationNotAllowedError\"", "Host");
    assertThat(reply.body()).doesNotContain("attacker");
  }

  @Test
  void wantsOneHostHeader() throws IOException {
    for (String headers :
        List.of(
            "X-Some: thing",
            "Host:",
            host("Host: 127.0.0.1:PORT\r\nHost: 127.0.0.1:PORT"),
            host("Host: 127.0.0.1:PORT\r\nHost: attacker.example"),
            host("Host: 127.0.0.1:PORT, attacker.example"),
            host("Host: user@127.0.0.1:PORT"))) {
      Wire.Reply reply = health(headers);

      assertThat(reply.status()).as(headers).isIn(400, 421);
      assertThat(reply.body()).startsWith("{\"error\":");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Origin: http://127.0.0.1:7999",
        "Origin: null",
        "Origin:",
        "Sec-Fetch-Site: none",
        "Sec-Fetch-Site: same-origin",
        "sec-fetch-site: cross-site"
      })
  void refusesPagesInABrowser(String header) throws IOException {
    Wire.Reply reply = health(host("Host: 127.0.0.1:PORT\r\n" + header));

    assertThat(reply.status()).isEqualTo(403);
    assertThat(reply.body()).contains("OperationNotAllowedError");
  }

  @Test
  void refusesPagesBeforeAnythingElse() throws IOException {
    byte[] preflight =
        daemon.request("OPTIONS", "/api/whoami", "", "Origin: http://attacker.example\r\n");
    byte[] unknown = daemon.request("GET", "/nothing", "", "Origin: null\r\n");

    assertThat(Wire.exchange(port, preflight).status()).isEqualTo(403);
    assertThat(Wire.exchange(port, preflight).header("Access-Control-Allow-Origin")).isEmpty();
    assertThat(Wire.exchange(port, unknown).status()).isEqualTo(403);
  }

  @Test
  void saysNothingOfItselfButItsVersionAndHowItKeepsVaultsWithoutAProof() throws IOException {
    Wire.Reply reply = health(host("Host: 127.0.0.1:PORT"));

    assertThat(reply.body())
        .isEqualTo(
            "{\"status\":\"ok\",\"version\":\"1.2.3\","
                + "\"configured_encryption_mode\":\"auto\","
                + "\"effective_encryption_source\":\"generated-file\","
                + "\"encryption_backend\":\"aes-256-gcm\",\"store_backend\":\"sqlite\"}");
    assertThat(reply.header("Content-Type")).isEqualTo("application/json");
  }

  @Test
  void hardensEveryAnswer() throws IOException {
    List<Wire.Reply> replies =
        List.of(
            health(host("Host: 127.0.0.1:PORT")),
            health("Host: attacker.example"),
            health("X-No: host"),
            daemon.call("GET", "/api/whoami"),
            Wire.exchange(port, daemon.request("GET", "/api/whoami", "", "")),
            Wire.exchange(port, daemon.request("GET", "/nothing", "", "")),
            Wire.exchange(port, daemon.request("GET", "/" + "x".repeat(9_000), "", "")),
            Wire.exchange(port, "nonsense\r\n\r\n"));

    assertThat(replies)
        .allSatisfy(
            reply -> {
              assertThat(reply.header("Cache-Control")).isEqualTo("no-store");
              assertThat(reply.header("X-Content-Type-Options")).isEqualTo("nosniff");
              assertThat(reply.header("Content-Type")).isEqualTo("application/json");
              assertThat(reply.headers()).doesNotContainKeys("server", "x-powered-by");
              assertThat(reply.body()).startsWith("{");
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/api",
        "/api/",
        "/api/health/",
        "/api/Health",
        "/api/nothing",
        "/auth/callback/oauth/?code=a&state=b",
        "/auth/callback?code=a&state=b",
        "/auth/sessions/sess_0123456789abcdef0123456789abcdef",
        "/style.css",
        "/health",
        "http://127.0.0.1/api/health"
      })
  void servesNothingElse(String path) throws IOException {
    Wire.Reply reply = Wire.exchange(port, daemon.request("GET", path, "", ""));

    assertThat(reply.status()).isEqualTo(404);
    assertThat(reply.body()).contains("\"error\":\"NotFoundError\"");
  }

  @Test
  void saysWhichMethodsAPathTakes() throws IOException {
    Wire.Reply session =
        Wire.exchange(
            port,
            daemon.request(
                "PUT", "/api/auth/sessions/sess_0123456789abcdef0123456789abcdef", "", ""));
    Wire.Reply head = Wire.exchange(port, daemon.request("POST", "/api/health", "", ""));

    assertThat(session.status()).isEqualTo(405);
    assertThat(session.header("Allow")).isEqualTo("GET, DELETE");
    assertThat(head.header("Allow")).isEqualTo("GET");
  }

  @Test
  void boundsHeadersAndTheRequestLine() throws IOException {
    Wire.Reply headers = health(host("Host: 127.0.0.1:PORT\r\nX-Long: " + "x".repeat(20_000)));
    Wire.Reply line = Wire.exchange(port, daemon.request("GET", "/" + "x".repeat(5_000), "", ""));

    assertThat(headers.status()).isEqualTo(400);
    assertThat(line.status()).isEqualTo(414);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /api/health HTTP/1.0\r\n",
        "GET /api/health HTTP/2.0\r\n",
        "GET /api/health\r\n",
        "GET /api/he%zzlth HTTP/1.1\r\n",
        "GET /api/health?<x> HTTP/1.1\r\n",
        "GET /api/health#fragment HTTP/1.1\r\n",
        "\r\n"
      })
  void refusesRequestLinesOutOfForm(String line) throws IOException {
    Wire.Reply reply = Wire.exchange(port, host(line + "Host: 127.0.0.1:PORT\r\n\r\n"));

    assertThat(reply.status()).isIn(400, 404, 505);
    assertThat(reply.body()).startsWith("{\"error\":").doesNotContain("<x>");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/audit/events?limit=0",
        "/api/audit/events?limit=501",
        "/api/audit/events?limit=",
        "/api/audit/events?limit",
        "/api/audit/events?limit=1&limit=2",
        "/api/audit/events?limit=%31",
        "/api/audit/events?other=1",
        "/api/audit/events/since/-1",
        "/api/audit/events/since/1e3",
        "/api/audit/events/since/1?limit=501",
        "/api/whoami?x=1",
        "/api/auth/sessions/sess_0123456789abcdef0123456789abcdef?wait=31",
        "/api/connections/%2e%2e/work/detail",
        "/api/connections/open%61%/work/detail",
        "/api/connections/op%c3%a9n/work/detail",
        "/api/connections/a..b/work/detail"
      })
  void refusesQueriesAndNamesOutOfForm(String target) throws IOException {
    Wire.Reply reply = daemon.call("GET", target);

    assertThat(reply.status()).isEqualTo(400);
    assertThat(daemon.broker.asked).isEmpty();
  }

  @Test
  void servesSeveralRequestsOnOneConnectionAndEndsItWhenAsked() throws IOException {
    try (Wire wire = new Wire(port)) {
      for (int i = 0; i < 3; i++) {
        wire.send(daemon.request("GET", "/api/health", "", ""));
        assertThat(wire.receive().status()).isEqualTo(200);
      }
      wire.send(daemon.request("GET", "/api/health", "", "Connection: close\r\n"));

      assertThat(wire.receive().header("Connection")).isEqualTo("close");
      assertThat(wire.isClosed()).isTrue();
    }
  }

  @Test
  void tellsOfABugThatThereIsOneAndNothingElse() throws IOException {
    List<LogRecord> records = new CopyOnWriteArrayList<>();
    Handler handler = recorder(records);
    Logger logger = Logger.getLogger(Listener.class.getName());
    logger.addHandler(handler);
    daemon.broker.onCheck =
        () -> {
          throw new IllegalArgumentException("for input " + FakeBroker.SECRET);
        };
    try {
      Wire.Reply reply = daemon.call("GET", "/api/ready");

      assertThat(reply.status()).isEqualTo(500);
      assertThat(reply.body()).contains("\"error\":\"UnexpectedError\"");
      assertThat(reply.body()).doesNotContain("IllegalArgument", FakeBroker.SECRET, "at ai.");
      assertThat(records)
          .singleElement()
          .satisfies(
              record -> {
                assertThat(record.getMessage()).doesNotContain(FakeBroker.SECRET, "/api/");
                assertThat(record.getThrown())
                    .hasMessage("java.lang.IllegalArgumentException")
                    .hasStackTraceContaining("Endpoints");
              });
    } finally {
      logger.removeHandler(handler);
    }
  }

  private Wire.Reply health(String headers) throws IOException {
    return Wire.exchange(port, "GET /api/health HTTP/1.1\r\n" + headers + "\r\n\r\n");
  }

  private String host(String text) {
    return text.replace("PORT", Integer.toString(port));
  }

  private static Handler recorder(List<LogRecord> records) {
    return new Handler() {
      @Override
      public void publish(LogRecord record) {
        records.add(record);
      }

      @Override
      public void flush() {}

      @Override
      public void close() {}
    };
  }
}
