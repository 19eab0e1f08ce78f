package ai.authsome.adapters.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.authsome.application.port.driving.Egress.Opening;
import ai.authsome.application.port.driving.Egress.Refusal;
import java.io.IOException;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** CONNECT, TLS and Host must agree before anything is asked or sent. */
final class InterceptionTest {
  private ProxyFixture proxy;
  private FakeOrigin origin;

  @BeforeEach
  void start(@TempDir Path temporary) throws Exception {
    proxy = new ProxyFixture(temporary);
    origin =
        FakeOrigin.answering(
            proxy.authority.serverFor("api.test", "other.test", "127.0.0.1"), "hello");
  }

  @AfterEach
  void stop() throws Exception {
    origin.close();
    proxy.close();
  }

  @Test
  void failsTheHandshakeWhenTheServerNameIsNotTheConnectHost() throws Exception {
    assertThatThrownBy(() -> proxy.intercepted("api.test", origin.port(), "other.test"))
        .isInstanceOf(SSLHandshakeException.class)
        .hasMessageContaining("unrecognized_name");
    assertThat(proxy.egress.asked).isEmpty();
    assertThat(origin.accepted.get()).isZero();
  }

  @Test
  void takesAnAddressWithoutServerName() throws Exception {
    try (Wire client = proxy.intercepted("127.0.0.1", origin.port(), "")) {
      client.send("GET / HTTP/1.1\r\nHost: 127.0.0.1:" + origin.port() + "\r\n\r\n");
      assertThat(client.message().body()).isEqualTo("hello");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"other.test:%", "api.test", "api.test:1", "evil-api.test:%", "127.0.0.1:%"})
  void refusesAHostThatIsNotTheConnectHost(String host) throws Exception {
    try (Wire client = proxy.intercepted("api.test", origin.port())) {
      client.send("GET / HTTP/1.1\r\nHost: " + host.replace("%", "" + origin.port()) + "\r\n\r\n");
      Wire.Message refused = client.message();
      assertThat(refused.status()).isEqualTo(421);
      assertThat(refused.body()).contains("HostMismatchError");
    }
    assertThat(proxy.egress.asked).isEmpty();
    assertThat(origin.accepted.get()).isZero();
  }

  @Test
  void comparesHostsAsNamesAndForwardsTheCanonicalOne() throws Exception {
    try (Wire client = proxy.intercepted("api.test", origin.port())) {
      client.send("GET / HTTP/1.1\r\nHost: API.Test.:" + origin.port() + "\r\n\r\n");
      assertThat(client.message().status()).isEqualTo(200);
    }
    assertThat(origin.heads.take().toLowerCase(java.util.Locale.ROOT))
        .contains("host: api.test:" + origin.port() + "\n");
  }

  @Test
  void takesAnAbsoluteTargetOnlyForTheConnectHost() throws Exception {
    String own = "https://api.test:" + origin.port();
    String host = "\r\nHost: api.test:" + origin.port() + "\r\n\r\n";
    try (Wire client = proxy.intercepted("api.test", origin.port())) {
      client.send("GET " + own + "/abs?q HTTP/1.1" + host);
      assertThat(client.message().status()).isEqualTo(200);
      client.send("GET https://other.test:" + origin.port() + "/ HTTP/1.1" + host);
      assertThat(client.message().status()).isEqualTo(421);
      client.send("GET http://api.test:" + origin.port() + "/ HTTP/1.1" + host);
      assertThat(client.message().status()).isEqualTo(421);
      client.send("GET https://api.test@other.test/ HTTP/1.1" + host);
      assertThat(client.message().status()).isEqualTo(400);
    }
    assertThat(origin.heads.take()).startsWith("GET /abs?q HTTP/1.1\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "api.test",
        "api.test:",
        "api.test:0",
        "api.test:70000",
        "api.test:+443",
        "a b:443",
        "0x7f.1:443",
        "user@api.test:443",
        "/:443",
        "http://api.test/:443"
      })
  void refusesAConnectTargetThatIsNotHostAndPort(String target) throws Exception {
    try (Wire client = proxy.plain()) {
      client.send(
          "CONNECT " + target + " HTTP/1.1\r\n" + ProxyFixture.basic(ProxyFixture.TOKEN) + "\r\n");
      assertThat(client.message().status()).isEqualTo(400);
    }
  }

