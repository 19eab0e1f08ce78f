package ai.authsome.adapters.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.authsome.application.port.driving.Egress.Opening;
import ai.authsome.domain.failure.InvalidInputError;
import ai.authsome.domain.failure.StoreUnavailableError;
import ai.authsome.domain.routing.HostName;
import ai.authsome.domain.routing.Target.Scheme;
import ai.authsome.domain.secret.SecretBytes;
import java.net.InetAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The daemon's own way out. */
final class UpstreamProxiesTest {
  @TempDir private Path temporary;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "example.com|example.com|true",
        "example.com|api.example.com|true",
        ".example.com|api.example.com|true",
        "*.example.com|api.example.com|true",
        "example.com|badexample.com|false",
        "example.com:443|example.com|true",
        "example.com:8443|example.com|false",
        "EXAMPLE.com|example.com|true",
        "a, example.com|example.com|true",
        "*|example.com|true",
        "10.0.0.0/8|10.1.2.3|true",
        "10.0.0.0/8|11.1.2.3|false",
        "10.0.0.0/33|10.1.2.3|false",
        "10.1.2.3|10.1.2.3|true",
        "fd00::/8|fd12::1|true",
        "2.3|10.1.2.3|false",
        "nonsense/x|10.1.2.3|false",
        "''|example.com|false",
        "''|localhost|true",
        "''|127.0.0.1|true"
      })
  void honoursTheExceptions(String exceptions, String host, boolean direct) {
    UpstreamProxies proxies = UpstreamProxies.of("http://proxy:1", "", exceptions);

    assertThat(proxies.via(new Origin(Scheme.HTTPS, new HostName(host), 443), true).isEmpty())
        .isEqualTo(direct);
  }

  @Test
  void speaksToTheJdksClientsToo() {
    UpstreamProxies proxies =
        UpstreamProxies.of("http://me:test@proxy.test:3128", "", "direct.test,odd.test:8443");

    assertThat(proxies.selector().select(URI.create("https://api.test/x")))
        .singleElement()
        .satisfies(
            proxy -> {
              assertThat(proxy.type()).isEqualTo(Proxy.Type.HTTP);
              assertThat(proxy.address()).hasToString("proxy.test/<unresolved>:3128");
            });
    for (String direct :
        List.of(
            "https://direct.test",
            "https://odd.test:8443/",
            "https://127.0.0.1:1",
            "https://[::1]")) {
      assertThat(proxies.selector().select(URI.create(direct))).containsExactly(Proxy.NO_PROXY);
    }
    assertThat(UpstreamProxies.NONE.selector().select(URI.create("https://api.test")))
        .containsExactly(Proxy.NO_PROXY);
  }

  @Test
  void tellsTheJdksClientsWhoAsks() {
    assertThat(UpstreamProxies.of("http://me:test@proxy:1", "", "").login().orElseThrow())
        .matches(login -> login.sameAs(SecretBytes.takeOver("me:test".toCharArray())));
    assertThat(UpstreamProxies.of("http://proxy:1", "", "").login()).isEmpty();
    assertThat(UpstreamProxies.NONE.login()).isEmpty();
  }

  @Test
  void trustsTheSystemsAuthoritiesAndTheExtraOneForTheJdksClients() throws Exception {
    Path extra = new TestAuthority().write(temporary.resolve("extra.pem"));

    SSLContext context = UpstreamAuthorities.context(Optional.of(extra));

    assertThat(context.getProtocol()).isEqualTo("TLS");
    Path empty = Files.writeString(temporary.resolve("empty.pem"), "nothing");
    assertThatThrownBy(() -> UpstreamAuthorities.context(Optional.of(empty)))
        .isInstanceOf(StoreUnavailableError.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"socks5://proxy:1080", "https://proxy", "http://", "http://a b:1", "ftp:x"})
  void refusesAProxyThatItCannotUse(String value) {
    assertThatThrownBy(() -> UpstreamProxies.of(value, "", ""))
        .isInstanceOf(InvalidInputError.class)
        .hasMessageContaining("HTTPS_PROXY")
        .hasMessageNotContaining("proxy:1080");
  }

  @Test
  void goesThroughTheProxyAndShowsItTheCredentialsItAsksFor() throws Exception {
    BlockingQueue<String> asked = new LinkedBlockingQueue<>();
    int[] target = new int[1];
    FakeOrigin.Script corporate =
        wire -> {
          String head = wire.head();
          asked.add(head);
          if (!head.startsWith("CONNECT ")) {
            wire.send("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nplain");
            wire.rest();
            return;
          }
          try (Wire on = new Wire(new Socket(InetAddress.ofLiteral("127.0.0.1"), target[0]))) {
            wire.send("HTTP/1.1 200 OK\r\n\r\n");
            Thread back = Thread.ofVirtual().start(() -> pump(on, wire));
            pump(wire, on);
            back.join();
          }
        };
    try (FakeOrigin chained = new FakeOrigin(null, corporate)) {
      String url = "http://me:pw@localhost:" + chained.port();
      try (ProxyFixture proxy =
              new ProxyFixture(
                  temporary,
                  Limits.DEFAULT,
                  UpstreamProxies.of(url, url, "other.example"),
                  OptionalLong.empty());
          FakeOrigin origin =
              FakeOrigin.answering(proxy.authority.serverFor("api.example"), "hello")) {
        target[0] = origin.port();
        try (Wire client = proxy.intercepted("api.example", origin.port())) {
          client.send("GET / HTTP/1.1\r\nHost: api.example:" + origin.port() + "\r\n\r\n");
          assertThat(client.message().body()).isEqualTo("hello");
        }
        assertThat(asked.take())
            .startsWith("CONNECT api.example:" + origin.port() + " ")
            .containsIgnoringCase("proxy-authorization: basic ");

        try (Wire client = proxy.plain()) {
          client.send(
              "GET http://plain.example/x?y HTTP/1.1\r\nHost: plain.example\r\n"
                  + ProxyFixture.basic(ProxyFixture.TOKEN)
                  + "\r\n");
          assertThat(client.message().body()).isEqualTo("plain");
        }
        assertThat(asked.take())
            .startsWith("GET http://plain.example/x?y HTTP/1.1\n")
            .contains("bWU6cHc=")
            .doesNotContain(ProxyFixture.basic(ProxyFixture.TOKEN).substring(27, 40));

        proxy.egress.opening = _ -> new Opening.Tunnel();
        try (FakeOrigin echo = new FakeOrigin(null, wire -> wire.send("hi"))) {
          target[0] = echo.port();
          try (Wire client = proxy.connect("tunnel.example:22")) {
            assertThat(client.text(2)).isEqualTo("hi");
          }
        }
        assertThat(asked.take()).startsWith("CONNECT tunnel.example:22 ");
      }
    }
  }

  @Test
  void saysThatTheDaemonsProxyRefused() throws Exception {
    try (FakeOrigin refusing =
            new FakeOrigin(
                null,
                wire -> {
                  wire.head();
                  wire.send("HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n");
                });
        ProxyFixture proxy =
            new ProxyFixture(
                temporary,
                Limits.DEFAULT,
                UpstreamProxies.of("localhost:" + refusing.port(), "", ""),
                OptionalLong.empty());
        Wire client = proxy.intercepted("api.example", 443)) {
      client.send("GET / HTTP/1.1\r\nHost: api.example\r\n\r\n");
      Wire.Message answer = client.message();
      assertThat(answer.status()).isEqualTo(502);
      assertThat(answer.body()).contains("the daemon's proxy", "api.example:443", "HTTPS_PROXY");
    }
  }

  private static void pump(Wire from, Wire to) {
    try {
      while (true) {
        to.send(from.bytes(1));
      }
    } catch (java.io.IOException ended) {
      try {
        to.socket.shutdownOutput();
      } catch (java.io.IOException alreadyClosed) {
        // Nothing left to end.
      }
    }
  }
}
