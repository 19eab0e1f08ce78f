package ai.authsome.providers.oauth;

import static ai.authsome.providers.oauth.Fixtures.at;
import static ai.authsome.providers.oauth.Fixtures.client;
import static ai.authsome.providers.oauth.Fixtures.definition;
import static ai.authsome.providers.oauth.Fixtures.secret;
import static org.assertj.core.api.Assertions.assertThat;

import ai.authsome.application.port.driven.AuthorizationServer.TokenKind;
import ai.authsome.domain.oauth.ClientAuthMethod;
import ai.authsome.domain.oauth.OAuthClient;
import ai.authsome.domain.oauth.RevocationAnswer;
import ai.authsome.domain.oauth.RevocationAnswer.NotOffered;
import ai.authsome.domain.oauth.RevocationAnswer.Refused;
import ai.authsome.domain.oauth.RevocationAnswer.Revoked;
import ai.authsome.domain.oauth.RevocationAnswer.Unavailable;
import ai.authsome.domain.provider.OAuthDialect;
import ai.authsome.domain.provider.RevocationRequest;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RevocationAndAccountTest {
  private static final OAuthClient BASIC = client(ClientAuthMethod.CLIENT_SECRET_BASIC);
  private static final String TOKEN = "token-" + "test".repeat(6);

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
  void revokesByTheBook() {
    server.text("/revoke", 200, "text/plain", "");

    assertThat(revoke(RevocationRequest.FORM, BASIC, TokenKind.REFRESH)).isEqualTo(new Revoked());
    assertThat(server.last().form())
        .containsOnly(Map.entry("token", TOKEN), Map.entry("token_type_hint", "refresh_token"));
    assertThat(server.last().header("Authorization").orElseThrow()).startsWith("Basic ");

    revoke(RevocationRequest.FORM, client(ClientAuthMethod.NONE), TokenKind.ACCESS);
    assertThat(server.last().form())
        .containsOnly(
            Map.entry("token", TOKEN),
            Map.entry("token_type_hint", "access_token"),
            Map.entry("client_id", "client 1"));
  }

  @Test
  void revokesByJson() {
    server.json("/revoke", 200, "{}");

    assertThat(revoke(RevocationRequest.JSON, BASIC, TokenKind.ACCESS)).isEqualTo(new Revoked());
    assertThat(server.last().body()).isEqualTo("{\"token\":\"" + TOKEN + "\"}");
    assertThat(server.last().header("Authorization").orElseThrow()).startsWith("Basic ");
    revoke(RevocationRequest.JSON, client(ClientAuthMethod.CLIENT_SECRET_POST), TokenKind.ACCESS);
    assertThat(server.last().body()).isEqualTo("{\"token\":\"" + TOKEN + "\"}");
    assertThat(server.last().header("Authorization").orElseThrow()).startsWith("Basic ");
    revoke(RevocationRequest.JSON, client(ClientAuthMethod.NONE), TokenKind.ACCESS);
    assertThat(server.last().header("Authorization")).isEmpty();
    assertThat(revoke(RevocationRequest.JSON, BASIC, TokenKind.REFRESH))
        .isEqualTo(new NotOffered());
  }

  @Test
  void revokesByTheTokenItself() {
    server.json("/revoke", 200, "{'ok':true,'revoked':true}");

    assertThat(revoke(RevocationRequest.BEARER, BASIC, TokenKind.ACCESS)).isEqualTo(new Revoked());
    assertThat(server.last().header("Authorization")).contains("Bearer " + TOKEN);
    assertThat(server.last().body()).isEmpty();
    server.json("/revoke", 200, "{'ok':false,'error':'invalid_auth'}");
    assertThat(revoke(RevocationRequest.BEARER, BASIC, TokenKind.ACCESS))
        .isEqualTo(new Refused("invalid_auth"));
    assertThat(revoke(RevocationRequest.BEARER, BASIC, TokenKind.REFRESH))
        .isEqualTo(new NotOffered());
  }

  @Test
  void revokesByDeletingForTheClient() {
    server.text("/revoke/client 1/token", 204, "text/plain", "");

    assertThat(revoke(RevocationRequest.DELETE_FOR_CLIENT, BASIC, TokenKind.ACCESS))
        .isEqualTo(new Revoked());
    assertThat(server.last().method()).isEqualTo("DELETE");
    assertThat(server.last().uri().getRawPath()).isEqualTo("/revoke/client%201/token");
    assertThat(server.last().body()).isEqualTo("{\"access_token\":\"" + TOKEN + "\"}");
    assertThat(
            revoke(
                RevocationRequest.DELETE_FOR_CLIENT,
                client(ClientAuthMethod.NONE),
                TokenKind.ACCESS))
        .isEqualTo(new NotOffered());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "400 | {'error':'unsupported_token_type'} | unsupported_token_type",
        "401 | {'error':'invalid_client'}         | invalid_client",
        "403 | <html>                             | HTTP 403",
        "302 | <html>                             | HTTP 302",
      },
      quoteCharacter = '`')
  void saysThatTheServerWouldNot(int status, String body, String code) {
    server.json("/revoke", status, body);

    assertThat(revoke(RevocationRequest.FORM, BASIC, TokenKind.ACCESS))
        .isEqualTo(new Refused(code));
  }

  @Test
  void saysThatTheServerCouldNot() throws Exception {
    server.json("/revoke", 503, "{'error':'unsupported_token_type'}");

    assertThat(revoke(RevocationRequest.FORM, BASIC, TokenKind.ACCESS))
        .isEqualTo(new Unavailable("HTTP 503 from 127.0.0.1"));
    assertThat(
            at(servers, definition(server).with("revocation", Fixtures.deadUrl()))
                .revoke(BASIC, secret(TOKEN), TokenKind.ACCESS))
        .isEqualTo(new Unavailable("127.0.0.1 can't be reached"));
  }

  @Test
  void saysThatThereIsNoSuchEndpoint() {
    assertThat(
            at(
                    servers,
                    new Fixtures.Definition()
                        .with("authorization", server.url("/a"))
                        .with("token", server.url("/t")))
                .revoke(BASIC, secret(TOKEN), TokenKind.ACCESS))
        .isEqualTo(new NotOffered());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'login':'octo','name':'Octo Cat','email':'o@cat.example'} | o@cat.example",
        "{'login':'octo','name':'Octo Cat','email':null}            | octo",
        "{'id':7,'name':'Octo Cat'}                                 | Octo Cat",
        "{'sub':'u-1'}                                              | u-1",
        "{'sub':42}                                                 | 42",
        "{'data':{'username':'octo'}}                               | octo",
        "{'user':{'display_name':'Octo'}}                           | Octo",
        "{'sub':'u-1','data':{'username':'octo'}}                   | octo",
        "{'displayName':'O','userPrincipalName':'o@x.onmicrosoft.example'} | o@x.onmicrosoft.example",
        "{'displayName':'O','userPrincipalName':'o@x','mail':'o@cat.example'} | o@cat.example",
        "{'displayName':'Octo','mail':null}                         | Octo",
        "{'data':{'viewer':{'name':'too deep'}}}                    |",
        "{'name':'\\u001b[31mOcto\\u202e'}                          | [31mOcto",
        "{'name':'Bearer TOKEN'}                                    |",
        "{'name':['x']}                                             |",
        "{}                                                         |",
        "<html>                                                     |",
      },
      quoteCharacter = '`')
  void findsWhatTheAccountIsCalled(String body, String name) {
    server.json("/userinfo", 200, body.replace("TOKEN", TOKEN));

    assertThat(account()).isEqualTo(Optional.ofNullable(name));
    assertThat(server.last().header("Authorization")).contains("Bearer " + TOKEN);
    assertThat(server.last().header("Accept")).contains("application/json");
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 401, 403, 404, 429, 500})
  void doesWithoutAnAccount(int status) {
    server.json("/userinfo", status, "{'name':'Octo'}");

    assertThat(account()).isEmpty();
  }

  @Test
  void takesTheTokenToNoOtherHost() throws Exception {
    try (ScriptedServer other =
        ScriptedServer.start().json("/userinfo", 200, "{'name':'stolen'}")) {
      redirect("/userinfo", other.url("/userinfo"));
      assertThat(account()).isEmpty();
      assertThat(other.received()).isEmpty();
    }
    redirect("/userinfo", "/me");
    server.json("/me", 200, "{'name':'Octo'}");
    assertThat(account()).contains("Octo");
  }

  private void redirect(String from, String to) {
    server.on(
        from,
        exchange -> {
          exchange.header("Location", to);
          ScriptedServer.reply(exchange, 307, "text/html", "");
        });
  }

  private Optional<String> account() {
    return at(servers, definition(server)).account(secret(TOKEN));
  }

  private RevocationAnswer revoke(RevocationRequest way, OAuthClient client, TokenKind kind) {
    OAuthDialect dialect =
        new OAuthDialect(" ", "scope", Optional.empty(), Map.of(), way, Optional.empty());
    return at(servers, definition(server).dialect(dialect)).revoke(client, secret(TOKEN), kind);
  }
}
