package ai.authsome.adapters.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import ai.authsome.application.port.driving.Egress.Opening;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Connections that no route covers are joined, unread. */
final class TunnelTest {
  private static final int LENGTH = 4 << 20;

  private ProxyFixture proxy;

  @BeforeEach
  void start(@TempDir Path temporary) throws Exception {
    proxy = new ProxyFixture(temporary);
    proxy.egress.opening = _ -> new Opening.Tunnel();
  }

  @AfterEach
  void stop() {
    proxy.close();
  }

  @Test
  void passesBytesUnchangedBothWaysAtOnce() throws Exception {
    byte[] up = random(1);
    byte[] down = random(2);
    CompletableFuture<byte[]> arrived = new CompletableFuture<>();
    try (FakeOrigin origin =
            new FakeOrigin(
                null,
                wire -> {
                  Thread writer = Thread.ofVirtual().start(() -> sendQuietly(wire, down));
                  arrived.complete(wire.bytes(LENGTH));
                  writer.join();
                });
        Wire client = proxy.connect("tunnel.test:" + origin.port())) {
      Thread writer = Thread.ofVirtual().start(() -> sendQuietly(client, up));
      byte[] got = client.bytes(LENGTH);
      writer.join();

      assertThat(java.util.Arrays.equals(got, down)).isTrue();
      assertThat(java.util.Arrays.equals(arrived.get(20, TimeUnit.SECONDS), up)).isTrue();
    }
    assertThat(proxy.egress.asked).isEmpty();
  }

  @Test
  void passesOnWhatFollowsTheConnectAtOnce() throws Exception {
    try (FakeOrigin origin = new FakeOrigin(null, wire -> wire.send(wire.text(5)));
        Wire client = proxy.plain()) {
      String target = "tunnel.test:" + origin.port();
      client.send(
          "CONNECT "
              + target
              + " HTTP/1.1\r\n"
              + ProxyFixture.basic(ProxyFixture.TOKEN)
              + "\r\nHELLO");
      assertThat(client.head()).startsWith("HTTP/1.1 200 ");
      assertThat(client.text(5)).isEqualTo("HELLO");
    }
  }

  @Test
  void letsTheServerSpeakFirst() throws Exception {
    try (FakeOrigin origin = new FakeOrigin(null, wire -> wire.send("220 hi\r\n"));
        Wire client = proxy.connect("tunnel.test:" + origin.port())) {
      assertThat(client.line()).isEqualTo("220 hi");
      assertThat(client.isEnded()).isTrue();
    }
  }

  @Test
  void passesOnAHalfCloseAndTheAnswerToIt() throws Exception {
    try (FakeOrigin origin =
            new FakeOrigin(null, wire -> wire.send("got " + wire.rest().length()));
        Wire client = proxy.connect("tunnel.test:" + origin.port())) {
      client.send(random(3));
      client.socket.shutdownOutput();
      assertThat(client.rest()).isEqualTo("got " + LENGTH);
    }
  }

  @Test
  void answersTheConnectWith502WhenNobodyListens() throws Exception {
    int port;
    try (FakeOrigin gone = new FakeOrigin(null, _ -> {})) {
      port = gone.port();
    }
    try (Wire client = proxy.plain()) {
      client.send(
          "CONNECT tunnel.test:"
              + port
              + " HTTP/1.1\r\n"
              + ProxyFixture.basic(ProxyFixture.TOKEN)
              + "\r\n");
      Wire.Message refused = client.message();
      assertThat(refused.status()).isEqualTo(502);
      assertThat(refused.body()).contains("EndpointUnreachableError");
    }
  }

  @Test
  void stopsReadingFromWhoIsFasterThanTheOther() throws Exception {
    CompletableFuture<Long> written = new CompletableFuture<>();
    try (FakeOrigin origin =
            new FakeOrigin(
                null,
                wire -> {
                  wire.socket.setSoTimeout(0);
                  long total = StreamingTest.writeUntilStuck(wire);
                  written.complete(total);
                });
        Wire client = proxy.connect("tunnel.test:" + origin.port())) {
      assertThat(written.get(30, TimeUnit.SECONDS)).isLessThan(StreamingTest.STUCK_BELOW);
      assertThat(client.bytes(1)).hasSize(1);
    }
  }

  private static void sendQuietly(Wire wire, byte[] bytes) {
    try {
      wire.send(bytes);
    } catch (java.io.IOException ended) {
      // The reader's assertion tells.
    }
  }

  private static byte[] random(long seed) {
    byte[] bytes = new byte[LENGTH];
    new Random(seed).nextBytes(bytes);
    return bytes;
  }
}
