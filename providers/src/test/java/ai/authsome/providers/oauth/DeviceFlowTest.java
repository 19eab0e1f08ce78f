package ai.authsome.providers.oauth;

import static ai.authsome.providers.oauth.Fixtures.VERIFIER;
import static ai.authsome.providers.oauth.Fixtures.at;
import static ai.authsome.providers.oauth.Fixtures.client;
import static ai.authsome.providers.oauth.Fixtures.definition;
import static ai.authsome.providers.oauth.Fixtures.secret;
import static ai.authsome.providers.oauth.Fixtures.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.authsome.application.port.driven.AuthorizationServer.Refusal;
import ai.authsome.domain.failure.EndpointUnreachableError;
import ai.authsome.domain.failure.UnsupportedFlowError;
import ai.authsome.domain.oauth.ClientAuthMethod;
import ai.authsome.domain.oauth.DeviceAuthorization;
import ai.authsome.domain.oauth.OAuthClient;
import ai.authsome.domain.oauth.TokenAnswer;
import ai.authsome.domain.provider.DeviceTokenRequest;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeviceFlowTest {
  private static final OAuthClient CLIENT = client(ClientAuthMethod.NONE);

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
  void asksForCodesWithAChallenge() throws Exception {
    codes("'verification_uri':'https://auth.example/d','expires_in':600,'interval':7");

    DeviceAuthorization codes = authorize(CLIENT);

    assertThat(text(codes.deviceCode())).isEqualTo("dc");
    assertThat(codes.userCode()).isEqualTo("AB-CD");
    assertThat(codes.verification()).isEqualTo(URI.create("https://auth.example/d"));
    assertThat(codes.complete()).isEmpty();
    assertThat(codes.lifetime()).isEqualTo(Duration.ofMinutes(10));
    assertThat(codes.interval()).isEqualTo(Duration.ofSeconds(7));
    assertThat(server.last().form())
        .containsEntry("client_id", "client 1")
        .containsEntry("scope", "a b")
        .containsEntry("code_challenge_method", "S256")
        .hasEntrySatisfying("code_challenge", value -> assertThat(value).hasSize(43));
  }

  @Test
  void takesTheOlderSpellingAndTheDefaults() throws Exception {
    codes(
        "'verification_url':'https://auth.example/d',"
            + "'verification_url_complete':'https://auth.example/d?c=1'");

    DeviceAuthorization codes = authorize(CLIENT);

    assertThat(codes.verification()).isEqualTo(URI.create("https://auth.example/d"));
    assertThat(codes.complete()).contains(URI.create("https://auth.example/d?c=1"));
    assertThat(codes.lifetime()).isEqualTo(Duration.ofMinutes(15));
    assertThat(codes.interval()).isEqualTo(Duration.ofSeconds(5));
  }

  @ParameterizedTest
  @CsvSource({"0,5", "-1,5", "1,1", "99999,300", "'\"9\"',9", "null,5"})
  void asksNeitherTooOftenNorTooSeldom(String interval, int seconds) throws Exception {
    codes("'verification_uri':'https://auth.example/d','interval':" + interval);

    assertThat(authorize(CLIENT).interval()).isEqualTo(Duration.ofSeconds(seconds));
  }

  @Test
  void authenticatesAConfidentialClient() throws Exception {
    codes("'verification_uri':'https://auth.example/d'");

    authorize(client(ClientAuthMethod.CLIENT_SECRET_BASIC));
    assertThat(server.last().header("Authorization")).isPresent();
    authorize(client(ClientAuthMethod.CLIENT_SECRET_POST));
    assertThat(server.last().form()).containsEntry("client_secret", Fixtures.CLIENT_SECRET);
  }

  @Test
  void leavesOutAClientIdThatIsEmpty() throws Exception {
    codes("'verification_uri':'https://auth.example/d'");

    authorize(client("", ClientAuthMethod.NONE));

    assertThat(server.last().form()).doesNotContainKey("client_id").containsKey("scope");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{'device_code':'dc','user_code':'AB-CD'}",
        "{'device_code':'dc','verification_uri':'https://auth.example/d'}",
        "{'user_code':'AB-CD','verification_uri':'https://auth.example/d'}",
        "{'device_code':'dc','user_code':'AB-CD','verification_uri':'http://auth.example/d'}",
        "{'device_code':'dc','user_code':'AB-CD','verification_uri':'javascript:alert(1)'}",
        "{'device_code':'d c','user_code':'AB-CD','verification_uri':'https://auth.example/d'}",
        "{'device_code':'dc','user_code':'\\u0007','verification_uri':'https://auth.example/d'}",
        "<html>",
        "",
        "{'error':'invalid_client'}",
      })
  void refusesAnswersThatMakeNoSense(String body) {
    server.json("/device", 200, body);

    assertThatThrownBy(() -> authorize(CLIENT)).isInstanceOf(Refusal.class);
  }

  @ParameterizedTest
  @CsvSource({
    "400,Refusal", "401,Refusal", "404,Refusal",
    "302,Refusal", "429,EndpointUnreachableError", "503,EndpointUnreachableError",
  })
  void failsByTheStatus(int status, String failure) {
    server.json("/device", status, "<html>");

    assertThatThrownBy(() -> authorize(CLIENT))
        .satisfies(thrown -> assertThat(thrown.getClass().getSimpleName()).isEqualTo(failure));
  }

  @Test
  void saysThatThereIsNoAnswerOrNoEndpoint() throws Exception {
    assertThatThrownBy(
            () ->
                at(servers, definition(server).with("device", Fixtures.deadUrl()))
                    .authorizeDevice(CLIENT, List.of(), secret(VERIFIER)))
        .isInstanceOf(EndpointUnreachableError.class)
        .hasMessage("127.0.0.1 can't be reached");
    assertThatThrownBy(
            () ->
                at(
                        servers,
                        new Fixtures.Definition()
                            .with("authorization", server.url("/a"))
                            .with("token", server.url("/t")))
                    .authorizeDevice(CLIENT, List.of(), secret(VERIFIER)))
        .isInstanceOf(UnsupportedFlowError.class);
  }

  @Test
  void asksWhetherThePersonHasApproved() {
    server.json("/token", 400, "{'error':'authorization_pending'}");

    TokenAnswer answer = poll(DeviceTokenRequest.OAUTH2_FORM);

    assertThat(answer).isEqualTo(new TokenAnswer.Refused("authorization_pending", ""));
    assertThat(((TokenAnswer.Refused) answer).isPending()).isTrue();
    assertThat(server.last().form())
        .containsOnly(
            Map.entry("grant_type", "urn:ietf:params:oauth:grant-type:device_code"),
            Map.entry("device_code", "dc"),
            Map.entry("client_id", "client 1"),
            Map.entry("code_verifier", VERIFIER));
  }

  @Test
  void asksInJsonWhereTheDefinitionSaysSo() {
    server.json("/token", 200, "{'access_token':'at'}");

    assertThat(poll(DeviceTokenRequest.JSON)).isInstanceOf(TokenAnswer.Granted.class);
    assertThat(server.last().header("Content-Type").orElseThrow()).startsWith("application/json");
    assertThat(server.last().body()).isEqualTo("{\"device_code\":\"dc\"}");
    server.json("/token", 400, "{'error':'x','message':'what is dc?'}");
    assertThat(poll(DeviceTokenRequest.JSON)).isEqualTo(new TokenAnswer.Refused("x", ""));
  }

  private TokenAnswer poll(DeviceTokenRequest kind) {
    return at(servers, definition(server).device(kind))
        .pollDevice(CLIENT, secret("dc"), secret(VERIFIER));
  }

  private DeviceAuthorization authorize(OAuthClient client) throws Exception {
    return at(servers, definition(server))
        .authorizeDevice(client, List.of("a", "b"), secret(VERIFIER));
  }

  private void codes(String members) {
    server.json("/device", 200, "{'device_code':'dc','user_code':'AB-CD'," + members + "}");
  }
}
