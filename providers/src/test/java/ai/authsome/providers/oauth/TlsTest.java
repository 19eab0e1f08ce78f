package ai.authsome.providers.oauth;

import static ai.authsome.providers.oauth.Fixtures.client;
import static ai.authsome.providers.oauth.Fixtures.grant;
import static org.assertj.core.api.Assertions.assertThat;

import ai.authsome.domain.oauth.ClientAuthMethod;
import ai.authsome.domain.oauth.TokenAnswer;
import ai.authsome.domain.provider.BaseUrl;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsTest {
  @TempDir private Path folder;

  @Test
  void speaksToAServerItTrusts() throws Exception {
    SSLContext context = TestTls.context(folder, "ip:127.0.0.1");

    assertThat(ask(context, context)).isInstanceOf(TokenAnswer.Granted.class);
  }

  @Test
  void refusesACertificateThatNobodyItTrustsHasSigned() throws Exception {
    TokenAnswer answer = ask(TestTls.context(folder, "ip:127.0.0.1"), SSLContext.getDefault());

    assertThat(answer)
        .isEqualTo(
            new TokenAnswer.Unavailable(
                "127.0.0.1 has a certificate that is not trusted, or no TLS that we speak",
                Optional.empty()));
  }

  @Test
  void refusesACertificateOfAnotherHost() throws Exception {
    SSLContext context = TestTls.context(folder, "dns:auth.example");

    assertThat(ask(context, context)).isInstanceOf(TokenAnswer.Unavailable.class);
  }

  private static TokenAnswer ask(SSLContext theirs, SSLContext ours) throws Exception {
    try (ScriptedServer server =
            ScriptedServer.start(theirs).json("/token", 200, "{'access_token':'at'}");
        HttpAuthorizationServers servers =
            Fixtures.servers(() -> ours, InstantSource.system(), Fixtures.SHORT)) {
      Fixtures.Definition definition =
          new Fixtures.Definition()
              .with("authorization", "{base_url}/authorize")
              .with("token", "{base_url}/token");
      TokenAnswer answer =
          servers
              .at(definition.settings(), Optional.of(BaseUrl.parse(server.url(""))))
              .exchange(client(ClientAuthMethod.NONE), grant());
      assertThat(server.received()).hasSize(answer instanceof TokenAnswer.Granted ? 1 : 0);
      return answer;
    }
  }
}
