package ai.authsome.adapters.http.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.authsome.adapters.http.wire.EventJson;
import ai.authsome.application.port.driving.Events;
import ai.authsome.domain.failure.ClaimRequiredError;
import ai.authsome.domain.failure.DaemonUnavailableError;
import ai.authsome.domain.failure.UnexpectedError;
import ai.authsome.domain.identity.Handle;
import ai.authsome.domain.identity.Identity;
import ai.authsome.domain.run.RunId;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class HttpEventsTest {
  private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
  private static final Duration LONG = Duration.ofMinutes(5);
  private static final String HEAD =
      "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n";

  private static final ProofSigner SIGNER = newSigner();

  private ServerSocket server;

  @BeforeEach
  void listen() throws IOException {
    server = new ServerSocket(0, 8, InetAddress.getLoopbackAddress());
  }

  @AfterEach
  void end() throws IOException {
    server.close();
  }

  @Test
  void tellsWhatTheDaemonTells() throws Exception {
    Events.Event first = new Events.Missed(NOON, 7);
    Events.Event second = new Events.Missed(NOON, 8);
    Thread daemon =
        serve(
            out -> {
              chunk(out, ":\n\n");
              chunk(out, "id: 1\r\nevent: weather\r\ndata: {}\r\n\r\n");
              byte[] bytes = EventJson.write(first);
              chunk(out, new String(bytes, 0, 10, StandardCharsets.UTF_8));
              chunk(out, new String(bytes, 10, bytes.length - 10, StandardCharsets.UTF_8));
              chunk(out, new String(EventJson.write(second), StandardCharsets.UTF_8));
            });

    try (Events.Feed feed = events().open()) {
      assertThat(feed.next(LONG)).hasValue(first);
      assertThat(feed.next(LONG)).hasValue(second);
      assertThatThrownBy(() -> feed.next(LONG))
          .isInstanceOf(DaemonUnavailableError.class)
          .hasMessage("the daemon tells nothing more");
    }
    daemon.join();
  }

  @Test
  void waitsNoLongerThanAsked() throws Exception {
    Thread daemon = serve(HttpEventsTest::stayUntilTheClientGoes);

    Events.Feed feed = events().open();

    assertThat(feed.next(Duration.ZERO)).isEmpty();
    assertThat(feed.next(Duration.ofMillis(50))).isEmpty();
    feed.close();
    daemon.join();
  }

  @Test
  void isClosedFromAnotherThreadAndLeavesTheDaemon() throws Exception {
    Thread daemon = serve(HttpEventsTest::stayUntilTheClientGoes);
    Events.Feed feed = events().open();

    Thread closer = Thread.ofVirtual().start(feed::close);

    assertThat(feed.next(LONG)).isEmpty();
    closer.join();
    daemon.join();
    feed.close();
  }

  @Test
  void dropsTheOldestForWhoReadsTooSlowly() throws Exception {
    Thread daemon =
        serve(
            out -> {
              for (int i = 0; i < 5_000; i++) {
                chunk(out, new String(EventJson.write(run(i)), StandardCharsets.UTF_8));
              }
            });
    try (Events.Feed feed = events().open()) {
      daemon.join();

      int read = 0;
      long missed = 0;
      while (read + missed < 5_000) {
        if (feed.next(LONG).orElseThrow() instanceof Events.Missed dropped) {
          missed += dropped.count();
        } else {
          read++;
        }
      }

      assertThat(read + missed).isEqualTo(5_000);
    }
  }

  @Test
  void saysWhenItDoesNotUnderstand() throws Exception {
    for (String wrong :
        new String[] {
          "event: missed\ndata: {\n\n", "event: run\ndata: {}\n\n", "x".repeat(70_000)
        }) {
      Thread daemon = serve(out -> chunk(out, wrong));
      try (Events.Feed feed = events().open()) {
        assertThatThrownBy(() -> feed.next(LONG))
            .isInstanceOf(DaemonUnavailableError.class)
            .hasMessage("the daemon's events are not understood");
      }
      daemon.join();
    }
  }

  @Test
  void throwsWhatTheDaemonRefuses() throws IOException {
    try (FakeDaemon daemon = new FakeDaemon()) {
      daemon.registered.put("calm-1", SIGNER.local().identity());
      assertThatThrownBy(() -> events(daemon.url()).open()).isInstanceOf(ClaimRequiredError.class);
    }
  }

  @Test
  void takesNothingElseForAStream() throws Exception {
    Thread daemon =
        Thread.ofVirtual()
            .start(
                () -> answer("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}", out -> out.flush()));

    assertThatThrownBy(() -> events().open()).isInstanceOf(UnexpectedError.class);
    daemon.join();
  }

  private static Events.Event run(int number) {
    return new Events.RunChanged(NOON.plusSeconds(number), new RunId("run_0123456789ab"), true);
  }

  private interface Script {
    void run(OutputStream out) throws IOException;
  }

  private Thread serve(Script script) {
    return Thread.ofVirtual().start(() -> answer(HEAD, script));
  }

  private void answer(String head, Script script) {
    try (Socket socket = server.accept()) {
      InputStream in = socket.getInputStream();
      StringBuilder request = new StringBuilder();
      while (request.indexOf("\r\n\r\n") < 0) {
        request.append((char) in.read());
      }
      OutputStream out = socket.getOutputStream();
      out.write(head.getBytes(StandardCharsets.US_ASCII));
      out.flush();
      script.run(out);
    } catch (IOException e) {
      assertThat(e).isInstanceOf(SocketException.class); // the client has left
    }
  }

  private static void stayUntilTheClientGoes(OutputStream out) throws IOException {
    while (true) {
      chunk(out, ":\n\n");
      LockSupport.parkNanos(1_000_000);
    }
  }

  private static void chunk(OutputStream out, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.write((Integer.toHexString(bytes.length) + "\r\n").getBytes(StandardCharsets.US_ASCII));
    out.write(bytes);
    out.write("\r\n".getBytes(StandardCharsets.US_ASCII));
    out.flush();
  }

  private Events events() {
    return events("http://127.0.0.1:" + server.getLocalPort());
  }

  private static Events events(String url) {
    return new HttpEvents(new ApiClient(DaemonUrl.ours(url), SIGNER, ApiClient.Recovery.NONE));
  }

  private static ProofSigner newSigner() {
    var seed = LocalIdentity.newSeed(new SecureRandom());
    return new ProofSigner(
        new LocalIdentity(new Identity(new Handle("calm-1"), LocalIdentity.didOf(seed)), seed),
        InstantSource.system());
  }
}
