package ai.authsome.adapters.http.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ApiLimitsTest {
  @Test
  void cutsARequestThatArrivesTooSlowlyWhereverItStalls() throws IOException {
    var limits = new DaemonServer.Limits(Duration.ofSeconds(1), 100, 100, EventStream.Limits.USUAL);
    List<Wire> stalled = new ArrayList<>();
    try (Daemon daemon = new Daemon(limits, List.of())) {
      int port = daemon.server.apiPort();
      String head = "POST /api/identities/register HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\n";
      String form = "Content-Type: application/json\r\nContent-Length: 10\r\n\r\n";

      for (String begun : List.of("", "POST /api", head, head + form, head + form + "{\"han")) {
        Wire wire = new Wire(port);
        stalled.add(wire);
        wire.send(begun);
      }

      for (Wire wire : stalled) {
        assertThat(wire.isClosed()).isTrue();
      }
      assertThat(daemon.call("GET", "/api/whoami").status()).isEqualTo(200);
    } finally {
      for (Wire wire : stalled) {
        wire.close();
      }
    }
  }

  @Test
  void endsAConnectionOnWhichNoFurtherRequestComes() throws IOException {
    var limits = new DaemonServer.Limits(Duration.ofSeconds(1), 100, 100, EventStream.Limits.USUAL);
    try (Daemon daemon = new Daemon(limits, List.of());
        Wire wire = new Wire(daemon.server.apiPort())) {
      wire.send(daemon.request("GET", "/api/health", "", ""));
      Wire.Reply reply = wire.receive();

      assertThat(reply.status()).isEqualTo(200);
      assertThat(wire.isClosed()).isTrue();
    }
  }

  @Test
  void dropsTheLongestSilentConnectionForANewOne() throws IOException {
    var limits = new DaemonServer.Limits(Duration.ofSeconds(60), 4, 100, EventStream.Limits.USUAL);
    List<Wire> silent = new ArrayList<>();
    try (Daemon daemon = new Daemon(limits, List.of())) {
      for (int i = 0; i < 10; i++) {
        silent.add(new Wire(daemon.server.apiPort()));
      }
      silent.getLast().send("GET /api/health HTTP/1.1\r\n");

      Wire.Reply reply = daemon.call("GET", "/api/whoami");
      silent.getLast().send("Host: 127.0.0.1:" + daemon.server.apiPort() + "\r\n\r\n");

      assertThat(reply.status()).isEqualTo(200);
      assertThat(silent.getFirst().isClosed()).isTrue();
      assertThat(silent.getLast().receive().status()).isEqualTo(200);
    } finally {
      for (Wire wire : silent) {
        wire.close();
      }
    }
  }

  @Test
  void dropsNoConnectionWhoseRequestIsBeingServed() throws Exception {
    var limits = new DaemonServer.Limits(Duration.ofSeconds(60), 3, 100, EventStream.Limits.USUAL);
    CountDownLatch inside = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    try (Daemon daemon = new Daemon(limits, List.of());
        Wire served = new Wire(daemon.server.apiPort())) {
      daemon.broker.onCheck =
          () -> {
            inside.countDown();
            await(release, Duration.ofSeconds(30));
          };
      served.send(
          daemon.request(
              "GET",
              "/api/ready",
              "",
              "Authorization: PoP " + daemon.proof("GET", "/api/ready", "") + "\r\n"));
      inside.await();

      try (Wire silent = new Wire(daemon.server.apiPort())) {
        assertThat(daemon.call("GET", "/api/whoami").status()).isEqualTo(200);
        assertThat(silent.isClosed()).isTrue();
      }
      release.countDown();

      assertThat(served.receive().status()).isEqualTo(200);
    } finally {
      release.countDown();
    }
  }

  @Test
  void givesAHandlerTheTimeThatItNeeds() throws IOException {
    var limits = new DaemonServer.Limits(Duration.ofSeconds(1), 100, 100, EventStream.Limits.USUAL);
    try (Daemon daemon = new Daemon(limits, List.of())) {
      CountDownLatch never = new CountDownLatch(1);
      daemon.broker.onCheck = () -> await(never, Duration.ofMillis(2_500));

      assertThat(daemon.call("GET", "/api/ready").status()).isEqualTo(200);
    }
  }

  @Test
  void refusesMoreRequestsThanItServesAtOnce() throws Exception {
    var limits = new DaemonServer.Limits(Duration.ofSeconds(20), 100, 1, EventStream.Limits.USUAL);
    CountDownLatch inside = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    try (Daemon daemon = new Daemon(limits, List.of());
        Wire first = new Wire(daemon.server.apiPort())) {
      daemon.broker.onCheck =
          () -> {
            inside.countDown();
            await(release, Duration.ofSeconds(30));
          };
      first.send(
          daemon.request(
              "GET",
              "/api/ready",
              "",
              "Authorization: PoP " + daemon.proof("GET", "/api/ready", "") + "\r\n"));
      inside.await();

      Wire.Reply second = daemon.call("GET", "/api/health");
      release.countDown();

      assertThat(second.status()).isEqualTo(503);
      assertThat(second.body()).contains("\"error\":\"LimitReachedError\"");
      assertThat(first.receive().status()).isEqualTo(200);
    } finally {
      release.countDown();
    }
  }

  private static void await(CountDownLatch latch, Duration atMost) {
    try {
      latch.await(atMost.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