  @Test
  void refusesAConnectWhoseHostIsAnother() throws Exception {
    try (Wire client = proxy.plain()) {
      client.send(
          "CONNECT api.test:443 HTTP/1.1\r\nHost: other.test:443\r\n"
              + ProxyFixture.basic(ProxyFixture.TOKEN)
              + "\r\n");
      assertThat(client.message().status()).isEqualTo(400);
    }
  }

  @Test
  void answersARefusedConnectAndGoesOn() throws Exception {
    proxy.egress.opening =
        host ->
            host.value().equals("api.test")
                ? new Opening.Intercept()
                : new Opening.Refused(new Refusal(403, "OperationNotAllowedError", "no", "hint"));
    try (Wire client = proxy.plain()) {
      String auth = ProxyFixture.basic(ProxyFixture.TOKEN);
      // Both at once: what follows a CONNECT is not looked at before that is decided.
      client.send(
          "CONNECT other.test:443 HTTP/1.1\r\n"
              + auth
              + "\r\nCONNECT api.test:443 HTTP/1.1\r\n"
              + auth
              + "\r\n");
      Wire.Message refused = client.message();
      assertThat(refused.status()).isEqualTo(403);
      assertThat(refused.body()).contains("OperationNotAllowedError");
      assertThat(client.head()).startsWith("HTTP/1.1 200 ");
    }
  }

  @Test
  void mintsALeafForExactlyTheHost() throws Exception {
    try (Wire client = proxy.intercepted("api.test", origin.port())) {
      X509Certificate leaf =
          (X509Certificate) ((SSLSocket) client.socket).getSession().getPeerCertificates()[0];
      assertThat(leaf.getSubjectAlternativeNames())
          .singleElement()
          .satisfies(name -> assertThat(name.get(1)).isEqualTo("api.test"));
    }
  }

  @Test
  void forwardsAPlainRequestWithoutEverInjecting() throws Exception {
    String target;
    try (FakeOrigin plain = FakeOrigin.answering(null, "plain");
        Wire client = proxy.plain()) {
      target = "plain.test:" + plain.port();
      String auth = ProxyFixture.basic(ProxyFixture.TOKEN);
      client.send(
          "GET http://" + target + "/a/../b HTTP/1.1\r\nHost: " + target + "\r\n" + auth + "\r\n");
      assertThat(client.message().body()).isEqualTo("plain");
      assertThat(plain.heads.take()).startsWith("GET /b HTTP/1.1\n");

      proxy.egress.decision = _ -> ScriptedEgress.header("Authorization", "Bearer x");
      client.send("GET http://" + target + "/ HTTP/1.1\r\nHost: " + target + "\r\n\r\n");
      assertThat(client.message().status()).isEqualTo(403);
      client.send("GET http://" + target + "/ HTTP/1.1\r\nHost: other.test\r\n\r\n");
      assertThat(client.message().body()).contains("HostMismatchError");
      client.send("GET / HTTP/1.1\r\nHost: " + target + "\r\n\r\n");
      assertThat(client.message().status()).isEqualTo(400);
      client.send("GET https://" + target + "/ HTTP/1.1\r\nHost: " + target + "\r\n\r\n");
      assertThat(client.message().status()).isEqualTo(400);
      assertThat(plain.heads).isEmpty();
    }
  }

  @Test
  void refusesWhenTheDecisionFails() throws Exception {
    proxy.egress.decision =
        _ -> {
          throw new IllegalStateException("with a secret in it");
        };
    try (Wire client = proxy.intercepted("api.test", origin.port())) {
      client.send("GET / HTTP/1.1\r\nHost: api.test:" + origin.port() + "\r\n\r\n");
      Wire.Message refused = client.message();
      assertThat(refused.status()).isEqualTo(500);
      assertThat(refused.body()).contains("UnexpectedError").doesNotContain("secret");
    }
    assertThat(origin.accepted.get()).isZero();
  }

  @Test
  void closesAConnectionThatSpeaksNoTlsAfterConnect() throws Exception {
    try (Wire client = proxy.connect("api.test:" + origin.port())) {
      client.send("GET / HTTP/1.1\r\nHost: api.test:" + origin.port() + "\r\n\r\n");
      assertThat(client.isEnded() || endsSoon(client)).isTrue();
    }
    assertThat(origin.accepted.get()).isZero();
  }

  private static boolean endsSoon(Wire client) throws IOException {
    try {
      client.rest();
      return true;
    } catch (java.net.SocketException reset) {
      return true;
    }
  }
}
