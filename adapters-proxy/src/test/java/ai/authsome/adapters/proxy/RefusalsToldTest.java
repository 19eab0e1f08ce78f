package ai.authsome.adapters.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.authsome.application.port.driving.Egress.Refusal;
import ai.authsome.application.port.driving.Egress.Refused;
import ai.authsome.domain.routing.HostName;
import ai.authsome.domain.routing.RequestPath;
import java.nio.file.Path;
import javax.net.ssl.SSLHandshakeException;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the proxy refuses by itself is told, so that it can be put on record. */
final class RefusalsToldTest {
  private static final String AUTH = ProxyFixture.basic(ProxyFixture.TOKEN);

  private ProxyFixture proxy;
  private FakeOrigin origin;

  @BeforeEach
  void start(@TempDir Path temporary) throws Exception {
    proxy = new ProxyFixture(temporary);
    origin = FakeOrigin.answering(proxy.authority.serverFor("api.test"), "hello");
  }

  @AfterEach
  void stop() throws Exception {
    origin.close();
    proxy.close();
  }

  private Wire.Message inside(String request) throws Exception {
    try (Wire client = proxy.intercepted("api.test", origin.port())) {
      return client.send(request).message();
    }
  }

  private Wire.Message outside(String request) throws Exception {
    try (Wire client = proxy.plain()) {
      return client.send(request).message();
    }
  }

  private void assertTold(String method, String host, String path, int status, String error) {
    assertThat(proxy.egress.refusals).hasSize(1);
    Refused told = proxy.egress.refusals.getFirst();
    assertThat(told.method()).isEqualTo(method);
    assertThat(told.host().map(HostName::value).orElse("")).isEqualTo(host);
    assertThat(told.path().map(RequestPath::path).orElse("")).isEqualTo(path);
    assertThat(told.refusal())
        .extracting(Refusal::status, Refusal::error)
        .containsExactly(status, error);
    assertThat(proxy.egress.asked).isEmpty();
    assertThat(proxy.egress.answers).isEmpty();
    assertThat(origin.accepted.get()).isZero();
  }

  @Test
  void tellsOfAnotherHostInside() throws Exception {
    assertThat(inside("GET /a/../b?q=hidden HTTP/1.1\r\nHost: other.test\r\n\r\n").status())
        .isEqualTo(421);

    assertTold("GET", "api.test", "/b", 421, "HostMismatchError");
  }

  @Test
  void tellsOfAnotherHostInAnAbsoluteTarget() throws Exception {
    assertThat(inside(origin.head("GET https://other.test/x", "")).status()).isEqualTo(421);

    assertTold("GET", "api.test", "/x", 421, "HostMismatchError");
  }

  @Test
  void tellsOfAnotherHostThanThatOfTheUrl() throws Exception {
    assertThat(
            outside("PUT http://plain.test/x HTTP/1.1\r\nHost: other.test\r\n" + AUTH + "\r\n")
                .status())
        .isEqualTo(400);

    assertTold("PUT", "plain.test", "/x", 400, "HostMismatchError");
  }

  @Test
  void tellsOfAConnectWhoseHostIsAnother() throws Exception {
    assertThat(
            outside("CONNECT api.test:443 HTTP/1.1\r\nHost: other.test:443\r\n" + AUTH + "\r\n")
                .status())
        .isEqualTo(400);

    assertTold("CONNECT", "api.test", "", 400, "InvalidInputError");
  }

  @Test
  void tellsOfAServerNameThatIsAnother() {
    assertThatThrownBy(() -> proxy.intercepted("api.test", origin.port(), "other.test"))
        .isInstanceOf(SSLHandshakeException.class);

    Awaitility.await().until(() -> !proxy.egress.refusals.isEmpty());
    assertTold("CONNECT", "api.test", "", 421, "HostMismatchError");
  }

  @Test
  void tellsOfWhatIsMalformedAsFarAsItCanBeRead() throws Exception {
    assertThat(inside(origin.head("GET /..%2fb", "")).status()).isEqualTo(400);

    assertTold("GET", "api.test", "", 400, "InvalidInputError");
  }

  @Test
  void tellsOfAConnectThatNamesNoHost() throws Exception {
    assertThat(outside("CONNECT api.test HTTP/1.1\r\n" + AUTH + "\r\n").status()).isEqualTo(400);

    assertTold("CONNECT", "", "", 400, "InvalidInputError");
  }

  @Test
  void tellsThatACredentialCanNotBeSentAndDropsIt() throws Exception {
    proxy.egress.decision = _ -> ScriptedEgress.header("Authorization", "a\nb");

    assertThat(inside(origin.head("GET /", "")).status()).isEqualTo(401);

    proxy.egress.asked.clear();
    assertTold("GET", "api.test", "/", 401, "CredentialMissingError");
    assertThat(proxy.egress.hasClosedAll()).isTrue();
  }

  @Test
  void tellsThatACredentialMayNotGoOverPlainHttpAndDropsIt() throws Exception {
    proxy.egress.decision = _ -> ScriptedEgress.header("Authorization", "x");

    assertThat(
            outside("GET http://plain.test/x HTTP/1.1\r\nHost: plain.test\r\n" + AUTH + "\r\n")
                .status())
        .isEqualTo(403);

    proxy.egress.asked.clear();
    assertTold("GET", "plain.test", "/x", 403, "OperationNotAllowedError");
    assertThat(proxy.egress.hasClosedAll()).isTrue();
  }

  @Test
  void tellsOfWhoDoesNotBelongToTheRunNothingThatTheySaid() throws Exception {
    assertThat(outside("CONNECT secret.test:443 HTTP/1.1\r\n\r\n").status()).isEqualTo(407);

    assertThat(proxy.egress.strangers).hasSize(1);
    assertThat(proxy.egress.strangers.getFirst().error()).isEqualTo("AuthenticationFailedError");
    assertThat(proxy.egress.strangers.getFirst().toString()).doesNotContain("secret");
    assertThat(proxy.egress.refusals).isEmpty();
  }

  @Test
  void tellsNothingOfWhatWentThrough() throws Exception {
    assertThat(inside(origin.head("GET /", "")).status()).isEqualTo(200);

    assertThat(proxy.egress.refusals).isEmpty();
    assertThat(proxy.egress.strangers).isEmpty();
  }
}
