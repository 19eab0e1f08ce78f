package ai.authsome.providers.oauth;

import static ai.authsome.providers.oauth.Fixtures.CLIENT_SECRET;
import static ai.authsome.providers.oauth.Fixtures.CODE;
import static ai.authsome.providers.oauth.Fixtures.REFRESH;
import static ai.authsome.providers.oauth.Fixtures.VERIFIER;
import static ai.authsome.providers.oauth.Fixtures.at;
import static ai.authsome.providers.oauth.Fixtures.client;
import static ai.authsome.providers.oauth.Fixtures.definition;
import static ai.authsome.providers.oauth.Fixtures.grant;
import static ai.authsome.providers.oauth.Fixtures.secret;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.authsome.application.port.driven.AuthorizationServer;
import ai.authsome.domain.failure.AuthenticationFailedError;
import ai.authsome.domain.oauth.ClientAuthMethod;
import ai.authsome.domain.oauth.OAuthClient;
import ai.authsome.domain.oauth.TokenAnswer;
import ai.authsome.domain.provider.OAuthDialect;
import ai.authsome.domain.provider.RevocationRequest;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What goes to the token endpoint. */
class TokenRequestsTest {
  private static final String GRANTED = "{'access_token':'at'}";

  private ScriptedServer server;
  private HttpAuthorizationServers servers;

  @BeforeEach
  void start() throws Exception {
    server = ScriptedServer.start().json("/token", 200, GRANTED);
    servers = Fixtures.servers();
  }

  @AfterEach
  void stop() throws Exception {
    servers.close();
    server.close();
  }

  @Test
  void exchangesACodeAsAPublicClient() {
    TokenAnswer answer =
        at(servers, definition(server)).exchange(client(ClientAuthMethod.NONE), grant());

    assertThat(answer).isInstanceOf(TokenAnswer.Granted.class);
    assertThat(server.last().method()).isEqualTo("POST");
    assertThat(server.last().header("Accept")).contains("application/json");
    assertThat(server.last().header("Cookie")).isEmpty();
    assertThat(server.last().header("Accept-Encoding")).isEmpty();
    assertThat(server.last().header("Authorization")).isEmpty();
    assertThat(server.last().form())
        .containsOnly(
            Map.entry("grant_type", "authorization_code"),
            Map.entry("code", CODE),
            Map.entry("redirect_uri", Fixtures.REDIRECT.toString()),
            Map.entry("code_verifier", VERIFIER),
            Map.entry("client_id", "client 1"));
  }

