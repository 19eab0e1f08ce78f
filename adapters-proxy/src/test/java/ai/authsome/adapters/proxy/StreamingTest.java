package ai.authsome.adapters.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bodies pass in both directions as they come, and no faster than they are taken. */
final class StreamingTest {
  /** Two socket buffers at each of two hops, generously, and far less than what was offered. */
  static final long STUCK_BELOW = 48L << 20;

  private static final int PIECE = 64 << 10;
  private static final long LARGE = 256L << 20;

  private ProxyFixture proxy;

  @BeforeEach
  void start(@TempDir Path temporary) throws Exception {
    proxy = new ProxyFixture(temporary);
  }

  @AfterEach
  void stop() {
    proxy.close();
  }

  @Test
  void passesChunksAndTrailersOnBothWays() throws Exception {
    CompletableFuture<String> request = new CompletableFuture<>();
    try (FakeOrigin origin =
            proxy.origin(
                wire -> {
                  StringBuilder got = new StringBuilder(wire.head());
                  while (got.indexOf("X-Up") < 0) {
                    got.append(wire.line()).append('\n');
                  }
                  request.complete(got.toString());
                  wire.send(
                      "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nTrailer: X-Sum\r\n\r\n"
                          + "3\r\nabc\r\n0\r\nX-Sum: 7\r\n\r\n");
                  wire.rest();
                });
        Wire client = proxy.intercepted("api.test", origin.port())) {
      proxy.egress.decision = _ -> ScriptedEgress.header("Authorization", "good");
      client.send(
          origin.head("POST /", "Transfer-Encoding: chunked\r\n")
              + "5\r\nhello\r\n0\r\nAuthorization: evil\r\nAuthsome-X: 1\r\nX-Up: 1\r\n\r\n");

      assertThat(client.head()).contains("ransfer-", "hunked", "X-Sum").doesNotContain("lose");
      assertThat(client.line()).isEqualTo("3");
      assertThat(client.line()).isEqualTo("abc");
      assertThat(client.line()).isEqualTo("0");
      assertThat(client.line()).isEqualTo("X-Sum: 7");
      assertThat(client.line()).isEmpty();
    }
    assertThat(request.get(20, TimeUnit.SECONDS))
        .contains("hello", "good", "X-Up: 1")
        .doesNotContain("evil", "uthsome-X");
  }

  @Test
  void passesA100AndA103OnBeforeTheBodyIsSent() throws Exception {
    try (FakeOrigin origin =
            proxy.origin(
                wire -> {
                  wire.head();
                  wire.send("HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n");
                  wire.send("HTTP/1.1 100 Continue\r\n\r\n");
                  String body = wire.text(4);
                  wire.send("HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\n" + body);
                  wire.rest();
                });
        Wire client = proxy.intercepted("api.test", origin.port())) {
      client.send(origin.head("PUT /", "Content-Length: 4\r\nExpect: 100-continue\r\n"));
      assertThat(client.head()).startsWith("HTTP/1.1 103 ").contains("Link: </a>");
      assertThat(client.head()).startsWith("HTTP/1.1 100 ");
      client.send("body");
      assertThat(client.message().body()).isEqualTo("body");
    }
  }

  @Test
  void closesAfterRefusingWhoWaitsForA100() throws Exception {
    proxy.egress.decision = _ -> ScriptedEgress.refuse(403);
    try (FakeOrigin origin = proxy.origin(_ -> {});
        Wire client = proxy.intercepted("api.test", origin.port())) {
      client.send(origin.head("PUT /", "Content-Length: 4\r\nExpect: 100-continue\r\n"));
      Wire.Message refused = client.message();
      assertThat(refused.status()).isEqualTo(403);
      assertThat(refused.field("connection")).isEqualTo("close");
    }
  }

  @Test
  void passesTheFirstEventOnAtOnce() throws Exception {
    CountDownLatch seen = new CountDownLatch(1);
    try (FakeOrigin origin =
            proxy.origin(
                wire -> {
                  wire.head();
                  wire.send(
                      "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n"
                          + "Transfer-Encoding: chunked\r\n\r\n");
                  wire.send("9\r\ndata: 1\n\n\r\n");
                  seen.await();
                  wire.send("9\r\ndata: 2\n\n\r\n0\r\n\r\n");
                  wire.rest();
                });
        Wire client = proxy.intercepted("api.test", origin.port())) {
      client.send(origin.head("GET /", ""));
      client.head();
      assertThat(client.line()).isEqualTo("9");
      assertThat(client.line()).isEqualTo("data: 1");
      seen.countDown();
      assertThat(client.text(3 + 3)).endsWith("9\r\n");
    }
  }

