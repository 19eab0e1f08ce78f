package ai.authsome.providers.oauth;

import static ai.authsome.providers.oauth.Fixtures.at;
import static ai.authsome.providers.oauth.Fixtures.definition;
import static ai.authsome.providers.oauth.Fixtures.grant;
import static ai.authsome.providers.oauth.Fixtures.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.authsome.application.port.driven.AuthorizationServer;
import ai.authsome.application.port.driven.AuthorizationServer.Refusal;
import ai.authsome.application.port.driven.AuthorizationServer.Registration;
import ai.authsome.domain.failure.EndpointUnreachableError;
import ai.authsome.domain.failure.UnsupportedFlowError;
import ai.authsome.domain.oauth.ClientAuthMethod;
import ai.authsome.domain.oauth.OAuthClient;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RegistrationTest {
  private static final Registration WANTED =
      new Registration("Authsome", Fixtures.REDIRECT, List.of("read", "write"));

  private ScriptedServer server;
  private HttpAuthorizationServers servers;

  @BeforeEach
  void start() throws Exception {
    server = ScriptedServer.start();
    servers = Fixtures.servers();
  }

  @AfterEach
  void stop() throws Exception {
    servers.close();
    server.close();
  }

  @Test
  void saysWhatItIs() throws Exception {
    server.json("/register", 201, "{'client_id':'c1','client_secret':'s1'}");

    OAuthClient client = at(servers, definition(server)).register(WANTED);

    assertThat(client.id()).isEqualTo("c1");
    assertThat(client.method()).isEqualTo(ClientAuthMethod.CLIENT_SECRET_BASIC);
    assertThat(text(client.secret().orElseThrow())).isEqualTo("s1");
    assertThat(client.origin()).isEqualTo(OAuthClient.Origin.REGISTERED);
    Map<String, Object> sent = JSONObjectUtils.parse(server.last().body());
    assertThat(sent)
        .containsEntry("client_name", "Authsome")
        .containsEntry("redirect_uris", List.of(Fixtures.REDIRECT.toString()))
        .containsEntry("grant_types", List.of("authorization_code", "refresh_token"))
        .containsEntry("response_types", List.of("code"))
        .containsEntry("token_endpoint_auth_method", "client_secret_basic")
        .containsEntry("application_type", "native")
        .containsEntry("scope", "read write");
    assertThat(server.last().header("Content-Type").orElseThrow()).startsWith("application/json");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'none','client_secret_post','client_secret_basic' | client_secret_basic",
        "'none','client_secret_post'                       | client_secret_post",
        "'private_key_jwt','none'                          | none",
        "'private_key_jwt','tls_client_auth'               | private_key_jwt",
        "'tls_client_auth'                                 | client_secret_basic",
      },
      quoteCharacter = '`')
  void choosesWhatTheServerTakes(String offered, String chosen) throws Exception {
    publish(",'token_endpoint_auth_methods_supported':[" + offered + "]");
    server.json("/register", 201, "{'client_id':'c1','client_secret':'s1'}");

    OAuthClient client = discovered().register(WANTED);

    assertThat(JSONObjectUtils.parse(server.last().body()))
        .containsEntry("token_endpoint_auth_method", chosen);
    assertThat(client.method().wire()).isEqualTo(chosen);
  }

  @Test
  void asksOnlyForGrantsThatTheServerTakes() throws Exception {
    publish(",'grant_types_supported':['authorization_code']");
    server.json("/register", 201, "{'client_id':'c1'}");

    discovered().register(WANTED);

    assertThat(JSONObjectUtils.parse(server.last().body()))
        .containsEntry("grant_types", List.of("authorization_code"));
  }

  @Test
  void registersAKeyAndSignsWithIt() throws Exception {
    publish(",'token_endpoint_auth_methods_supported':['private_key_jwt']");
    server.json("/register", 201, "{'client_id':'c1'}");
    server.json("/t", 200, "{'access_token':'at'}");
    AuthorizationServer with = discovered();

    OAuthClient client = with.register(WANTED);
    Map<String, Object> sent = JSONObjectUtils.parse(server.last().body());
    with.exchange(client, grant());

    assertThat(server.received()).noneMatch(request -> request.body().contains("\"d\""));
    JWKSet keys = JWKSet.parse(JSONObjectUtils.getJSONObject(sent, "jwks"));
    SignedJWT assertion = SignedJWT.parse(server.last().form().get("client_assertion"));
    assertThat(assertion.verify(new ECDSAVerifier(keys.getKeys().getFirst().toECKey()))).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'client_id':'c1','client_secret':'s1','token_endpoint_auth_method':'client_secret_post'}"
            + " | CLIENT_SECRET_POST",
        "{'client_id':'c1','client_secret':'s1','token_endpoint_auth_method':'none'} | NONE",
        "{'client_id':'c1','token_endpoint_auth_method':'client_secret_basic'} | NONE",
        "{'client_id':'c1'} | NONE",
        "{'client_id':'c1','client_secret':'s1','client_secret_expires_at':1} | CLIENT_SECRET_BASIC",
        "{'client_id':'c1','client_secret':'s1','client_secret_expires_at':'x'}"
            + " | CLIENT_SECRET_BASIC",
      },
      quoteCharacter = '`')
  void isWhatTheServerHasMadeOfIt(String answer, ClientAuthMethod method) throws Exception {
    server.json("/register", 200, answer);

    OAuthClient client = at(servers, definition(server)).register(WANTED);

    assertThat(client.method()).isEqualTo(method);
    assertThat(client.secret().isPresent()).isEqualTo(method != ClientAuthMethod.NONE);
  }

  @ParameterizedTest
  @CsvSource({
    "1893456000, 2030-01-01T00:00:00Z",
    "'\"1893456000\"', 2030-01-01T00:00:00Z",
    "0,",
    "-1,",
    "999999999999999999,",
    "'\"soon\"',",
    "null,"
  })
  void knowsWhenItsSecretRunsOut(String said, Instant expiry) throws Exception {
    server.json(
        "/register",
        201,
        "{'client_id':'c1','client_secret':'s1','client_secret_expires_at':" + said + "}");

    assertThat(at(servers, definition(server)).register(WANTED).expiresAt())
        .isEqualTo(Optional.ofNullable(expiry));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "<html>",
        "{}",
        "{'client_id':''}",
        "{'client_id':7}",
        "{'client_id':'\\u0007'}",
        "{'client_id':'c','token_endpoint_auth_method':'tls_client_auth'}",
        "{'client_id':'c','token_endpoint_auth_method':'private_key_jwt'}",
        "{'client_id':'c','token_endpoint_auth_method':'\\u001b[31m'}",
      })
  void refusesAnAnswerThatMakesNoSense(String answer) {
    server.json("/register", 201, answer);

    assertThatThrownBy(() -> at(servers, definition(server)).register(WANTED))
        .isInstanceOfSatisfying(
            Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo("invalid_answer"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "400 | {'error':'invalid_redirect_uri','error_description':'no http'}"
            + " | invalid_redirect_uri: no http",
        "403 | <html> | HTTP 403",
        "404 | <html> | HTTP 404",
        "302 | <html> | HTTP 302",
        "503 | <html> | HTTP 503 from 127.0.0.1",
        "429 | {} | HTTP 429 from 127.0.0.1",
      },
      quoteCharacter = '`')
  void saysWhyItWasRefused(int status, String answer, String message) {
    server.json("/register", status, answer);

    assertThatThrownBy(() -> at(servers, definition(server)).register(WANTED))
        .hasMessage(message)
        .isInstanceOf(
            status == 503 || status == 429 ? EndpointUnreachableError.class : Refusal.class);
  }

  @Test
  void findsTheEndpointByTheAuthorizationEndpointsHost() throws Exception {
    publish("");
    server.json("/register", 201, "{'client_id':'c1'}");
    AuthorizationServer with =
        at(
            servers,
            new Fixtures.Definition()
                .with("authorization", server.url("/authorize"))
                .with("token", server.url("/token")));
    assertThat(with.facts().registration()).isEmpty();

    OAuthClient client = with.register(WANTED);

    assertThat(client.id()).isEqualTo("c1");
    assertThat(with.facts().registration()).contains(URI.create(server.url("/register")));
    assertThat(with.facts().token()).contains(URI.create(server.url("/token")));
  }

  @Test
  void saysThatThereIsNoSuchEndpoint() {
    server.json(
        "/.well-known/oauth-authorization-server",
        200,
        "{'issuer':'" + server.url("") + "','token_endpoint':'" + server.url("/t") + "'}");

    assertThatThrownBy(() -> discovered().register(WANTED))
        .isInstanceOf(UnsupportedFlowError.class);
  }

  @Test
  void saysThatThereIsNoSuchEndpointWhenTheHostPublishesNothing() throws Exception {
    String silent = Fixtures.deadUrl();

    assertThatThrownBy(() -> undiscovered(server.url("/a")).register(WANTED))
        .isInstanceOf(UnsupportedFlowError.class);
    assertThatThrownBy(() -> undiscovered(silent).register(WANTED))
        .isInstanceOf(EndpointUnreachableError.class);
  }

  private AuthorizationServer undiscovered(String authorization) {
    return at(
        servers,
        new Fixtures.Definition()
            .with("authorization", authorization)
            .with("token", server.url("/token")));
  }

  private AuthorizationServer discovered() {
    return at(servers, new Fixtures.Definition().with("issuer", server.url("")));
  }

  private void publish(String more) {
    server.json(
        "/.well-known/oauth-authorization-server",
        200,
        "{'issuer':'"
            + server.url("")
            + "','authorization_endpoint':'"
            + server.url("/a")
            + "','token_endpoint':'"
            + server.url("/t")
            + "','registration_endpoint':'"
            + server.url("/register")
            + "'"
            + more
            + "}");
  }
}
