package ai.authsome.adapters.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.authsome.application.port.driving.Egress.Opening;
import ai.authsome.domain.failure.StoreUnavailableError;
import ai.authsome.domain.run.RunId;
import ai.authsome.domain.secret.SecretBytes;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run's end takes everything of it along, and nothing of another. */
final class RunEndTest {
  @TempDir private Path temporary;

  @Test
  void endsConnectionsExchangesAndTunnelsAndDeletesTheFiles() throws Exception {
    CountDownLatch asked = new CountDownLatch(2);
    CountDownLatch gone = new CountDownLatch(2);
    FakeOrigin.Script hang =
        wire -> {
          wire.line();
          asked.countDown();
          try {
            wire.rest();
          } finally {
            gone.countDown();
          }
        };
    try (ProxyFixture proxy = new ProxyFixture(temporary);
        FakeOrigin origin = new FakeOrigin(proxy.authority.serverFor("api.test"), hang);
        FakeOrigin plain = new FakeOrigin(null, hang)) {
      proxy.egress.opening =
          host ->
              host.value().startsWith("tunnel") ? new Opening.Tunnel() : new Opening.Intercept();
      Path files = proxy.run.trust().authority().getParent();
      try (Wire exchange = proxy.intercepted("api.test", origin.port());
          Wire tunnel = proxy.connect("tunnel.test:" + plain.port());
          Wire silent = proxy.plain()) {
        exchange.send("GET / HTTP/1.1\r\nHost: api.test:" + origin.port() + "\r\n\r\n");
        tunnel.send("hello\n");
        assertThat(asked.await(20, TimeUnit.SECONDS)).isTrue();

        proxy.run.close();
        proxy.run.close();

        assertThat(exchange.isEnded()).isTrue();
        assertThat(tunnel.isEnded()).isTrue();
        assertThat(silent.isEnded()).isTrue();
      }
      assertThat(gone.await(20, TimeUnit.SECONDS)).isTrue();
      assertThat(files).doesNotExist();
      assertThat(proxy.directory).isEmptyDirectory();
      assertThatThrownBy(
              () -> new Socket(InetAddress.ofLiteral("127.0.0.1"), proxy.run.port()).close())
          .isInstanceOf(IOException.class);
    }
  }

  @Test
  void closesTheValuesOfADecisionThatCameTooLate() throws Exception {
    CountDownLatch deciding = new CountDownLatch(1);
    CountDownLatch decide = new CountDownLatch(1);
    try (ProxyFixture proxy = new ProxyFixture(temporary);
        FakeOrigin origin = FakeOrigin.answering(proxy.authority.serverFor("api.test"), "hello");
        Wire client = proxy.intercepted("api.test", origin.port())) {
      proxy.egress.decision =
          _ -> {
            deciding.countDown();
            try {
              decide.await();
            } catch (InterruptedException interrupted) {
              throw new IllegalStateException(interrupted);
            }
            return ScriptedEgress.header("Authorization", "x");
          };
      client.send("GET / HTTP/1.1\r\nHost: api.test:" + origin.port() + "\r\n\r\n");
      assertThat(deciding.await(20, TimeUnit.SECONDS)).isTrue();

      proxy.run.close();
      decide.countDown();

      Awaitility.await()
          .untilAsserted(
              () ->
                  assertThatThrownBy(
                          () ->
                              proxy
                                  .egress
                                  .lent
                                  .getFirst()
                                  .headers()
                                  .getFirst()
                                  .value()
                                  .read(bytes -> bytes.length))
                      .isInstanceOf(IllegalStateException.class));
      assertThat(origin.accepted.get()).isZero();
    }
  }

  @Test
  void leavesOtherRunsAlone() throws Exception {
    try (ProxyFixture proxy = new ProxyFixture(temporary);
        FakeOrigin origin = FakeOrigin.answering(proxy.authority.serverFor("api.test"), "hello");
        Wire client = proxy.intercepted("api.test", origin.port())) {
      var other = proxy.open(OptionalLong.empty());
      assertThat(other.port()).isNotEqualTo(proxy.run.port());
      assertThat(Files.readAllBytes(other.trust().authority()))
          .isNotEqualTo(Files.readAllBytes(proxy.run.trust().authority()));
      other.close();

      client.send("GET / HTTP/1.1\r\nHost: api.test:" + origin.port() + "\r\n\r\n");
      assertThat(client.message().body()).isEqualTo("hello");
      assertThat(proxy.run.trust().bundle()).exists();
    }
  }