  @Test
  void keepsPipelinedRequestsAndTheirBodiesInOrder() throws Exception {
    CountDownLatch decide = new CountDownLatch(1);
    proxy.egress.decision =
        request -> {
          if (request.target().path().path().equals("/1")) {
            await(decide);
          }
          return ScriptedEgress.header("X-Path", request.target().path().path());
        };
    try (FakeOrigin origin =
            proxy.origin(
                wire -> {
                  while (true) {
                    Wire.Message request = wire.message();
                    String echo = request.field("x-path") + "=" + request.body();
                    wire.send(
                        "HTTP/1.1 200 OK\r\nContent-Length: " + echo.length() + "\r\n\r\n" + echo);
                  }
                });
        Wire client = proxy.intercepted("api.test", origin.port())) {
      StringBuilder all = new StringBuilder();
      for (int i = 1; i <= 40; i++) {
        all.append(origin.head("POST /" + i, "Content-Length: 6\r\n"));
        all.append("body").append(i % 10).append('.');
      }
      client.send(all.toString());
      decide.countDown();
      for (int i = 1; i <= 40; i++) {
        assertThat(client.message().body()).isEqualTo("/" + i + "=body" + i % 10 + ".");
      }
    }
  }

  @Test
  void answersHeadNoContentAndNotModifiedWithoutABody() throws Exception {
    try (FakeOrigin origin =
            proxy.origin(
                wire -> {
                  wire.head();
                  wire.send("HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n");
                  wire.head();
                  wire.send("HTTP/1.1 204 No Content\r\n\r\n");
                  wire.head();
                  wire.send("HTTP/1.1 304 Not Modified\r\nContent-Length: 7\r\n\r\n");
                  wire.head();
                  wire.send("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
                  wire.rest();
                });
        Wire client = proxy.intercepted("api.test", origin.port())) {
      client.send(origin.head("HEAD /", ""));
      assertThat(client.head()).startsWith("HTTP/1.1 200 ").contains("ontent-", "99");
      client.send(origin.head("GET /", ""));
      assertThat(client.head()).startsWith("HTTP/1.1 204 ").doesNotContain("ontent-");
      client.send(origin.head("GET /", ""));
      assertThat(client.head()).startsWith("HTTP/1.1 304 ");
      client.send(origin.head("GET /", ""));
      assertThat(client.message().body()).isEqualTo("ok");
      assertThat(origin.accepted.get()).isEqualTo(1);
    }
  }

  @Test
  void passesAResponseOnThatEndsWithTheConnection() throws Exception {
    String long_ = "x".repeat(300_000);
    try (FakeOrigin origin =
            proxy.origin(
                wire -> {
                  wire.head();
                  wire.send("HTTP/1.0 200 OK\r\n\r\n" + long_);
                });
        Wire client = proxy.intercepted("api.test", origin.port())) {
      client.send(origin.head("GET /", ""));
      assertThat(client.head()).contains("onnection: close");
      assertThat(client.rest()).isEqualTo(long_);
    }
  }

  @Test
  void unchunksForHttp10AndCloses() throws Exception {
    try (FakeOrigin origin =
            proxy.origin(
                wire -> {
                  wire.head();
                  wire.send("HTTP/1.1 103 Early Hints\r\n\r\n");
                  wire.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
                  wire.send("2\r\nok\r\n0\r\n\r\n");
                  wire.rest();
                });
        Wire client = proxy.intercepted("api.test", origin.port())) {
      client.send("GET / HTTP/1.0\r\nHost: api.test:" + origin.port() + "\r\n\r\n");
      assertThat(client.head()).startsWith("HTTP/1.1 200 ").doesNotContain("hunked");
      assertThat(client.rest()).isEqualTo("ok");
    }
  }

  @Test
  void passesAnEarlyResponseOnWhileTheBodyIsStillComing() throws Exception {
    try (FakeOrigin origin =
            proxy.origin(
                wire -> {
                  wire.head();
                  wire.send("HTTP/1.1 413 Too Large\r\nContent-Length: 3\r\n\r\nbig");
                  wire.rest();
                });
        Wire client = proxy.intercepted("api.test", origin.port())) {
      client.send(origin.head("POST /", "Content-Length: 1000\r\n") + "part");
      Wire.Message early = client.message();
      assertThat(early.status()).isEqualTo(413);
      assertThat(early.body()).isEqualTo("big");
      assertThat(early.field("connection")).isEqualTo("close");
      client.send("x".repeat(996));
      assertThat(client.isEnded()).isTrue();
    }
  }

  @Test
  void streamsALargeUploadAndDownloadInLittleMemory() throws Exception {
    AtomicLong uploaded = new AtomicLong();
    byte[] piece = new byte[PIECE];
    try (FakeOrigin origin =
            proxy.origin(
                wire -> {
                  wire.head();
                  while (uploaded.get() < LARGE) {
                    uploaded.addAndGet(wire.bytes(PIECE).length);
                  }
                  wire.send("HTTP/1.1 200 OK\r\nContent-Length: " + LARGE + "\r\n\r\n");
                  for (long sent = 0; sent < LARGE; sent += PIECE) {
                    wire.send(piece);
                  }
                  wire.rest();
                });
        Wire client = proxy.intercepted("api.test", origin.port())) {
      client.send(origin.head("POST /", "Content-Length: " + LARGE + "\r\n"));
      for (long sent = 0; sent < LARGE; sent += PIECE) {
        client.send(piece);
      }
      client.head();
      long got = 0;
      while (got < LARGE) {
        got += client.bytes(PIECE).length;
      }
      assertThat(uploaded.get()).isEqualTo(LARGE);
      assertThat(got).isEqualTo(LARGE);
    }
  }

  @Test
  void readsNoMoreFromTheServerThanASlowClientTakes() throws Exception {
    CompletableFuture<Long> written = new CompletableFuture<>();
    try (FakeOrigin origin =
            proxy.origin(
                wire -> {
                  wire.head();
                  wire.socket.setSoTimeout(0);
                  wire.send("HTTP/1.1 200 OK\r\nContent-Length: " + LARGE + "\r\n\r\n");
                  written.complete(writeUntilStuck(wire));
                });
        Wire client = proxy.intercepted("api.test", origin.port())) {
      client.send(origin.head("GET /", ""));
      client.head();
      assertThat(written.get(40, TimeUnit.SECONDS)).isLessThan(STUCK_BELOW);
    }
  }

  @Test
  void readsNoMoreFromTheClientThanASlowServerTakes() throws Exception {
    CountDownLatch done = new CountDownLatch(1);
    try (FakeOrigin origin =
            proxy.origin(
                wire -> {
                  wire.head();
                  done.await();
                });
        Wire client = proxy.intercepted("api.test", origin.port())) {
      client.send(origin.head("POST /", "Content-Length: " + LARGE + "\r\n"));
      assertThat(writeUntilStuck(client)).isLessThan(STUCK_BELOW);
      done.countDown();
    }
  }

  @Test
  void endsTheUpstreamRequestWhenTheClientGoes() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch gone = new CountDownLatch(1);
    try (FakeOrigin origin =
        proxy.origin(
            wire -> {
              wire.head();
              asked.countDown();
              if (wire.isEnded()) {
                gone.countDown();
              }
            })) {
      try (Wire client = proxy.intercepted("api.test", origin.port())) {
        client.send(origin.head("GET /", ""));
        await(asked);
      }
      assertThat(gone.await(20, TimeUnit.SECONDS)).isTrue();
    }
  }

  /** Writes on a thread of its own until nothing has moved for a while; how much went out. */
  static long writeUntilStuck(Wire wire) {
    AtomicLong total = new AtomicLong();
    Thread.ofVirtual()
        .start(
            () -> {
              byte[] piece = new byte[PIECE];
              try {
                while (total.get() < LARGE) {
                  wire.send(piece);
                  total.addAndGet(PIECE);
                }
              } catch (IOException closed) {
                // The test is over.
              }
            });
    AtomicLong before = new AtomicLong(-1);
    Awaitility.await()
        .pollInterval(1, TimeUnit.SECONDS)
        .atMost(30, TimeUnit.SECONDS)
        .until(() -> before.getAndSet(total.get()) == total.get() && total.get() > 0);
    return total.get();
  }

  private static void await(CountDownLatch latch) {
    try {
      if (!latch.await(20, TimeUnit.SECONDS)) {
        throw new IllegalStateException("waited in vain");
      }
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException(interrupted);
    }
  }
}