  @Test
  void encodesIdAndSecretForBasic() {
    at(servers, definition(server)).exchange(client(ClientAuthMethod.CLIENT_SECRET_BASIC), grant());

    String pair = encoded("client 1") + ":" + encoded(CLIENT_SECRET);
    assertThat(server.last().header("Authorization"))
        .contains(
            "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
    assertThat(server.last().body()).doesNotContain("client_secret", "client_id");
  }

  @Test
  void sendsTheSecretInTheFormForPost() {
    at(servers, definition(server))
        .refresh(client(ClientAuthMethod.CLIENT_SECRET_POST), secret(REFRESH));

    assertThat(server.last().header("Authorization")).isEmpty();
    assertThat(server.last().form())
        .containsOnly(
            Map.entry("grant_type", "refresh_token"),
            Map.entry("refresh_token", REFRESH),
            Map.entry("client_id", "client 1"),
            Map.entry("client_secret", CLIENT_SECRET));
  }

  @Test
  void asksInItsOwnNameForScopes() {
    at(servers, definition(server))
        .clientCredentials(client(ClientAuthMethod.CLIENT_SECRET_POST), List.of("a", "b"));

    assertThat(server.last().form())
        .containsEntry("grant_type", "client_credentials")
        .containsEntry("scope", "a b");
  }

  @Test
  void namesTheResourceInEveryTokenRequest() {
    AuthorizationServer with =
        at(servers, definition(server).with("resource", server.url("/mcp")).with("method", "none"));

    with.exchange(client(ClientAuthMethod.NONE), grant());
    assertThat(server.last().form()).containsEntry("resource", server.url("/mcp"));
    with.refresh(client(ClientAuthMethod.NONE), secret(REFRESH));
    assertThat(server.last().form()).containsEntry("resource", server.url("/mcp"));
  }

  @Test
  void speaksTheDefinitionsDialect() {
    OAuthDialect dialect =
        new OAuthDialect(
            ",",
            "scope",
            Optional.empty(),
            Map.of("Acme-Version", "2022-06-28"),
            RevocationRequest.FORM,
            Optional.empty());

    at(servers, definition(server).dialect(dialect))
        .clientCredentials(client(ClientAuthMethod.CLIENT_SECRET_BASIC), List.of("a", "b"));

    assertThat(server.last().form()).containsEntry("scope", "a,b");
    assertThat(server.last().header("Acme-Version")).contains("2022-06-28");
  }

  @Test
  void signsAnAssertionWithAnEcKey() throws Exception {
    KeyPair keys = Fixtures.keys("EC", 256);

    at(servers, definition(server)).exchange(client(keys), grant());

    SignedJWT assertion = assertion();
    assertThat(assertion.getHeader().getAlgorithm().getName()).isEqualTo("ES256");
    assertThat(assertion.verify(new ECDSAVerifier((ECPublicKey) keys.getPublic()))).isTrue();
    JWTClaimsSet claims = assertion.getJWTClaimsSet();
    assertThat(claims.getIssuer()).isEqualTo("client 1");
    assertThat(claims.getSubject()).isEqualTo("client 1");
    assertThat(claims.getAudience()).containsExactly(server.url("/token"));
    assertThat(claims.getJWTID()).isNotEmpty();
    assertThat(server.last().form())
        .containsEntry(
            "client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer");
  }

  @Test
  void signsAnAssertionWithAnRsaKeyForTheIssuer() throws Exception {
    KeyPair keys = Fixtures.keys("RSA", 2048);
    server.json(
        "/.well-known/oauth-authorization-server", 200, "{'issuer':'" + server.url("") + "'}");

    at(servers, definition(server).with("issuer", server.url(""))).exchange(client(keys), grant());

    SignedJWT assertion = assertion();
    assertThat(assertion.getHeader().getAlgorithm().getName()).isEqualTo("RS256");
    assertThat(assertion.verify(new RSASSAVerifier((RSAPublicKey) keys.getPublic()))).isTrue();
    assertThat(assertion.getJWTClaimsSet().getAudience()).containsExactly(server.url(""));
  }

  @Test
  void datesAnAssertionByTheServersClockWhenOursIsAnHourOff() throws Exception {
    Instant theirs = Instant.parse("2026-11-01T12:00:00Z");
    InstantSource ours = InstantSource.fixed(theirs.minus(Duration.ofHours(1)));
    AtomicInteger asked = new AtomicInteger();
    server.on(
        "/token",
        exchange -> {
          asked.incrementAndGet();
          exchange.header("Date", "Sun, 01 Nov 2026 12:00:00 GMT");
          boolean good = issuedAt(server.last()).equals(theirs);
          ScriptedServer.reply(
              exchange,
              good ? 200 : 401,
              "application/json",
              good ? "{\"access_token\":\"at\"}" : "{\"error\":\"invalid_client\"}");
        });
    try (HttpAuthorizationServers late =
        Fixtures.servers(Fixtures::anyTrust, ours, Limits.DEFAULT)) {
      AuthorizationServer with = at(late, definition(server));
      KeyPair keys = Fixtures.keys("EC", 256);

      assertThat(with.exchange(client(keys), grant())).isInstanceOf(TokenAnswer.Granted.class);
      assertThat(asked).hasValue(2);
      assertThat(with.refresh(client(keys), secret(REFRESH)))
          .isInstanceOf(TokenAnswer.Granted.class);
      assertThat(asked).hasValue(3);
    }
  }

  @Test
  void asksOnlyOnceWhenTheClocksAgree() throws Exception {
    server.json("/token", 401, "{'error':'invalid_client'}");

    TokenAnswer answer =
        at(servers, definition(server)).exchange(client(Fixtures.keys("EC", 256)), grant());

    assertThat(answer).isEqualTo(new TokenAnswer.Refused("invalid_client", ""));
    assertThat(server.received()).hasSize(1);
  }

  @Test
  void neverShowsWhatItSent() throws Exception {
    KeyPair keys = Fixtures.keys("EC", 256);
    server.on(
        "/token",
        exchange ->
            ScriptedServer.reply(
                exchange,
                400,
                "application/json",
                "{\"error\":\"invalid_grant\",\"error_description\":\"You said: "
                    + server.last().body()
                    + server.last().header("Authorization").orElse("")
                    + "\"}"));
    AuthorizationServer with = at(servers, definition(server));

    for (OAuthClient client :
        List.of(
            client(ClientAuthMethod.NONE),
            client(ClientAuthMethod.CLIENT_SECRET_BASIC),
            client(ClientAuthMethod.CLIENT_SECRET_POST),
            client(keys))) {
      assertThat(with.exchange(client, grant()))
          .isEqualTo(new TokenAnswer.Refused("invalid_grant", ""));
      assertThat(with.refresh(client, secret(REFRESH)))
          .isEqualTo(new TokenAnswer.Refused("invalid_grant", ""));
    }
  }

  @Test
  void refusesAClientThatLacksWhatItsMethodNeeds() {
    AuthorizationServer with = at(servers, definition(server));
    for (ClientAuthMethod method :
        List.of(ClientAuthMethod.CLIENT_SECRET_BASIC, ClientAuthMethod.PRIVATE_KEY_JWT)) {
      OAuthClient bare =
          new OAuthClient(
              "c", method, Optional.empty(), Optional.empty(), OAuthClient.Origin.ENTERED);

      assertThatThrownBy(() -> with.exchange(bare, grant()))
          .isInstanceOf(AuthenticationFailedError.class);
    }
    OAuthClient garbled =
        new OAuthClient(
            "c",
            ClientAuthMethod.PRIVATE_KEY_JWT,
            Optional.empty(),
            Optional.of(secret("no key")),
            OAuthClient.Origin.ENTERED);

    assertThatThrownBy(() -> with.exchange(garbled, grant()))
        .isInstanceOf(AuthenticationFailedError.class)
        .hasMessage("the client has no usable private key");
    assertThat(server.received()).isEmpty();
  }

  private SignedJWT assertion() throws Exception {
    return SignedJWT.parse(server.last().form().get("client_assertion"));
  }

  private static Instant issuedAt(ScriptedServer.Received request) {
    try {
      return SignedJWT.parse(request.form().get("client_assertion"))
          .getJWTClaimsSet()
          .getIssueTime()
          .toInstant();
    } catch (java.text.ParseException malformed) {
      return Instant.EPOCH;
    }
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
