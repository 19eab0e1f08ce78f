package ai.authsome.providers.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import ai.authsome.application.port.driven.Upstreams.Answer;
import ai.authsome.application.port.driving.Credentials;
import ai.authsome.domain.connection.ConnectionId;
import ai.authsome.domain.connection.ConnectionName;
import ai.authsome.domain.provider.ProviderName;
import ai.authsome.domain.secret.SecretBytes;
import java.net.ProxySelector;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HttpUpstreamsTest {
  private static final String KEY = "key+" + "test".repeat(8);

  @TempDir private Path folder;
  private SSLContext context;

  @BeforeEach
  void trust() throws Exception {
    context = TestTls.context(folder, "ip:127.0.0.1");
  }

  @Test
  void sendsTheCredentialAndReadsTheStatusAlone() throws Exception {
    try (ScriptedServer server = ScriptedServer.start(context);
        HttpUpstreams upstreams = upstreams(context)) {
      // An answer without end: who read it would not come back in time.
      server.on(
          "/me",
          answer -> {
            answer.begin(403, -1);
            for (int i = 0; i < 1 << 20; i++) {
              answer.out().write(new byte[1024]);
            }
          });

      assertThat(ask(upstreams, server.url("/me"))).isEqualTo(new Answer.Status(403));

      ScriptedServer.Received received = server.received().getFirst();
      assertThat(received.method()).isEqualTo("GET");
      assertThat(received.header("Authorization")).contains("Bearer " + KEY);
      assertThat(received.header("Version")).contains("1");
      assertThat(received.uri().getRawQuery()).isEqualTo("key=" + KEY.replace("+", "%2B"));
    }
  }

  @Test
  void followsNoRedirect() throws Exception {
    try (ScriptedServer elsewhere = ScriptedServer.start(context);
        ScriptedServer server = ScriptedServer.start(context);
        HttpUpstreams upstreams = upstreams(context)) {
      server.on(
          "/me",
          answer -> {
            answer.header("Location", elsewhere.url("/me"));
            answer.begin(302, 0);
          });

      assertThat(ask(upstreams, server.url("/me"))).isEqualTo(new Answer.Status(302));

      assertThat(elsewhere.received()).isEmpty();
    }
  }

  @Test
  void showsNothingToACertificateThatIsNotTrusted() throws Exception {
    try (ScriptedServer server = ScriptedServer.start(context);
        HttpUpstreams upstreams = upstreams(SSLContext.getDefault())) {
      assertThat(ask(upstreams, server.url("/me")))
          .isEqualTo(
              new Answer.None(
                  "127.0.0.1 has a certificate that is not trusted, or no TLS that we speak"));

      assertThat(server.received()).isEmpty();
    }
  }

  @Test
  void givesUpOnWhoNeverAnswers() throws Exception {
    try (ScriptedServer server = ScriptedServer.start(context).on("/me", answer -> answer.out())) {
      try (HttpUpstreams upstreams = upstreams(context)) {
        assertThat(ask(upstreams, server.url("/me"))).isInstanceOf(Answer.None.class);
      }
    }
  }

  private static HttpUpstreams upstreams(SSLContext trust) {
    return new HttpUpstreams(
        new Network(() -> trust, ProxySelector.of(null), Optional.empty()), Fixtures.SHORT);
  }

  private static Answer ask(HttpUpstreams upstreams, String url) {
    try (SecretBytes header = secret("Bearer " + KEY);
        SecretBytes parameter = secret(KEY)) {
      return upstreams.ask(
          URI.create(url),
          Map.of("Version", "1"),
          new Credentials.Resolved(
              new ConnectionId(new ProviderName("acme"), ConnectionName.DEFAULT),
              List.of(new Credentials.Value("Authorization", header)),
              List.of(new Credentials.Value("key", parameter)),
              Optional.empty()));
    }
  }

  private static SecretBytes secret(String text) {
    return SecretBytes.takeOver(text.getBytes(StandardCharsets.UTF_8));
  }
}
