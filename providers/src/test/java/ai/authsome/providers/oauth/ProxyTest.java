package ai.authsome.providers.oauth;

import static ai.authsome.providers.oauth.Fixtures.at;
import static ai.authsome.providers.oauth.Fixtures.client;
import static ai.authsome.providers.oauth.Fixtures.definition;
import static ai.authsome.providers.oauth.Fixtures.grant;
import static org.assertj.core.api.Assertions.assertThat;

import ai.authsome.domain.oauth.ClientAuthMethod;
import ai.authsome.domain.oauth.TokenAnswer;
import ai.authsome.domain.oauth.TokenAnswer.Unavailable;
import ai.authsome.domain.secret.SecretBytes;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A proxy that tunnels to whatever the test says, and remembers how it was asked. */
class ProxyTest {
  private static final String LOGIN = "me:" + "test".repeat(4);

  @TempDir private Path folder;
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private ServerSocket proxy;
  private volatile String answer = "HTTP/1.1 502 No\r\nContent-Length: 0\r\n\r\n";
  private volatile int target;

  @BeforeEach
  void start() throws Exception {
    proxy = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::accept);
  }

  @AfterEach
  void stop() throws Exception {
    proxy.close();
  }

  @Test
  void isAskedForATunnel() {
    assertThat(exchange(Fixtures::anyTrust, Optional.empty()))
        .isEqualTo(
            new Unavailable(
                "auth.example broke off, or doesn't speak HTTP, through the proxy",
                Optional.empty()));

    assertThat(asked).hasSize(1);
    assertThat(asked.getFirst())
        .startsWith("CONNECT auth.example:443 ")
        .doesNotContainIgnoringCase("authorization");
  }

  @Test
  void isNotAskedForThisMachine() throws Exception {
    try (ScriptedServer server =
            ScriptedServer.start().json("/token", 200, "{'access_token':'at'}");
        HttpAuthorizationServers servers = servers(Fixtures::anyTrust, login())) {
      TokenAnswer answered =
          at(servers, definition(server)).exchange(client(ClientAuthMethod.NONE), grant());

      assertThat(answered).isInstanceOf(TokenAnswer.Granted.class);
      assertThat(asked).isEmpty();
      assertThat(server.last().header("Proxy-Authorization")).isEmpty();
    }
  }

  @Test
  void isShownWhoAsksAndTheServerIsNot() throws Exception {
    SSLContext context = TestTls.context(folder, "dns:auth.example");
    try (ScriptedServer server =
        ScriptedServer.start(context).json("/token", 200, "{'access_token':'at'}")) {
      target = server.port();
      answer = "HTTP/1.1 200 Tunnel\r\n\r\n";

      assertThat(exchange(() -> context, login())).isInstanceOf(TokenAnswer.Granted.class);

      String basic = Base64.getEncoder().encodeToString(LOGIN.getBytes(StandardCharsets.UTF_8));
      assertThat(asked.getFirst()).containsIgnoringCase("Proxy-Authorization: Basic " + basic);
      assertThat(server.received()).hasSize(1);
      assertThat(server.last().headers().toString()).doesNotContain(basic);
    }
  }

  @Test
  void maySayThatItDoesNotKnowUs() {
    answer =
        "HTTP/1.1 407 Who?\r\nProxy-Authenticate: Basic realm=\"x\"\r\nContent-Length: 0\r\n\r\n";

    assertThat(exchange(Fixtures::anyTrust, Optional.empty()))
        .isEqualTo(
            new Unavailable(
                "the proxy on the way to auth.example wants another login", Optional.empty()));
  }

  private static Optional<SecretBytes> login() {
    return Optional.of(Fixtures.secret(LOGIN));
  }

  private TokenAnswer exchange(Supplier<SSLContext> trust, Optional<SecretBytes> login) {
    Fixtures.Definition definition =
        new Fixtures.Definition()
            .with("authorization", "https://auth.example/authorize")
            .with("token", "https://auth.example/token");
    try (HttpAuthorizationServers servers = servers(trust, login)) {
      return at(servers, definition).exchange(client(ClientAuthMethod.NONE), grant());
    }
  }

  private HttpAuthorizationServers servers(
      Supplier<SSLContext> trust, Optional<SecretBytes> login) {
    return new HttpAuthorizationServers(
        new Network(
            trust, ProxySelector.of((InetSocketAddress) proxy.getLocalSocketAddress()), login),
        InstantSource.system(),
        new SecureRandom());
  }

  private void accept() {
    try {
      while (true) {
        Socket accepted = proxy.accept();
        Thread.ofVirtual().start(() -> serve(accepted));
      }
    } catch (IOException closed) {
      // The test is over.
    }
  }

  private void serve(Socket accepted) {
    try (accepted) {
      StringBuilder head = new StringBuilder();
      while (head.indexOf("\r\n\r\n") < 0) {
        int next = accepted.getInputStream().read();
        if (next < 0) {
          return;
        }
        head.append((char) next);
      }
      asked.add(head.toString());
      accepted.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
      if (target > 0) {
        tunnel(accepted);
      }
    } catch (IOException broken) {
      // One of the ends has hung up.
    }
  }

  private void tunnel(Socket accepted) throws IOException {
    try (Socket onward = new Socket(InetAddress.getLoopbackAddress(), target)) {
      Thread back =
          Thread.ofVirtual()
              .start(
                  () -> {
                    try {
                      copy(onward.getInputStream(), accepted.getOutputStream());
                    } catch (IOException broken) {
                      // One of the ends has hung up.
                    }
                  });
      copy(accepted.getInputStream(), onward.getOutputStream());
      back.interrupt();
    }
  }

  private static void copy(InputStream from, OutputStream to) throws IOException {
    from.transferTo(to);
  }
}
