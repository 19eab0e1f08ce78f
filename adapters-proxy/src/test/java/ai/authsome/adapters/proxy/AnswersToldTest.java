package ai.authsome.adapters.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import ai.authsome.adapters.proxy.ScriptedEgress.Answer;
import ai.authsome.adapters.proxy.ScriptedEgress.Tunnelled;
import ai.authsome.application.port.driving.Egress.Decision;
import ai.authsome.application.port.driving.Egress.Opening;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever watches is told, once, how each request that was let out was answered. */
final class AnswersToldTest {
  private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

  private ProxyFixture proxy;

  @BeforeEach
  void start(@TempDir Path temporary) throws Exception {
    proxy =
        new ProxyFixture(
            temporary,
            ProxyFixture.times(
                Duration.ofSeconds(60), Duration.ofMillis(700), Duration.ofSeconds(60)),
            UpstreamProxies.NONE,
            OptionalLong.empty());
  }

  @AfterEach
  void stop() {
    proxy.close();
  }

  private List<Integer> statuses() {
    return proxy.egress.answers.stream().map(Answer::status).toList();
  }

  @Test
  void tellsEachAnswersStatusBeforeTheClientHasIt() throws Exception {
    try (FakeOrigin origin =
            FakeOrigin.answering(
                proxy.authority.serverFor("api.test"),
                request ->
                    request.head().startsWith("POST ") ? OK.replace("200 OK", "404 Not") : OK);
        Wire client = proxy.intercepted("api.test", origin.port())) {
      proxy.egress.decision =
          request ->
              request.method().equals("GET")
                  ? ScriptedEgress.header("Authorization", "Bearer " + "test".repeat(6))
                  : new Decision.PassThrough();

      client.send(origin.head("GET /v1?x=1", ""));
      client.message();
      assertThat(statuses()).containsExactly(200);
      client.send(origin.head("POST /v2", "Content-Length: 1\r\n") + "a");
      client.message();

      assertThat(statuses()).containsExactly(200, 404);
      Answer injected = proxy.egress.answers.getFirst();
      assertThat(injected.request()).isEqualTo(proxy.egress.asked.getFirst());
      assertThat(injected.decision()).isInstanceOf(Decision.Inject.class);
      assertThat(injected.latency()).isPositive();
      assertThat(proxy.egress.answers.getLast().decision())
          .isInstanceOf(Decision.PassThrough.class);
    }
    assertThat(proxy.egress.tunnels).isEmpty();
  }

  @Test
  void countsTheLatencyFromTheHeadOfTheRequestToThatOfTheAnswer() throws Exception {
    long[] served = new long[1];
    CountDownLatch bodyMayEnd = new CountDownLatch(1);
    try (FakeOrigin origin =
            proxy.origin(
                wire -> {
                  wire.head();
                  long start = System.nanoTime();
                  wire.text(1);
                  served[0] = System.nanoTime() - start;
                  wire.send("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\no");
                  bodyMayEnd.await();
                  wire.send("k");
                });
        Wire client = proxy.intercepted("api.test", origin.port())) {
      client.send(origin.head("POST /", "Content-Length: 1\r\n"));
      Awaitility.await().until(() -> origin.accepted.get() == 1);
      client.send("a");
      client.head();

      assertThat(statuses()).containsExactly(200);
      assertThat(proxy.egress.answers.getFirst().latency())
          .isGreaterThanOrEqualTo(Duration.ofNanos(served[0]));
      bodyMayEnd.countDown();
      assertThat(client.text(2)).isEqualTo("ok");
    }
    assertThat(statuses()).hasSize(1);
  }

  @Test
  void leavesInterimAnswersOut() throws Exception {
    try (FakeOrigin origin =
            proxy.origin(
                wire -> {
                  wire.head();
                  wire.send("HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n");
                  wire.send(OK);
                  wire.rest();
                });
        Wire client = proxy.intercepted("api.test", origin.port())) {
      client.send(origin.head("GET /", ""));
      assertThat(client.head()).startsWith("HTTP/1.1 103 ");
      assertThat(client.head()).startsWith("HTTP/1.1 200 ");
    }
    assertThat(statuses()).containsExactly(200);
  }

