package ai.authsome.adapters.http.server;

import static org.assertj.core.api.Assertions.assertThat;

import ai.authsome.application.port.driving.Events;
import ai.authsome.domain.connection.ConnectionId;
import ai.authsome.domain.connection.ConnectionName;
import ai.authsome.domain.provider.ProviderName;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class EventStreamTest {
  private static final ConnectionId WORK =
      new ConnectionId(new ProviderName("openai"), new ConnectionName("work"));
  private static final Duration HOURS = Duration.ofHours(1);

  @Test
  void tellsWhatHappensWhenItHappens() throws IOException {
    try (Daemon daemon = new Daemon(limits(HOURS, HOURS), List.of());
        Wire wire = new Wire(daemon.server.apiPort())) {
      wire.send(request(daemon));
      Wire.Reply head = wire.receive();
      assertThat(head.status()).isEqualTo(200);
      assertThat(head.header("Content-Type")).isEqualTo("text/event-stream");
      assertThat(head.header("Cache-Control")).isEqualTo("no-store");
      assertThat(wire.chunk()).isEqualTo(":\n\n");

      daemon.broker.feed.events.add(new Events.ConnectionChanged(FakeBroker.THEN, WORK));
      assertThat(wire.chunk())
          .isEqualTo(
              "event: connection\ndata: {\"at\":\"2026-01-02T03:04:05Z\","
                  + "\"provider\":\"openai\",\"connection\":\"work\"}\n\n");

      daemon.broker.feed.events.add(
          new Events.Traffic(
              FakeBroker.THEN,
              FakeBroker.RUN,
              "GET",
              "api.openai.com",
              "/v1/models",
              Optional.of(WORK),
              Events.Decided.INJECTED,
              200,
              Duration.ofMillis(12)));
      assertThat(wire.chunk())
          .isEqualTo(
              "event: traffic\ndata: {\"at\":\"2026-01-02T03:04:05Z\","
                  + "\"run\":\"run_0123456789ab\",\"method\":\"GET\","
                  + "\"host\":\"api.openai.com\",\"path\":\"/v1/models\","
                  + "\"provider\":\"openai\",\"connection\":\"work\","
                  + "\"decision\":\"injected\",\"status\":200,\"latency_us\":12000}\n\n");
    }
  }

  @Test
  void showsThatItLivesWhenNothingHappens() throws IOException {
    try (Daemon daemon = new Daemon(limits(Duration.ofMillis(50), HOURS), List.of());
        Wire wire = new Wire(daemon.server.apiPort())) {
      wire.send(request(daemon));
      wire.receive();

      for (int i = 0; i < 4; i++) {
        assertThat(wire.chunk()).isEqualTo(":\n\n");
      }
    }
  }

  @Test
  void endsWhenItsTimeIsOver() throws Exception {
    try (Daemon daemon = new Daemon(limits(HOURS, Duration.ofMillis(300)), List.of());
        Wire wire = new Wire(daemon.server.apiPort())) {
      wire.send(request(daemon));
      wire.receive();

      endsProperly(daemon, wire);
    }
  }

  @Test
  void endsWhenNoMoreCanCome() throws Exception {
    try (Daemon daemon = new Daemon(limits(Duration.ofMillis(50), HOURS), List.of());
        Wire wire = new Wire(daemon.server.apiPort())) {
      wire.send(request(daemon));
      wire.receive();
      daemon.broker.feed.over = true;

      endsProperly(daemon, wire);
    }
  }

  @Test
  void endsWithTheDaemon() throws Exception {
    Daemon daemon = new Daemon(limits(HOURS, HOURS), List.of());
    try (Wire wire = new Wire(daemon.server.apiPort())) {
      wire.send(request(daemon));
      wire.receive();
      assertThat(wire.chunk()).isEqualTo(":\n\n");

      daemon.close();

      assertThat(daemon.broker.feed.closed.await(30, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void stopsListeningForSomebodyWhoLeft() throws Exception {
    try (Daemon daemon = new Daemon(limits(Duration.ofMillis(50), HOURS), List.of())) {
      try (Wire wire = new Wire(daemon.server.apiPort())) {
        wire.send(request(daemon));
        wire.receive();
      }

      assertThat(daemon.broker.feed.closed.await(30, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void cutsOffWhoeverDoesNotRead() throws Exception {
    var slow =
        new DaemonServer.Limits(
            Duration.ofSeconds(1), 100, 100, new EventStream.Limits(HOURS, HOURS));
    try (Daemon daemon = new Daemon(slow, List.of())) {
      daemon.broker.feed.endless = true;
      byte[] request = request(daemon);

      try (Wire wire = new Wire(daemon.server.apiPort())) {
        wire.send(request);

        assertThat(daemon.broker.feed.closed.await(30, TimeUnit.SECONDS)).isTrue();
      }
    }
  }

  @Test
  void outlivesTheDeadlinesOfOtherRequests() throws Exception {
    var hasty =
        new DaemonServer.Limits(
            Duration.ofSeconds(1),
            100,
            100,
            new EventStream.Limits(Duration.ofMillis(1_500), HOURS));
    try (Daemon daemon = new Daemon(hasty, List.of())) {
      byte[] request = request(daemon);

      try (Wire wire = new Wire(daemon.server.apiPort())) {
        wire.send(request);
        wire.receive();

        for (int i = 0; i < 3; i++) {
          assertThat(wire.chunk()).isEqualTo(":\n\n");
        }
      }
    }
  }

  @Test
  void tellsNothingWithoutAProof() throws IOException {
    try (Daemon daemon = new Daemon()) {
      Wire.Reply reply =
          Wire.exchange(daemon.server.apiPort(), daemon.request("GET", "/api/events", "", ""));

      assertThat(reply.status()).isEqualTo(401);
      assertThat(daemon.call("GET", "/api/events?since=1").status()).isEqualTo(400);
      assertThat(daemon.broker.asked).isEmpty();
    }
  }

  private static void endsProperly(Daemon daemon, Wire wire) throws Exception {
    String chunk = wire.chunk();
    while (chunk.equals(":\n\n")) {
      chunk = wire.chunk();
    }
    assertThat(chunk).isEmpty();
    assertThat(wire.isClosed()).isTrue();
    assertThat(daemon.broker.feed.closed.await(30, TimeUnit.SECONDS)).isTrue();
  }

  private static byte[] request(Daemon daemon) {
    return daemon.request(
        "GET",
        "/api/events",
        "",
        "Authorization: PoP " + daemon.proof("GET", "/api/events", "") + "\r\n");
  }

  private static DaemonServer.Limits limits(Duration beat, Duration longest) {
    return new DaemonServer.Limits(
        Duration.ofSeconds(20), 100, 100, new EventStream.Limits(beat, longest));
  }
}
