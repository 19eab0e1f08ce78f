package ai.authsome.adapters.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who may use a run's listener. */
final class AdmissionTest {
  private static final Duration LONG = Duration.ofSeconds(60);

  @TempDir private Path temporary;
  private FakeOrigin origin;

  @BeforeEach
  void start() throws Exception {
    origin = FakeOrigin.answering(null, "hello");
  }

  @AfterEach
  void stop() throws Exception {
    origin.close();
  }

  private String get(String headers) {
    String authority = "plain.test:" + origin.port();
    return "GET http://"
        + authority
        + "/x HTTP/1.1\r\nHost: "
        + authority
        + "\r\n"
        + headers
        + "\r\n";
  }

  @Test
  void refusesWhoShowsNoTokenAndTakesItOnTheSameConnection() throws Exception {
    try (ProxyFixture proxy = new ProxyFixture(temporary);
        Wire client = proxy.plain()) {
      client.send(get(""));
      Wire.Message refused = client.message();
      assertThat(refused.status()).isEqualTo(407);
      assertThat(refused.field("proxy-authenticate")).isEqualTo("Basic realm=\"authsome\"");
      assertThat(refused.body()).contains("\"error\":\"AuthenticationFailedError\"");

      client.send(get(ProxyFixture.basic(ProxyFixture.TOKEN)));
      assertThat(client.message().body()).isEqualTo("hello");
    }

    assertThat(origin.heads.take().toLowerCase(java.util.Locale.ROOT)).doesNotContain("proxy-");
  }

  @Test
  void refusesConnectWithoutTokenAndTakesItOnTheSameConnection() throws Exception {
    try (ProxyFixture proxy = new ProxyFixture(temporary);
        Wire client = proxy.plain()) {
      client.send("CONNECT api.test:443 HTTP/1.1\r\nHost: api.test:443\r\n\r\n");
      assertThat(client.message().status()).isEqualTo(407);

      client.send(
          "CONNECT api.test:443 HTTP/1.1\r\nHost: api.test:443\r\n"
              + ProxyFixture.basic(ProxyFixture.TOKEN)
              + "\r\n");
      assertThat(client.head()).startsWith("HTTP/1.1 200 ");
    }
  }

  @Test
  void refusesEveryOtherToken() throws Exception {
    try (ProxyFixture proxy = new ProxyFixture(temporary);
        Wire client = proxy.plain()) {
      String token = ProxyFixture.TOKEN;
      for (String shown :
          List.of(
              ProxyFixture.basic(token + "x"),
              ProxyFixture.basic(token.substring(1)),
              ProxyFixture.basic(""),
              "Proxy-Authorization: Basic\r\n",
              "Proxy-Authorization: Basic ***\r\n",
              "Proxy-Authorization: Bearer " + token + "\r\n",
              "Proxy-Authorization: " + token + "\r\n",
              "Authorization: " + ProxyFixture.basic(token).substring(21),
              ProxyFixture.basic(token) + ProxyFixture.basic(token))) {
        client.send(get(shown));
        assertThat(client.message().status()).as(shown).isEqualTo(407);
      }
    }

    assertThat(origin.heads).isEmpty();
  }

  @Test
  void refusesTheTokenOfAnotherRun() throws Exception {
    try (ProxyFixture proxy = new ProxyFixture(temporary);
        var other = openWithToken(proxy, "other-" + "test".repeat(6))) {
      try (Wire client =
          new Wire(
              new java.net.Socket(java.net.InetAddress.ofLiteral("127.0.0.1"), other.port()))) {
        client.send(get(ProxyFixture.basic(ProxyFixture.TOKEN)));
        assertThat(client.message().status()).isEqualTo(407);
      }
    }
  }

