package ai.authsome.adapters.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.authsome.application.port.driving.Egress.Decision;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What goes on, goes away or goes wrong between a 401 and the second try. */
final class RenewalFailureTest {
  private static final String OLD = RenewalTest.OLD;
  private static final String NEW = RenewalTest.NEW;
  private static final String DENIED = "HTTP/1.1 401 No\r\nContent-Length: 2\r\n\r\nno";
  private static final String BROKEN_OFF = "HTTP/1.1 401 No\r\nContent-Length: 9\r\n\r\nno";
  private static final int LARGE = 3 << 20;
  private static final String GRANTED = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello";

  private final BlockingQueue<String> seen = new LinkedBlockingQueue<>();
  private final CountDownLatch renewing = new CountDownLatch(1);
  private final CountDownLatch renew = new CountDownLatch(1);
  private ProxyFixture proxy;

  @BeforeEach
  void start(@TempDir Path temporary) throws Exception {
    proxy = new ProxyFixture(temporary);
    proxy.egress.renews("Authorization", OLD, NEW);
  }

  @AfterEach
  void stop() {
    renew.countDown();
    proxy.close();
  }

  /** Denies the old credential by {@code denial}, grants the new one. */
  private FakeOrigin origin(FakeOrigin.Script denial) throws Exception {
    return proxy.origin(
        wire -> {
          while (true) {
            String head = wire.head();
            seen.add(head);
            if (head.contains(NEW)) {
              wire.send(GRANTED);
            } else {
              denial.serve(wire);
            }
          }
        });
  }

  private static FakeOrigin.Script sending(String text) {
    return wire -> wire.send(text);
  }

  private static FakeOrigin.Script closingAfter(String text) {
    return wire -> {
      wire.send(text);
      wire.close();
    };
  }

  private static String large() {
    return "HTTP/1.1 401 Unauthorized\r\nContent-Length: " + LARGE + "\r\n\r\n" + "x".repeat(LARGE);
  }

  private static String get(FakeOrigin origin) {
    return origin.head("GET /", "");
  }

  private Optional<Decision.Inject> slowly() {
    renewing.countDown();
    try {
      renew.await();
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException(interrupted);
    }
    return Optional.of(ScriptedEgress.header("Authorization", NEW));
  }

  private void assertBothValuesClosed() {
    Awaitility.await().until(() -> proxy.egress.lent.size() == 2);
    Awaitility.await().until(proxy.egress::hasClosedAll);
  }

