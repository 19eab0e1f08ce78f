package ai.authsome.adapters.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import ai.authsome.application.port.driving.Egress.Opening;
import ai.authsome.application.port.driving.Egress.Refusal;
import ai.authsome.testkit.Together;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many at once at a run's listener: its own are all served, and strangers make room. */
final class CrowdTest {
  private static final Duration LONG = Duration.ofSeconds(60);
  private static final String CONNECT = "CONNECT api.test:443 HTTP/1.1\r\nHost: api.test:443\r\n";
  private static final String OWN = CONNECT + ProxyFixture.basic(ProxyFixture.TOKEN) + "\r\n";
  private static final String STRANGE = CONNECT + ProxyFixture.basic("wrong") + "\r\n";

  @TempDir private Path temporary;
  private final List<Wire> open = new ArrayList<>();

  @AfterEach
  void closeAll() throws IOException {
    for (Wire wire : open) {
      wire.close();
    }
  }

  private ProxyFixture proxy(int connections, Duration grace) throws Exception {
    return proxy(connections, grace, OptionalLong.empty());
  }

  private ProxyFixture proxy(int connections, Duration grace, OptionalLong process)
      throws Exception {
    return new ProxyFixture(
        temporary, ProxyFixture.crowd(connections, grace), UpstreamProxies.NONE, process);
  }

  /** Connects so many, which say nothing yet. */
  private List<Wire> silent(ProxyFixture proxy, int count) throws IOException {
    List<Wire> made = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Wire wire = proxy.plain();
      open.add(wire);
      made.add(wire);
    }
    return made;
  }

  private static String answer(Wire wire) throws IOException {
    return wire.head().lines().findFirst().orElseThrow();
  }

  @Test
  void answersAllOfTheRunsOwnThatComeAtOnce() throws Exception {
    try (ProxyFixture proxy = new ProxyFixture(temporary)) {
      List<Wire> own = silent(proxy, 200);

      for (Wire wire : own) {
        wire.send(OWN);
      }

      for (Wire wire : own) {
        assertThat(answer(wire)).startsWith("HTTP/1.1 200 ");
      }
    }
  }

  @Test
  void answersAllOfTheRunsProcessesThatComeAtOnceWithoutAToken() throws Exception {
    long self = ProcessHandle.current().pid();
    try (ProxyFixture proxy =
        new ProxyFixture(temporary, Limits.DEFAULT, UpstreamProxies.NONE, OptionalLong.of(self))) {
      List<Wire> own = silent(proxy, 200);

      for (Wire wire : own) {
        wire.send(CONNECT + "\r\n");
      }

      for (Wire wire : own) {
        assertThat(answer(wire)).startsWith("HTTP/1.1 200 ");
      }
    }
  }

  @Test
  void answersMoreOfTheRunsOwnThanThereIsRoomForOneAfterAnother() throws Exception {
    try (ProxyFixture proxy = proxy(4, LONG)) {
      List<Wire> own = silent(proxy, 40);

      List<String> answers =
          Together.run(
              own.size(),
              i ->
                  () -> {
                    try (Wire wire = own.get(i)) {
                      return answer(wire.send(OWN));
                    }
                  });

      assertThat(answers).allMatch(line -> line.startsWith("HTTP/1.1 200 "));
    }
  }

  @Test
  void letsTheNextInWhenOneOfTheRunsOwnLeaves() throws Exception {
    try (ProxyFixture proxy = proxy(2, LONG)) {
      List<Wire> own = silent(proxy, 3);
      assertThat(answer(own.get(0).send(OWN))).startsWith("HTTP/1.1 200 ");
      assertThat(answer(own.get(1).send(OWN))).startsWith("HTTP/1.1 200 ");
      own.get(2).send(OWN);

      own.get(0).close();

      assertThat(answer(own.get(2))).startsWith("HTTP/1.1 200 ");
    }
  }

  @Test
  void servesTheRunThoughSilentStrangersHoldEveryPlace() throws Exception {
    try (ProxyFixture proxy = proxy(512, Limits.Times.DEFAULT.grace())) {
      silent(proxy, 600);

      Wire own = silent(proxy, 1).getFirst().send(OWN);

      assertThat(answer(own)).startsWith("HTTP/1.1 200 ");
    }
  }

  @Test
  void servesTheRunAtOnceWhereTheKernelTellsThatTheOthersAreStrangers() throws Exception {
    Process root = new ProcessBuilder("sleep", "600").start();
    try (ProxyFixture proxy = proxy(64, LONG, OptionalLong.of(root.pid()))) {
      silent(proxy, 200);

      Wire own = silent(proxy, 1).getFirst().send(OWN);

      assertThat(answer(own)).startsWith("HTTP/1.1 200 ");
    } finally {
      root.destroyForcibly();
    }
  }

  @Test
  void keepsTheRunsProcessesThoughTheyAreSilentForLong() throws Exception {
    OptionalLong self = OptionalLong.of(ProcessHandle.current().pid());
    try (ProxyFixture proxy = proxy(4, Duration.ZERO, self)) {
      List<Wire> own = silent(proxy, 40);

      for (Wire wire : own) {
        assertThat(answer(wire.send(OWN))).startsWith("HTTP/1.1 200 ");
        wire.close();
      }
    }
  }

  @Test
  void servesTheRunThoughRefusedStrangersHoldEveryPlace() throws Exception {
    try (ProxyFixture proxy = proxy(8, LONG)) {
      for (Wire stranger : silent(proxy, 7)) {
        assertThat(stranger.send(STRANGE).message().status()).isEqualTo(407);
      }

      for (Wire own : silent(proxy, 7)) {
        assertThat(answer(own.send(OWN))).startsWith("HTTP/1.1 200 ");
      }
    }
  }

  @Test
  void sendsTheOldestStrangersAwayAndKeepsTheRunsOwn() throws Exception {
    try (ProxyFixture proxy = proxy(8, LONG)) {
      proxy.egress.opening =
          _ -> new Opening.Refused(new Refusal(403, "OperationNotAllowedError", "no", "hint"));
      Wire own = silent(proxy, 1).getFirst();
      assertThat(own.send(OWN).message().status()).isEqualTo(403);

      List<Wire> strangers = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        // One is answered before the next comes, so that it is known who is the oldest.
        Wire stranger = silent(proxy, 1).getFirst().send(STRANGE);
        assertThat(stranger.message().status()).isEqualTo(407);
        strangers.add(stranger);
      }

      // Of eight places one is the run's, one is kept free for who comes next.
      for (Wire gone : strangers.subList(0, 14)) {
        assertThat(gone.isEnded()).isTrue();
      }
      for (Wire kept : strangers.subList(14, 20)) {
        assertThat(kept.send(STRANGE).message().status()).isEqualTo(407);
      }
      assertThat(own.send(OWN).message().status()).isEqualTo(403);
    }
  }
}