  @Test
  void deletesTheFilesOfAnEarlierDaemonAndNothingElse() throws Exception {
    Path stale = Files.createDirectories(temporary.resolve("runs/run_0123456789ab-1"));
    Files.writeString(stale.resolve("ca.pem"), "old");
    Path other = Files.writeString(temporary.resolve("runs/notes"), "kept");

    try (ProxyFixture proxy = new ProxyFixture(temporary)) {
      Awaitility.await().untilAsserted(() -> assertThat(stale).doesNotExist());
      assertThat(other).exists();
      assertThat(proxy.run.trust().bundle()).exists();
    }
  }

  @Test
  void endsAllRunsWithTheGatewayAndOpensNoMore() throws Exception {
    ProxyFixture proxy = new ProxyFixture(temporary);
    int port = proxy.run.port();
    proxy.close();
    proxy.gateway.close();

    assertThatThrownBy(() -> new Socket(InetAddress.ofLiteral("127.0.0.1"), port).close())
        .isInstanceOf(IOException.class);
    assertThatThrownBy(() -> proxy.open(OptionalLong.empty()))
        .isInstanceOf(IllegalStateException.class);
    try (Stream<Path> left = Files.list(proxy.directory)) {
      assertThat(left).isEmpty();
    }
  }

  @Test
  void startsNothingBeforeTheFirstRun() {
    try (NettyRunGateway idle = gateway(temporary.resolve("never"), Optional.empty())) {
      assertThat(idle).isNotNull();
    }
    assertThat(temporary.resolve("never")).doesNotExist();
  }

  @Test
  void warmsUpWithoutWritingAnything() {
    try (NettyRunGateway warm = gateway(temporary.resolve("never"), Optional.empty())) {
      warm.warmUp();
      warm.warmUp();
    }
    assertThat(temporary.resolve("never")).doesNotExist();
  }

  @Test
  void saysWhenTheFilesCannotBeWritten() throws Exception {
    Path file = Files.writeString(temporary.resolve("file"), "in the way");
    Path empty = Files.writeString(temporary.resolve("empty.pem"), "nothing");

    assertFails(file, Optional.empty());
    assertFails(temporary.resolve("runs"), Optional.of(temporary.resolve("missing.pem")));
    assertFails(temporary.resolve("runs"), Optional.of(empty));
  }

  @Test
  void triesAgainAfterAFailedStart() throws Exception {
    AtomicInteger starts = new AtomicInteger();
    Path runs = temporary.resolve("runs");
    try (NettyRunGateway gateway =
            new NettyRunGateway(
                new ScriptedEgress(),
                new ProxySettings(runs, Optional.empty(), UpstreamProxies.NONE, Limits.DEFAULT),
                InstantSource.system(),
                new SecureRandom(),
                () -> {
                  if (starts.getAndIncrement() == 0) {
                    throw new OutOfMemoryError("no thread can be made");
                  }
                  return new EventLoops();
                });
        SecretBytes token = SecretBytes.takeOver(new byte[] {1})) {
      assertThatThrownBy(
              () -> gateway.open(RunId.next(new SecureRandom()), token, OptionalLong.empty()))
          .isInstanceOf(StoreUnavailableError.class)
          .hasCauseInstanceOf(OutOfMemoryError.class);
      assertThat(runs).isEmptyDirectory();

      try (var run = gateway.open(RunId.next(new SecureRandom()), token, OptionalLong.empty())) {
        assertThat(run.port()).isPositive();
      }
      assertThat(starts.get()).isEqualTo(2);
    }
  }

  @Test
  void closesAfterAFailedStart() {
    NettyRunGateway broken =
        new NettyRunGateway(
            new ScriptedEgress(),
            new ProxySettings(
                temporary.resolve("never"), Optional.empty(), UpstreamProxies.NONE, Limits.DEFAULT),
            InstantSource.system(),
            new SecureRandom(),
            () -> {
              throw new IllegalStateException("broken");
            });
    broken.warmUp();

    assertThatCode(broken::close).doesNotThrowAnyException();
  }

  private static void assertFails(Path directory, Optional<Path> extra) {
    try (NettyRunGateway broken = gateway(directory, extra);
        SecretBytes token = SecretBytes.takeOver(new byte[] {1})) {
      assertThatThrownBy(
              () -> broken.open(RunId.next(new SecureRandom()), token, OptionalLong.empty()))
          .isInstanceOf(StoreUnavailableError.class);
    }
  }

  private static NettyRunGateway gateway(Path directory, Optional<Path> extra) {
    return new NettyRunGateway(
        new ScriptedEgress(),
        new ProxySettings(directory, extra, UpstreamProxies.NONE, Limits.DEFAULT),
        InstantSource.system(),
        new SecureRandom());
  }
}