  private static ai.authsome.application.port.driven.RunGateway.Listener openWithToken(
      ProxyFixture proxy, String token) {
    try (var secret =
        ai.authsome.domain.secret.SecretBytes.takeOver(token.getBytes(StandardCharsets.UTF_8))) {
      return proxy.gateway.open(
          ai.authsome.domain.run.RunId.next(new java.security.SecureRandom()),
          secret,
          OptionalLong.empty());
    }
  }

  @Test
  void admitsAProcessOfTheRunWithoutAToken() throws Exception {
    long self = ProcessHandle.current().pid();
    try (ProxyFixture proxy = withProcess(OptionalLong.of(self))) {
      assertThat(child(proxy)).isEqualTo("HTTP/1.1 200 OK");
    }
  }

  @Test
  void admitsADualStackSocketOfTheRunWithoutAToken() throws Exception {
    long self = ProcessHandle.current().pid();
    try (ProxyFixture proxy = withProcess(OptionalLong.of(self));
        Wire client = proxy.plain()) {
      client.send(get(""));
      assertThat(client.message().status()).isEqualTo(200);
    }
  }

  @Test
  void refusesAProcessOutsideTheRun() throws Exception {
    Process stranger = new ProcessBuilder("sleep", "600").start();
    try (ProxyFixture proxy = withProcess(OptionalLong.of(stranger.pid()));
        Wire client = proxy.plain()) {
      client.send(get(""));
      assertThat(client.message().status()).isEqualTo(407);
      assertThat(child(proxy)).startsWith("HTTP/1.1 407 ");
    } finally {
      stranger.destroyForcibly();
    }
  }

  @Test
  void doesNotFallBackToTheProcessWhenAWrongTokenIsShown() throws Exception {
    long self = ProcessHandle.current().pid();
    try (ProxyFixture proxy = withProcess(OptionalLong.of(self));
        Wire client = proxy.plain()) {
      client.send(get(ProxyFixture.basic("wrong")));
      assertThat(client.message().status()).isEqualTo(407);
    }
  }

  @Test
  void refusesTheProcessesOfARootThatHasEnded() throws Exception {
    Process root = new ProcessBuilder("sleep", "600").start();
    var tree = ProcessTree.below(OptionalLong.of(root.pid())).orElseThrow();
    root.destroyForcibly().waitFor();

    try (ProxyFixture proxy = new ProxyFixture(temporary);
        Wire client = proxy.plain()) {
      assertThat(
              tree.owns(
                  (java.net.InetSocketAddress) client.socket.getLocalSocketAddress(),
                  (java.net.InetSocketAddress) client.socket.getRemoteSocketAddress()))
          .isFalse();
    }
    assertThat(ProcessTree.below(OptionalLong.of(root.pid()))).isEmpty();
    assertThat(ProcessTree.below(OptionalLong.empty())).isEmpty();
  }

  @Test
  void closesAConnectionThatShowsNothingInTime() throws Exception {
    Limits limits = ProxyFixture.times(Duration.ofMillis(300), LONG, LONG);
    try (ProxyFixture proxy =
            new ProxyFixture(temporary, limits, UpstreamProxies.NONE, OptionalLong.empty());
        Wire silent = proxy.plain();
        Wire slow = proxy.plain()) {
      slow.send("GET http://pl");

      assertThat(silent.isEnded()).isTrue();
      assertThat(slow.isEnded()).isTrue();
    }
  }

  private ProxyFixture withProcess(OptionalLong process) throws Exception {
    return new ProxyFixture(temporary, Limits.DEFAULT, UpstreamProxies.NONE, process);
  }

  private String child(ProxyFixture proxy) throws Exception {
    String classes =
        Path.of(ChildClient.class.getProtectionDomain().getCodeSource().getLocation().toURI())
            .resolveSibling("test-classes")
            .toString();
    Process child =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xshare:auto",
                "-cp",
                classes,
                ChildClient.class.getName(),
                Integer.toString(proxy.run.port()),
                "plain.test:" + origin.port())
            .redirectErrorStream(true)
            .start();
    String printed = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    child.waitFor();
    return printed.strip();
  }
}
