package ai.authsome.providers.oauth;

import static ai.authsome.providers.oauth.Fixtures.at;
import static ai.authsome.providers.oauth.Fixtures.definition;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.authsome.domain.failure.AuthenticationFailedError;
import ai.authsome.domain.failure.EndpointUnreachableError;
import ai.authsome.domain.failure.InvalidInputError;
import ai.authsome.domain.oauth.ClientAuthMethod;
import ai.authsome.domain.oauth.ServerFacts;
import ai.authsome.providers.oauth.Fixtures.Definition;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DiscoveryTest {
  private static final String OAUTH = "/.well-known/oauth-authorization-server";
  private static final String OPENID = "/.well-known/openid-configuration";
  private static final String RESOURCE = "/.well-known/oauth-protected-resource";

  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-11-01T12:00:00Z"));
  private ScriptedServer server;
  private HttpAuthorizationServers servers;

  @BeforeEach
  void start() throws Exception {
    server = ScriptedServer.start();
    servers = Fixtures.servers(Fixtures::anyTrust, now::get, Fixtures.SHORT);
  }

  @AfterEach
  void stop() throws Exception {
    servers.close();
    server.close();
  }

  @Test
  void asksNobodyWhenTheDefinitionSaysEverything() {
    ServerFacts facts = at(servers, definition(server)).facts();

    assertThat(facts.token()).contains(URI.create(server.url("/token")));
    assertThat(facts.issuer()).isEmpty();
    assertThat(server.received()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "'',/.well-known/oauth-authorization-server",
    "'',/.well-known/openid-configuration",
    "/a/b,/.well-known/oauth-authorization-server/a/b",
    "/a/b,/.well-known/openid-configuration/a/b",
    "/a/b,/a/b/.well-known/openid-configuration",
    "/a/,/.well-known/oauth-authorization-server/a",
  })
  void findsMetadataAtEveryPlace(String path, String place) {
    publish(place, server.url(path), "");

    ServerFacts facts = at(servers, new Definition().with("issuer", server.url(path))).facts();

    assertThat(facts.issuer()).contains(server.url(path));
    assertThat(facts.token()).contains(URI.create(server.url("/t")));
    assertThat(facts.authorization()).contains(URI.create(server.url("/a")));
  }

  @Test
  void readsWhatTheServerCan() {
    publish(
        OAUTH,
        server.url(""),
        ",'token_endpoint_auth_methods_supported':['client_secret_post','tls_client_auth','none'],"
            + "'authorization_response_iss_parameter_supported':true,"
            + "'client_id_metadata_document_supported':true,"
            + "'scopes_supported':'sloppy','response_types_supported':7,'op_tos_uri':' '");

    ServerFacts facts = at(servers, new Definition().with("issuer", server.url(""))).facts();

    assertThat(facts.methods())
        .containsExactlyInAnyOrder(ClientAuthMethod.NONE, ClientAuthMethod.CLIENT_SECRET_POST);
    assertThat(facts.namesIssuer()).isTrue();
    assertThat(facts.takesClientDocuments()).isTrue();
    assertThat(facts.pushedRequestsOnly()).isFalse();
  }

  @Test
  void letsTheDefinitionWin() {
    publish(OAUTH, server.url(""), ",'token_endpoint_auth_methods_supported':['none']");

    ServerFacts facts =
        at(
                servers,
                new Definition()
                    .with("issuer", server.url(""))
                    .with("token", server.url("/mine"))
                    .with("method", "client_secret_post"))
            .facts();

    assertThat(facts.token()).contains(URI.create(server.url("/mine")));
    assertThat(facts.methods()).containsExactly(ClientAuthMethod.CLIENT_SECRET_POST);
    assertThat(facts.authorization()).contains(URI.create(server.url("/a")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://evil.example", "https://127.0.0.1", "", "/path", "not a url"})
  void refusesTheMetadataOfAnotherIssuer(String issuer) {
    server.json(OAUTH, 200, "{'issuer':'" + (issuer.isEmpty() ? "x" : issuer) + "'}");

    assertThatThrownBy(() -> at(servers, new Definition().with("issuer", server.url(""))))
        .isInstanceOf(AuthenticationFailedError.class)
        .hasMessageContaining("is that of");
  }

  @Test
  void goesOnPastTheMetadataOfAnotherIssuer() {
    server.json(OAUTH, 200, "{'issuer':'https://other.example'}");
    publish(OPENID, server.url(""), "");

    ServerFacts facts = at(servers, new Definition().with("issuer", server.url(""))).facts();

    assertThat(facts.token()).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'http://auth.example/token'",
        "'ftp://auth.example/token'",
        "'/token'",
        "'https://user@auth.example/token'",
        "'https://auth.example/token#here'",
        "'https:///token'",
        "'javascript:alert(1)'",
        "'not a url'",
        "7",
        "['https://auth.example/token']",
      })
  void refusesMetadataWithAnEndpointThatIsNotSafe(String endpoint) {
    server.json(
        OAUTH, 200, "{'issuer':'" + server.url("") + "','token_endpoint':" + endpoint + "}");

    assertThatThrownBy(() -> at(servers, new Definition().with("issuer", server.url(""))))
        .isInstanceOf(AuthenticationFailedError.class)
        .hasMessageContaining("makes no sense");
  }

  @ParameterizedTest
  @ValueSource(ints = {408, 429, 500, 503})
  void goesOnPastAPlaceThatIsInTrouble(int status) {
    server.json(OAUTH, status, "{}");
    publish(OPENID, server.url(""), "");

    assertThat(at(servers, new Definition().with("issuer", server.url(""))).facts().token())
        .contains(URI.create(server.url("/t")));
  }

  @Test
  void saysWhatTheTroubleIsWhenNoOtherPlaceHasAnything() {
    server.json(OAUTH, 503, "{}");

    assertThatThrownBy(() -> at(servers, new Definition().with("issuer", server.url(""))))
        .isInstanceOf(EndpointUnreachableError.class)
        .hasMessage("HTTP 503 from 127.0.0.1");
  }

  @Test
  void takesNoOtherServerForThatOfAResourceInTrouble() {
    server.json(RESOURCE + "/mcp", 503, "{}");
    publish(OAUTH, server.url(""), "");

    assertThatThrownBy(() -> at(servers, new Definition().with("resource", server.url("/mcp"))))
        .isInstanceOf(EndpointUnreachableError.class)
        .hasMessage("HTTP 503 from 127.0.0.1");
  }

  @ParameterizedTest
  @CsvSource({"200,''", "200,<html>", "200,[]", "200,'{}'", "404,''", "401,'{}'"})
  void saysThatThereIsNoMetadata(int status, String body) {
    server.text(OAUTH, status, "text/html", body);

    assertThatThrownBy(() -> at(servers, new Definition().with("issuer", server.url(""))))
        .isInstanceOf(EndpointUnreachableError.class)
        .hasMessage("127.0.0.1 publishes no metadata");
  }

  @Test
  void doesWithoutMetadataThatCannotBeHadWhenTheDefinitionIsEnough() {
    server.json(OAUTH, 503, "{}");

    ServerFacts facts = at(servers, definition(server).with("issuer", server.url(""))).facts();

    assertThat(facts.token()).contains(URI.create(server.url("/token")));
    assertThat(facts.issuer()).contains(server.url(""));
  }

  @Test
  void triesAgainSoonAfterItDidWithout() {
    server.json(OAUTH, 503, "{}");
    at(servers, definition(server).with("issuer", server.url("")));
    publish(OAUTH, server.url(""), ",'authorization_response_iss_parameter_supported':true");
    now.updateAndGet(time -> time.plusSeconds(31));

    ServerFacts facts = at(servers, definition(server).with("issuer", server.url(""))).facts();

    assertThat(facts.namesIssuer()).isTrue();
  }

  @Test
  void findsTheServerOfAResource() {
    server.json(
        RESOURCE + "/mcp",
        200,
        "{'resource':'"
            + server.url("/mcp")
            + "','authorization_servers':['"
            + server.url("/tenant")
            + "','https://other.example']}");
    publish(OAUTH + "/tenant", server.url("/tenant"), "");

    ServerFacts facts = at(servers, new Definition().with("resource", server.url("/mcp"))).facts();

    assertThat(facts.issuer()).contains(server.url("/tenant"));
  }

  @Test
  void findsTheServerOfAResourceAtTheRoot() {
    server.json(
        RESOURCE,
        200,
        "{'resource':'" + server.url("") + "','authorization_servers':['" + server.url("") + "']}");
    publish(OAUTH, server.url(""), "");

    assertThat(at(servers, new Definition().with("resource", server.url("/mcp"))).facts().issuer())
        .contains(server.url(""));
  }

  @Test
  void asksTheResourcesOwnHostWhenItNamesNoServer() {
    publish(OAUTH, server.url(""), "");

    assertThat(at(servers, new Definition().with("resource", server.url("/mcp"))).facts().issuer())
        .contains(server.url(""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://evil.example/mcp", "/other", "/mc", ""})
  void refusesTheMetadataOfAnotherResource(String other) {
    String named = other.startsWith("/") ? server.url(other) : other;
    server.json(
        RESOURCE + "/mcp",
        200,
        "{'resource':'" + named + "','authorization_servers':['" + server.url("") + "']}");
    publish(OAUTH, server.url(""), "");

    assertThatThrownBy(() -> at(servers, new Definition().with("resource", server.url("/mcp"))))
        .isInstanceOf(AuthenticationFailedError.class);
  }

  @Test
  void asksTheHostOfTheAuthorizationEndpointWhenOnlyThatIsKnown() {
    publish(OAUTH, server.url(""), "");

    ServerFacts facts =
        at(servers, new Definition().with("authorization", server.url("/authorize"))).facts();

    assertThat(facts.authorization()).contains(URI.create(server.url("/authorize")));
    assertThat(facts.token()).contains(URI.create(server.url("/t")));
  }

  @Test
  void keepsWhatItReadForTenMinutes() {
    publish(OAUTH, server.url(""), "");
    Definition definition = new Definition().with("issuer", server.url(""));

    at(servers, definition);
    now.updateAndGet(time -> time.plus(Duration.ofSeconds(599)));
    at(servers, definition);
    assertThat(server.received()).hasSize(1);
    now.updateAndGet(time -> time.plus(Duration.ofSeconds(2)));
    at(servers, definition);
    assertThat(server.received()).hasSize(2);
  }

  @Test
  void keepsNoFailure() {
    Definition definition = new Definition().with("issuer", server.url(""));
    assertThatThrownBy(() -> at(servers, definition)).isInstanceOf(EndpointUnreachableError.class);

    publish(OAUTH, server.url(""), "");

    assertThat(at(servers, definition).facts().token()).isPresent();
  }

  @Test
  void readsOnceForManyThreads() throws Exception {
    CountDownLatch all = new CountDownLatch(8);
    server.on(
        OAUTH,
        exchange -> {
          try {
            all.await();
          } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
          }
          ScriptedServer.reply(
              exchange,
              200,
              "application/json",
              ScriptedServer.quoted(metadata(server.url(""), "")));
        });
    List<Future<ServerFacts>> asked = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 8; i++) {
        asked.add(
            threads.submit(
                () -> {
                  all.countDown();
                  return at(servers, new Definition().with("issuer", server.url(""))).facts();
                }));
      }
    }

    for (Future<ServerFacts> facts : asked) {
      assertThat(facts.get().token()).isPresent();
    }
    assertThat(server.received()).hasSize(1);
  }

  @Test
  void followsThreeRedirectsAndNoMore() {
    for (int i = 0; i < 4; i++) {
      redirect(i == 0 ? OAUTH : "/hop" + i, server.url("/hop" + (i + 1)));
    }
    publish("/hop3", server.url(""), "");
    Definition definition = new Definition().with("issuer", server.url(""));
    assertThat(at(servers, definition).facts().token()).isPresent();

    redirect("/hop3", server.url("/hop4"));
    now.updateAndGet(time -> time.plus(Duration.ofMinutes(11)));
    assertThatThrownBy(() -> at(servers, definition))
        .isInstanceOf(EndpointUnreachableError.class)
        .hasMessage("127.0.0.1 redirects too often");
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://auth.example/", "file:///etc/passwd", "", "http://[", "//"})
  void followsNoRedirectToWhereItMayNotGo(String target) {
    redirect(OAUTH, target.isEmpty() ? "ftp://x" : target);

    assertThatThrownBy(() -> at(servers, new Definition().with("issuer", server.url(""))))
        .isInstanceOf(EndpointUnreachableError.class)
        .hasMessage("127.0.0.1 redirects to where we don't go");
  }

  @Test
  void fillsInTheBaseUrl() {
    Definition definition =
        new Definition()
            .with("base_url", "https://git.example")
            .with("authorization", "{base_url}/authorize")
            .with("token", "{base_url}/token");

    assertThat(at(servers, definition).facts().token())
        .contains(URI.create("https://git.example/token"));
    assertThat(
            servers
                .at(
                    definition.settings(),
                    java.util.Optional.of(
                        ai.authsome.domain.provider.BaseUrl.parse("https://me.example:8443/x/")))
                .facts()
                .token())
        .contains(URI.create("https://me.example:8443/x/token"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{base_url}/t", "http://auth.example/t", "http://0.0.0.0/t", "x", ""})
  void refusesADefinitionThatMakesNoAddress(String token) {
    assertThatThrownBy(() -> at(servers, definition(server).with("token", token)))
        .isInstanceOf(InvalidInputError.class);
  }

  private void redirect(String from, String to) {
    server.on(
        from,
        exchange -> {
          exchange.header("Location", to);
          ScriptedServer.reply(exchange, 302, "text/html", "");
        });
  }

  private void publish(String place, String issuer, String more) {
    server.json(place, 200, metadata(issuer, more));
  }

  private String metadata(String issuer, String more) {
    return "{'issuer':'"
        + issuer
        + "','authorization_endpoint':'"
        + server.url("/a")
        + "','token_endpoint':'"
        + server.url("/t")
        + "'"
        + more
        + "}";
  }
}