  @Test
  void tellsTheLastAnswerOfARequestThatWasSentTwice() throws Exception {
    String renewed = "Bearer new-" + "test".repeat(5);
    proxy.egress.decision = _ -> ScriptedEgress.header("Authorization", "Bearer old");
    proxy.egress.renewal = _ -> Optional.of(ScriptedEgress.header("Authorization", renewed));
    try (FakeOrigin origin =
            FakeOrigin.answering(
                proxy.authority.serverFor("api.test"),
                request -> request.head().contains(renewed) ? OK : OK.replace("200 OK", "401 No"));
        Wire client = proxy.intercepted("api.test", origin.port())) {
      client.send(origin.head("GET /", ""));
      assertThat(client.message().status()).isEqualTo(200);
      assertThat(statuses()).containsExactly(200);

      proxy.egress.renewal = _ -> Optional.empty();
      client.send(origin.head("GET /", ""));
      assertThat(client.message().status()).isEqualTo(401);
      assertThat(statuses()).containsExactly(200, 401);
    }
  }

  @Test
  void tellsWhatItAnsweredInTheServersPlace() throws Exception {
    try (FakeOrigin closing = proxy.origin(Wire::head);
        Wire client = proxy.intercepted("api.test", closing.port())) {
      client.send(closing.head("GET /", ""));
      assertThat(client.message().status()).isEqualTo(502);
    }
    try (FakeOrigin silent = proxy.origin(Wire::rest);
        Wire client = proxy.intercepted("api.test", silent.port())) {
      client.send(silent.head("GET /", ""));
      assertThat(client.message().status()).isEqualTo(504);
    }
    assertThat(statuses()).containsExactly(502, 504);
    assertThat(proxy.egress.answers.getLast().latency())
        .isGreaterThanOrEqualTo(Duration.ofMillis(700));
  }

  @Test
  void leavesToTheDecisionWhatItRefused() throws Exception {
    proxy.egress.decision = _ -> ScriptedEgress.refuse(403);
    try (FakeOrigin origin = proxy.origin(Wire::rest);
        Wire client = proxy.intercepted("api.test", origin.port())) {
      client.send(origin.head("GET /", ""));
      assertThat(client.message().status()).isEqualTo(403);
    }
    assertThat(proxy.egress.answers).isEmpty();
    assertThat(proxy.egress.refusals).isEmpty();
  }

  @Test
  void tellsNothingOfARequestWhoseClientLeft() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch gone = new CountDownLatch(1);
    try (FakeOrigin origin =
        proxy.origin(
            wire -> {
              wire.head();
              asked.countDown();
              wire.rest();
              gone.countDown();
            })) {
      try (Wire client = proxy.intercepted("api.test", origin.port())) {
        client.send(origin.head("GET /", ""));
        asked.await();
      }
      gone.await();
    }
    assertThat(proxy.egress.answers).isEmpty();
  }

  @Test
  void tellsOfAnUnreadConnectionItsHostAndWhetherItWasMade() throws Exception {
    proxy.egress.opening = _ -> new Opening.Tunnel();
    try (FakeOrigin origin = new FakeOrigin(null, Wire::rest);
        Wire _ = proxy.connect("tunnel.test:" + origin.port())) {
      Awaitility.await().until(() -> proxy.egress.tunnels.size() == 1);
    }
    int closed;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      closed = socket.getLocalPort();
    }
    try (Wire client = proxy.plain()) {
      client.send(
          "CONNECT tunnel.test:"
              + closed
              + " HTTP/1.1\r\n"
              + ProxyFixture.basic(ProxyFixture.TOKEN)
              + "\r\n");
      assertThat(client.message().status()).isEqualTo(502);
    }

    assertThat(proxy.egress.tunnels).extracting(Tunnelled::status).containsExactly(200, 502);
    assertThat(proxy.egress.tunnels)
        .allSatisfy(
            tunnel -> {
              assertThat(tunnel.host().value()).isEqualTo("tunnel.test");
              assertThat(tunnel.latency()).isPositive();
            });
    assertThat(proxy.egress.answers).isEmpty();
  }
}
