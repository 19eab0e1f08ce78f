package ai.authsome.providers.oauth;

import static ai.authsome.providers.oauth.Fixtures.VERIFIER;
import static ai.authsome.providers.oauth.Fixtures.at;
import static ai.authsome.providers.oauth.Fixtures.client;
import static ai.authsome.providers.oauth.Fixtures.definition;
import static ai.authsome.providers.oauth.Fixtures.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.authsome.application.port.driven.AuthorizationServer;
import ai.authsome.application.port.driven.AuthorizationServer.Refusal;
import ai.authsome.domain.failure.EndpointUnreachableError;
import ai.authsome.domain.failure.UnsupportedFlowError;
import ai.authsome.domain.oauth.ClientAuthMethod;
import ai.authsome.domain.oauth.OAuthClient;
import ai.authsome.domain.provider.OAuthDialect;
import ai.authsome.domain.provider.RevocationRequest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AuthorizationUrlTest {
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
  void asksByTheBook() throws Exception {
    URI address =
        at(servers, definition(server)).authorization(CLIENT, request("read", "write:all"));

    assertThat(address.toString()).startsWith(server.url("/authorize?"));
    assertThat(query(address))
        .containsOnly(
            Map.entry("response_type", "code"),
            Map.entry("client_id", "client 1"),
            Map.entry("redirect_uri", Fixtures.REDIRECT.toString()),
            Map.entry("state", "state-1"),
            Map.entry("scope", "read write:all"),
            Map.entry("code_challenge_method", "S256"),
            Map.entry("code_challenge", challenge()));
    assertThat(server.received()).isEmpty();
  }

  @Test
  void saysNothingOfScopesWhenThereAreNone() throws Exception {
    URI address = at(servers, definition(server)).authorization(CLIENT, request());

    assertThat(query(address)).doesNotContainKey("scope");
  }

  @Test
  void goesOnWithAQueryThatTheEndpointHas() throws Exception {
    URI address =
        at(servers, definition(server).with("authorization", server.url("/authorize?p=b2c&q=%20")))
            .authorization(CLIENT, request());

    assertThat(address.toString()).containsOnlyOnce("?");
    assertThat(query(address)).containsEntry("p", "b2c").containsEntry("q", " ");
  }

  @Test
  void addsTheDefinitionsParameters() throws Exception {
    URI address =
        at(
                servers,
                definition(server)
                    .parameters(Map.of("access_type", "offline", "prompt", "consent")))
            .authorization(CLIENT, request());

    assertThat(query(address))
        .containsEntry("access_type", "offline")
        .containsEntry("prompt", "consent");
  }

  @Test
  void letsNobodyOverrideWhatTheFlowSays() throws Exception {
    Map<String, String> overrides = new HashMap<>();
    for (String name :
        new String[] {
          "response_type",
          "client_id",
          "redirect_uri",
          "state",
          "code_challenge",
          "code_challenge_method",
          "scope",
          "request_uri",
          "request"
        }) {
      overrides.put(name, "evil");
    }
    String query =
        overrides.keySet().stream().map(name -> "&" + name + "=evil").reduce("", String::concat);

    URI address =
        at(
                servers,
                definition(server)
                    .with("authorization", server.url("/authorize?a=1" + query))
                    .parameters(overrides))
            .authorization(CLIENT, request("read"));

    assertThat(address.toString()).doesNotContain("evil");
    assertThat(query(address)).containsEntry("a", "1").containsEntry("code_challenge", challenge());
  }

  @Test
  void namesTheResource() throws Exception {
    URI address =
        at(servers, definition(server).with("resource", server.url("/mcp")))
            .authorization(CLIENT, request());

    assertThat(query(address)).containsEntry("resource", server.url("/mcp"));
  }

  @Test
  void putsScopesWhereTheDefinitionSays() throws Exception {
    OAuthDialect slack =
        new OAuthDialect(
            ",",
            "user_scope",
            Optional.of("authed_user"),
            Map.of(),
            RevocationRequest.BEARER,
            Optional.empty());

    URI address =
        at(servers, definition(server).dialect(slack))
            .authorization(CLIENT, request("chat:write", "users:read"));

    assertThat(query(address))
        .containsEntry("user_scope", "chat:write,users:read")
        .doesNotContainKey("scope");
  }

  @Test
  void pushesTheRequestWhereTheServerWantsThat() throws Exception {
    publishPushing(",'require_pushed_authorization_requests':true");
    server.json("/par", 201, "{'request_uri':'urn:example:1 2','expires_in':60}");

    URI address =
        at(servers, definition(server).with("issuer", server.url("")))
            .authorization(client(ClientAuthMethod.CLIENT_SECRET_POST), request("read"));

    assertThat(query(address))
        .containsOnly(
            Map.entry("client_id", "client 1"), Map.entry("request_uri", "urn:example:1 2"));
    assertThat(server.last().uri().getPath()).isEqualTo("/par");
    assertThat(server.last().form())
        .containsEntry("code_challenge", challenge())
        .containsEntry("state", "state-1")
        .containsEntry("client_secret", Fixtures.CLIENT_SECRET)
        .containsEntry("redirect_uri", Fixtures.REDIRECT.toString());
  }

  @Test
  void pushesNothingWhereTheServerOnlyOffersIt() throws Exception {
    publishPushing("");

    URI address =
        at(servers, definition(server).with("issuer", server.url("")))
            .authorization(CLIENT, request("read"));

    assertThat(query(address)).containsEntry("scope", "read").doesNotContainKey("request_uri");
  }

  @Test
  void saysWhyAPushedRequestWasRefused() {
    publishPushing(",'require_pushed_authorization_requests':true");
    AuthorizationServer with = at(servers, definition(server).with("issuer", server.url("")));

    server.json("/par", 400, "{'error':'invalid_scope','error_description':'read?'}");
    assertThatThrownBy(() -> with.authorization(CLIENT, request("read")))
        .isInstanceOf(Refusal.class)
        .hasMessage("invalid_scope: read?");
    server.json("/par", 201, "{}");
    assertThatThrownBy(() -> with.authorization(CLIENT, request("read")))
        .isInstanceOf(Refusal.class);
    server.json("/par", 503, "{}");
    assertThatThrownBy(() -> with.authorization(CLIENT, request("read")))
        .isInstanceOf(EndpointUnreachableError.class);
  }

  @Test
  void saysThatThereIsNoSuchEndpoint() {
    AuthorizationServer with =
        at(
            servers,
            new Fixtures.Definition()
                .with("token", server.url("/token"))
                .with("device", server.url("/device")));

    assertThatThrownBy(() -> with.authorization(CLIENT, request()))
        .isInstanceOf(UnsupportedFlowError.class);
  }

  private void publishPushing(String more) {
    server.json(
        "/.well-known/oauth-authorization-server",
        200,
        "{'issuer':'"
            + server.url("")
            + "','pushed_authorization_request_endpoint':'"
            + server.url("/par")
            + "'"
            + more
            + "}");
  }

  private static Map<String, String> query(URI address) {
    return ScriptedServer.parameters(address.getRawQuery());
  }

  private static String challenge() throws Exception {
    byte[] hash =
        MessageDigest.getInstance("SHA-256").digest(VERIFIER.getBytes(StandardCharsets.US_ASCII));
    return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
  }
}
