package ai.authsome.adapters.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Servers that hang, break off, talk nonsense, or have gone since the last request. */
final class UpstreamFailureTest {
  private static final Duration LONG = Duration.ofSeconds(60);

  private ProxyFixture proxy;

  @BeforeEach
  void start(@TempDir Path temporary) throws Exception {
    proxy =
        new ProxyFixture(
            temporary,
            ProxyFixture.times(LONG, Duration.ofMillis(700), Duration.ofMillis(1500)),
            UpstreamProxies.NONE,
            OptionalLong.empty());
  }

  @AfterEach
  void stop() {
    proxy.close();
  }

  private static String get(FakeOrigin origin) {
    return "GET / HTTP/1.1\r\nHost: api.test:" + origin.port() + "\r\n\r\n";
  }

  @Test
  void answers504WhenTheServerDoesNotAnswer() throws Exception {
    try (FakeOrigin origin = proxy.origin(Wire::rest);
        Wire client = proxy.intercepted("api.test", origin.port())) {
      client.send(get(origin));
      Wire.Message answer = client.message();
      assertThat(answer.status()).isEqualTo(504);
      assertThat(answer.body()).contains("EndpointUnreachableError", "did not answer in time");
      client.send(get(origin));
      assertThat(client.message().status()).isEqualTo(504);
    }
  }

  @Test
  void answers504WhenTlsHangs() throws Exception {
    try (FakeOrigin origin = new FakeOrigin(null, Wire::rest);
        Wire client = proxy.intercepted("api.test", origin.port())) {
      client.send(get(origin));
      assertThat(client.message().status()).isEqualTo(504);
    }
  }

  @Test
  void answers502WhenTheServerClosesFirst() throws Exception {
    try (FakeOrigin origin = proxy.origin(Wire::head);
        Wire client = proxy.intercepted("api.test", origin.port())) {
      client.send(get(origin));
      Wire.Message answer = client.message();
      assertThat(answer.status()).isEqualTo(502);
      assertThat(answer.body()).contains("closed the connection before it answered");
      assertThat(origin.accepted.get()).isEqualTo(1);
    }
  }

  @Test
  void answers502ToNonsense() throws Exception {
    for (String nonsense :
        new String[] {
          "SSH-2.0-x\r\n\r\n",
          "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab",
          "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
          "HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n",
          "HTTP/1.1 200 OK\r\nX: " + "a".repeat(70_000) + "\r\n\r\n"
        }) {
      try (FakeOrigin origin =
              proxy.origin(
                  wire -> {
                    wire.head();
                    wire.send(nonsense);
                    wire.rest();
                  });
          Wire client = proxy.intercepted("api.test", origin.port())) {
        client.send(get(origin));
        assertThat(client.message().status()).as(nonsense.substring(0, 9)).isEqualTo(502);
      }
    }
  }

  @Test
  void breaksOffAResponseThatTheServerBreaksOff() throws Exception {
    for (String broken :
        new String[] {
          "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc",
          "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n",
          "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\nzz\r\n"
        }) {
      try (FakeOrigin origin =
              proxy.origin(
                  wire -> {
                    wire.head();
                    wire.send(broken);
                  });
          Wire client = proxy.intercepted("api.test", origin.port())) {
        client.send(get(origin));
        assertThat(endsWhole(client)).as(broken).isFalse();
      }
    }
  }

  /** Whether it looks to a careful client as if all had come. */
  private static boolean endsWhole(Wire client) throws Exception {
    try {
      String all = client.head() + client.rest();
      return all.contains("\r\n0\r\n") || all.contains("abcdefghij");
    } catch (java.io.IOException visible) {
      return false;
    }
  }

  @Test
  void abortsAResponseThatStops() throws Exception {
    try (FakeOrigin origin =
            proxy.origin(
                wire -> {
                  wire.head();
                  wire.send("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc");
                  wire.rest();
                });
        Wire client = proxy.intercepted("api.test", origin.port())) {
      client.send(get(origin));
      client.head();
      assertThat(client.text(3)).isEqualTo("abc");
      assertThat(client.isEnded()).isTrue();
    }
  }

  @Test
  void closesAConnectionThatIsIdleBetweenRequests() throws Exception {
    try (FakeOrigin origin = FakeOrigin.answering(proxy.authority.serverFor("api.test"), "hello");
        Wire client = proxy.intercepted("api.test", origin.port())) {
      client.send(get(origin));
      assertThat(client.message().status()).isEqualTo(200);
      assertThat(client.isEnded()).isTrue();
    }
  }

  @Test
  void repeatsARequestWhosePooledConnectionHadDied() throws Exception {
    AtomicInteger served = new AtomicInteger();
    CountDownLatch first = new CountDownLatch(1);
    try (FakeOrigin origin =
            proxy.origin(
                wire -> {
                  wire.head();
                  if (served.incrementAndGet() == 1) {
                    wire.send("HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\n1");
                    wire.head();
                    first.countDown();
                    return;
                  }
                  wire.send("HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\n2");
                  wire.rest();
                });
        Wire client = proxy.intercepted("api.test", origin.port())) {
      proxy.egress.decision = _ -> ScriptedEgress.header("Authorization", "x");
      client.send(get(origin));
      assertThat(client.message().body()).isEqualTo("1");
      client.send(get(origin));
      assertThat(client.message().body()).isEqualTo("2");
      assertThat(first.await(20, TimeUnit.SECONDS)).isTrue();
      assertThat(origin.accepted.get()).isEqualTo(2);
    }
  }

  @Test
  void neverRepeatsAPost() throws Exception {
    try (FakeOrigin origin =
            proxy.origin(
                wire -> {
                  wire.head();
                  wire.send("HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\n1");
                  wire.head();
                });
        Wire client = proxy.intercepted("api.test", origin.port())) {
      client.send(get(origin));
      assertThat(client.message().body()).isEqualTo("1");
      client.send(get(origin).replace("GET", "POST"));
      assertThat(client.message().status()).isEqualTo(502);
      assertThat(origin.accepted.get()).isEqualTo(1);
    }
  }

  @Test
  void keepsNoConnectionOfAServerThatSaysMoreThanAsked() throws Exception {
    try (FakeOrigin origin =
            proxy.origin(
                wire -> {
                  wire.head();
                  wire.send(
                      "HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\n1"
                          + "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nevil");
                  wire.rest();
                });
        Wire client = proxy.intercepted("api.test", origin.port())) {
      client.send(get(origin));
      assertThat(client.message().body()).isEqualTo("1");
      client.send(get(origin));
      assertThat(client.message().body()).isEqualTo("1");
      assertThat(origin.accepted.get()).isEqualTo(2);
    }
  }
}
