package ai.authsome.adapters.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nothing is sent to a server before its certificate is found good. */
final class UpstreamCertificateTest {
  private static final String SECRET = "sk-" + "test".repeat(8);
  private ProxyFixture proxy;

  @BeforeEach
  void start(@TempDir Path temporary) throws Exception {
    proxy = new ProxyFixture(temporary);
    proxy.egress.decision = _ -> ScriptedEgress.header("Authorization", SECRET);
  }

  @AfterEach
  void stop() {
    proxy.close();
  }

  @Test
  void sendsNothingToAnExpiredCertificate() throws Exception {
    refuses(proxy.authority.expiredServerFor("bad.test"), "expired");
  }

  @Test
  void sendsNothingToAnUnknownAuthority() throws Exception {
    refuses(TestAuthority.strangerFor("bad.test"), "unknown authority");
  }

  @Test
  void sendsNothingToACertificateForAnotherHost() throws Exception {
    refuses(proxy.authority.serverFor("api.test"), "another host");
  }

  @Test
  void sendsNothingToACertificateThatOnlyEndsInTheHost() throws Exception {
    refuses(proxy.authority.serverFor("test", "*.bad.test", "notbad.test"), "another host");
  }

  private void refuses(SSLContext certificate, String reason) throws Exception {
    CompletableFuture<byte[]> seen = new CompletableFuture<>();
    try (FakeOrigin origin =
            new FakeOrigin(
                certificate,
                wire -> {
                  ByteArrayOutputStream all = new ByteArrayOutputStream();
                  try {
                    while (true) {
                      all.writeBytes(wire.bytes(1));
                    }
                  } finally {
                    seen.complete(all.toByteArray());
                  }
                });
        Wire client = proxy.intercepted("bad.test", origin.port())) {
      client.send("GET / HTTP/1.1\r\nHost: bad.test:" + origin.port() + "\r\n\r\n");
      Wire.Message refused = client.message();

      assertThat(refused.status()).isEqualTo(502);
      assertThat(refused.body())
          .contains("EndpointUnreachableError", "bad.test", reason, "AUTHSOME_CA_BUNDLE");
      assertThat(seen.get(20, TimeUnit.SECONDS)).isEmpty();
    }
  }

  @Test
  void saysWhatElseStoodInTheWay() throws Exception {
    try (FakeOrigin plain =
        new FakeOrigin(null, wire -> wire.send("HTTP/1.1 200 OK\r\n\r\nnot TLS"))) {
      assertThat(get("bad.test", plain.port())).contains("did not agree on TLS");
    }
    int closedPort;
    try (FakeOrigin gone = new FakeOrigin(null, _ -> {})) {
      closedPort = gone.port();
    }
    assertThat(get("bad.test", closedPort)).contains("can't be connected to");
    assertThat(get("no-such-host.test", 443)).contains("has no address");
    assertThat(Stream.of(proxy.egress.lent).flatMap(java.util.List::stream).toList())
        .hasSize(3)
        .allSatisfy(
            values ->
                org.assertj.core.api.Assertions.assertThatThrownBy(
                        () -> values.headers().getFirst().value().read(bytes -> bytes.length))
                    .isInstanceOf(IllegalStateException.class));
  }

  private String get(String host, int port) throws Exception {
    try (Wire client = proxy.intercepted(host, port)) {
      client.send(
          "GET / HTTP/1.1\r\nHost: "
              + new Origin(
                      ai.authsome.domain.routing.Target.Scheme.HTTPS,
                      new ai.authsome.domain.routing.HostName(host),
                      port)
                  .authority()
              + "\r\n\r\n");
      Wire.Message refused = client.message();
      assertThat(refused.status()).isEqualTo(502);
      return new String(
          refused.body().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }
  }
}