  private static void await(CountDownLatch latch) throws InterruptedException {
    assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void passesAChunked401OnAsItWas() throws Exception {
    proxy.egress.renewal = _ -> Optional.empty();
    try (FakeOrigin origin =
            origin(
                sending(
                    "HTTP/1.1 401 Unauthorized\r\nTransfer-Encoding: chunked\r\n\r\n"
                        + "3\r\nabc\r\n2\r\nde\r\n0\r\nX-Sum: 7\r\n\r\n"));
        Wire client = proxy.intercepted("api.test", origin.port())) {
      for (int i = 0; i < 2; i++) {
        client.send(get(origin));
        assertThat(client.head()).startsWith("HTTP/1.1 401 ").contains("hunked");
        assertThat(client.text(5 + 3 + 2 + 5)).isEqualTo("3\r\nabc\r\n2\r\nde\r\n");
        assertThat(client.line()).isEqualTo("0");
        assertThat(client.line()).isEqualTo("X-Sum: 7");
        assertThat(client.line()).isEmpty();
      }
      assertThat(origin.accepted.get()).isEqualTo(1);
    }
  }

  @Test
  void dropsAChunked401AndKeepsItsConnection() throws Exception {
    try (FakeOrigin origin =
            origin(
                sending(
                    "HTTP/1.1 401 Unauthorized\r\nTransfer-Encoding: chunked\r\n\r\n"
                        + "3\r\nabc\r\n0\r\n\r\n"));
        Wire client = proxy.intercepted("api.test", origin.port())) {
      client.send(get(origin));
      assertThat(client.message().body()).isEqualTo("hello");
      assertThat(origin.accepted.get()).isEqualTo(1);
    }
  }

  @Test
  void passesALarge401OnWhole() throws Exception {
    proxy.egress.renewal = _ -> Optional.empty();
    try (FakeOrigin origin = origin(sending(large()));
        Wire client = proxy.intercepted("api.test", origin.port())) {
      client.send(get(origin));
      assertThat(client.message().body()).hasSize(LARGE);
      client.send(get(origin));
      assertThat(client.message().body()).hasSize(LARGE);
    }
  }

  @Test
  void leavesTheConnectionOfALarge401ForAFreshOne() throws Exception {
    try (FakeOrigin origin = origin(sending(large()));
        Wire client = proxy.intercepted("api.test", origin.port())) {
      client.send(get(origin));
      assertThat(client.message().body()).isEqualTo("hello");
      assertThat(origin.accepted.get()).isEqualTo(2);
    }
  }

  @Test
  void takesAFreshConnectionAfterTheUpstreamHasClosed() throws Exception {
    for (String denial :
        new String[] {
          "HTTP/1.1 401 No\r\nConnection: close\r\nContent-Length: 2\r\n\r\nno",
          DENIED,
          "HTTP/1.1 401 No\r\n\r\nno",
          BROKEN_OFF,
        }) {
      try (FakeOrigin origin = origin(closingAfter(denial));
          Wire client = proxy.intercepted("api.test", origin.port())) {
        client.send(get(origin));
        assertThat(client.message().body()).isEqualTo("hello");
        assertThat(origin.accepted.get()).isEqualTo(2);
      }
    }
  }

  @Test
  void passes401OnAlsoWhenTheUpstreamHasClosed() throws Exception {
    for (String denial :
        new String[] {
          "HTTP/1.1 401 No\r\nConnection: close\r\nContent-Length: 2\r\n\r\nno",
          DENIED,
          "HTTP/1.1 401 No\r\n\r\nno",
        }) {
      CountDownLatch closed = new CountDownLatch(1);
      proxy.egress.renewal =
          _ -> {
            try {
              await(closed);
            } catch (InterruptedException interrupted) {
              throw new IllegalStateException(interrupted);
            }
            return Optional.empty();
          };
      try (FakeOrigin origin =
              origin(
                  wire -> {
                    closingAfter(denial).serve(wire);
                    closed.countDown();
                  });
          Wire client = proxy.intercepted("api.test", origin.port())) {
        client.send(get(origin));
        assertThat(client.head()).startsWith("HTTP/1.1 401 No");
        assertThat(client.text(2)).isEqualTo("no");
      }
    }
  }

  @Test
  void doesNotCompleteA401ThatBrokeOff() throws Exception {
    proxy.egress.renewal = _ -> Optional.empty();
    try (FakeOrigin origin = origin(closingAfter(BROKEN_OFF));
        Wire client = proxy.intercepted("api.test", origin.port())) {
      client.send(get(origin));
      assertThatThrownBy(client::message).isInstanceOf(IOException.class);
    }
  }

  @Test
  void dropsMalformedContentOfTheFirstAnswer() throws Exception {
    try (FakeOrigin origin =
            origin(
                sending("HTTP/1.1 401 No\r\nTransfer-Encoding: chunked\r\n\r\nnonsense\r\n\r\n"));
        Wire client = proxy.intercepted("api.test", origin.port())) {
      client.send(get(origin));
      assertThat(client.message().body()).isEqualTo("hello");
      assertThat(origin.accepted.get()).isEqualTo(2);
    }
  }

  @Test
  void sendsNothingWhenTheClientHasGoneMeanwhile() throws Exception {
    proxy.egress.renewal = _ -> slowly();
    CountDownLatch left = new CountDownLatch(1);
    try (FakeOrigin origin =
        origin(
            wire -> {
              wire.text(4);
              wire.send(BROKEN_OFF);
              if (wire.isEnded()) {
                left.countDown();
              }
            })) {
      try (Wire client = proxy.intercepted("api.test", origin.port())) {
        client.send(origin.head("POST /", "Content-Length: 4\r\n") + "body");
        await(renewing);
      }
      await(left);
      renew.countDown();
      assertBothValuesClosed();
    }
    assertThat(seen).hasSize(1);
  }

  @Test
  void sendsNothingWhenTheRunHasEndedMeanwhile() throws Exception {
    proxy.egress.renewal = _ -> slowly();
    try (FakeOrigin origin =
            origin(
                wire -> {
                  wire.text(4);
                  wire.send(BROKEN_OFF);
                });
        Wire client = proxy.intercepted("api.test", origin.port())) {
      client.send(origin.head("POST /", "Content-Length: 4\r\n") + "body");
      await(renewing);
      proxy.run.close();
      renew.countDown();

      assertThat(client.isEnded()).isTrue();
      assertBothValuesClosed();
      assertThat(seen).hasSize(1);
    }
  }

  @Test
  void passesThe401OnWhenRenewalTakesTooLong(@TempDir Path other) throws Exception {
    proxy.close();
    proxy =
        new ProxyFixture(
            other,
            ProxyFixture.times(
                Duration.ofSeconds(10), Duration.ofSeconds(1), Duration.ofSeconds(60)),
            UpstreamProxies.NONE,
            OptionalLong.empty());
    proxy.egress.decision = _ -> ScriptedEgress.header("Authorization", OLD);
    proxy.egress.renewal = _ -> slowly();
    try (FakeOrigin origin = origin(sending(DENIED));
        Wire client = proxy.intercepted("api.test", origin.port())) {
      client.send(get(origin));
      assertThat(client.message().body()).isEqualTo("no");
      renew.countDown();
      assertBothValuesClosed();
      assertThat(seen).hasSize(1);
    }
  }

  @Test
  void passesThe401OnWhenTheNewValueCannotBeSentOrRenewalFails() throws Exception {
    try (FakeOrigin origin = origin(sending(DENIED));
        Wire client = proxy.intercepted("api.test", origin.port())) {
      proxy.egress.renewal = _ -> Optional.of(ScriptedEgress.header("Authorization", "a\r\nb"));
      client.send(get(origin));
      assertThat(client.message().body()).isEqualTo("no");
      proxy.egress.renewal =
          _ -> {
            throw new IllegalStateException("a bug");
          };
      client.send(get(origin));
      assertThat(client.message().body()).isEqualTo("no");
    }
    assertThat(seen).hasSize(2);
    Awaitility.await().until(proxy.egress::hasClosedAll);
  }

  @Test
  void doesNotTryAgainBeforeTheBodyWasSent() throws Exception {
    try (FakeOrigin origin = origin(sending(DENIED));
        Wire client = proxy.intercepted("api.test", origin.port())) {
      client.send(origin.head("PUT /", "Content-Length: 4\r\nExpect: 100-continue\r\n"));
      assertThat(client.message().body()).isEqualTo("no");
    }
    assertThat(proxy.egress.refused).isEmpty();
    assertThat(seen).hasSize(1);
  }

  @Test
  void sendsABodyThatWasWaitedForWithoutWaitingAgain() throws Exception {
    BlockingQueue<String> bodies = new LinkedBlockingQueue<>();
    try (FakeOrigin origin =
            proxy.origin(
                wire -> {
                  seen.add(wire.head());
                  wire.send("HTTP/1.1 100 Continue\r\n\r\n");
                  bodies.add(wire.text(4));
                  wire.send(DENIED);
                  seen.add(wire.head());
                  bodies.add(wire.text(4));
                  wire.send(GRANTED);
                  wire.rest();
                });
        Wire client = proxy.intercepted("api.test", origin.port())) {
      client.send(origin.head("PUT /", "Content-Length: 4\r\nExpect: 100-continue\r\n"));
      assertThat(client.head()).startsWith("HTTP/1.1 100 ");
      client.send("body");
      assertThat(client.message().body()).isEqualTo("hello");
    }
    assertThat(seen.take()).contains("100-continue");
    assertThat(seen.take()).doesNotContain("100-continue");
    assertThat(bodies).containsExactly("body", "body");
  }

  @Test
  void sendsChunksAndTrailerOnceMore() throws Exception {
    try (FakeOrigin origin =
            proxy.origin(
                wire -> {
                  for (String answer : new String[] {DENIED, GRANTED}) {
                    StringBuilder got = new StringBuilder(wire.head());
                    while (got.indexOf("X-Up: 1\n\n") < 0) {
                      got.append(wire.line()).append('\n');
                    }
                    seen.add(got.toString());
                    wire.send(answer);
                  }
                  wire.rest();
                });
        Wire client = proxy.intercepted("api.test", origin.port())) {
      proxy.egress.renewal = _ -> Optional.of(ScriptedEgress.header("X-Key", "new"));
      client.send(
          origin.head("POST /", "Transfer-Encoding: chunked\r\n")
              + "5\r\nhello\r\n6\r\n world\r\n0\r\nX-Key: evil\r\nX-Up: 1\r\n\r\n");
      assertThat(client.message().body()).isEqualTo("hello");
    }
    assertThat(seen.take()).contains("5\nhello\n6\n world\n0\n", OLD);
    assertThat(seen.take()).contains("b\nhello world\n0\n", "X-Key: new").doesNotContain("evil");
  }
}
