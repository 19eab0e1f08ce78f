package ai.authsome.application.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.authsome.application.port.driven.AuthorizationServer;
import ai.authsome.application.port.driving.Broker;
import ai.authsome.application.port.driving.Logins;
import ai.authsome.domain.connection.ConnectionId;
import ai.authsome.domain.failure.AuthenticationFailedError;
import ai.authsome.domain.login.LoginSession;
import ai.authsome.domain.login.LoginStatus;
import ai.authsome.domain.oauth.ClientAuthMethod;
import ai.authsome.domain.oauth.OAuthClient;
import ai.authsome.domain.oauth.TokenAnswer;
import ai.authsome.domain.provider.BaseUrl;
import ai.authsome.domain.provider.FlowType;
import ai.authsome.domain.secret.SecretBytes;
import ai.authsome.domain.vault.RecordKey;
import java.net.URI;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which client a login takes, and which one its connection is renewed and revoked with. */
class OAuthClientsTest {
  private static final ConnectionId LINK = World.id("link");
  private static final ConnectionId WORK = World.id("link", "work");

  private static final OAuthClients.Place HERE =
      new OAuthClients.Place(LINK.provider(), Optional.empty());

  /** Records on people's disks look like this: one client for each place, and nothing retired. */
  private static final String RECORD_OF_OLD =
      "010000000058010100000029687474703a2f2f3132372e302e302e313a373939382f617574682f63"
          + "616c6c6261636b2f6f61757468020000000c726567697374657265642d3103000000046e6f6e6506"
          + "0000000a52454749535445524544";

  private final World world = World.with(Definitions.LINK);
  private final Broker alice = world.alice();
  private final OAuthClients clients = new OAuthClients(world.records);

  @BeforeEach
  void register() {
    world.servers.offersRegistration = true;
  }

  @AfterEach
  void end() {
    world.close();
  }

  @Test
  void renewsEachConnectionAsTheClientThatGotIt() {
    LoginSession first = start(LINK);
    world.servers.answers.add(new TokenAnswer.Refused("invalid_client", ""));
    finish(start(WORK));
    LoginSession second = start(WORK);
    finish(first);
    finish(second);

    world.clock.advance(Duration.ofHours(2));

    assertThat(bearer(LINK)).startsWith("Bearer");
    assertThat(bearer(WORK)).startsWith("Bearer");
    assertThat(world.servers.asked)
        .containsOnlyOnce("refresh registered-1")
        .containsOnlyOnce("refresh registered-2");
  }

  @ParameterizedTest
  @ValueSource(strings = {"invalid_client", "unauthorized_client", "invalid_scope"})
  void renewsWhatItHasAfterALoginThatWasRefused(String code) {
    finish(start(LINK));
    world.servers.answers.add(new TokenAnswer.Refused(code, ""));
    assertThat(finish(start(WORK)).status()).isEqualTo(LoginStatus.FAILED);

    world.clock.advance(Duration.ofHours(2));

    assertThat(bearer(LINK)).startsWith("Bearer");
  }

  @ParameterizedTest
  @ValueSource(strings = {"unauthorized_client", "invalid_scope", "invalid_grant"})
  void registersOnceWhateverElseIsRefused(String code) {
    world.servers.answers.add(new TokenAnswer.Refused(code, ""));
    finish(start(LINK));

    finish(start(LINK));

    assertThat(world.servers.asked).containsOnlyOnce("register " + World.REDIRECT);
  }

  @Test
  void renewsAndRevokesWhateverTheRedirectIsByNow() {
    finish(start(LINK));
    world.redirect = URI.create("http://127.0.0.1:8000/auth/callback/oauth");
    finish(start(WORK));

    world.clock.advance(Duration.ofHours(2));

    assertThat(bearer(LINK)).startsWith("Bearer");
    assertThat(world.servers.asked)
        .contains("register " + world.redirect, "refresh registered-1")
        .contains("authorization registered-3 ");
    alice.connections().revoke(LINK);
    assertThat(world.servers.asked).contains("revoked by registered-1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"DEVICE_CODE", "CLIENT_CREDENTIALS", "PKCE"})
  void asksForAClientInAFlowThatItHasRegisteredNoneFor(FlowType flow) {
    finish(start(LINK));

    LoginSession other = start(WORK, flow);

    assertThat(other.fields()).extracting(field -> field.name()).contains("client_id");
  }

  @Test
  void takesAClientThatWasTypedInForEachFlow() {
    LoginSession own = start(WORK, FlowType.CLIENT_CREDENTIALS);
    OAuthWorld.enterClient(alice, own.id(), "app", "");

    start(World.id("link", "device"), FlowType.DEVICE_CODE);
    start(World.id("link", "browser"), FlowType.PKCE);

    assertThat(world.servers.asked).contains("device app", "authorization app ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"access", "refresh"})
  void asksForAnotherClientOnceTheOneThatWasTypedInIsNotAccepted(String when) {
    LoginSession first = start(LINK, FlowType.PKCE);
    finish(OAuthWorld.enterClient(alice, first.id(), "app", ""));
    if (when.equals("access")) {
      world.servers.answers.add(new TokenAnswer.Refused("invalid_client", ""));
      finish(start(WORK, FlowType.PKCE));
    } else {
      world.clock.advance(Duration.ofHours(2));
      world.servers.answers.add(new TokenAnswer.Refused("invalid_client", ""));
      assertThatThrownBy(() -> bearer(LINK)).hasMessageContaining("(invalid_client)");
      world.clock.advance(Duration.ofMinutes(1));
    }

    LoginSession next = start(WORK, FlowType.PKCE);
    assertThat(next.fields()).isNotEmpty();
    finish(OAuthWorld.enterClient(alice, next.id(), "app-2", ""));

    world.clock.advance(Duration.ofHours(2));
    assertThat(bearer(LINK)).startsWith("Bearer");
    assertThat(bearer(WORK)).startsWith("Bearer");
    assertThat(world.servers.asked).contains("refresh app", "refresh app-2");
  }

  @ParameterizedTest
  @CsvSource({
    "invalid_scope, Link does not know the scopes that were asked for: no, Name others with --scopes.",
    "invalid_client, Link does not accept the client credentials: no, Run: authsome login link",
    "invalid_request, Link refused the login (invalid_request): no, Run: authsome login link",
    "HTTP 403, Link refused the login (HTTP 403): no, Run: authsome login link"
  })
  void saysWhatToDoWhenTheServerRefusesToBegin(String code, String message, String hint) {
    start(WORK);
    world.servers.refusal = Optional.of(new AuthorizationServer.Refusal(code, "no"));

    assertThatThrownBy(() -> start(LINK))
        .isInstanceOfSatisfying(
            AuthenticationFailedError.class,
            e -> {
              assertThat(e).hasMessage(message);
              assertThat(e.hint()).hasValue(hint);
            });

    start(LINK);
    assertThat(world.servers.asked.stream().filter(line -> line.startsWith("register")))
        .hasSize(code.equals("invalid_client") ? 2 : 1);
  }

  @Test
  void asksForAClientWhereRegistrationIsRefusedAndSaysWhy() {
    world.servers.refusal =
        Optional.of(new AuthorizationServer.Refusal("invalid_redirect_uri", "no http"));

    LoginSession asking = start(LINK);

    assertThat(asking.fields()).isNotEmpty();
    assertThat(asking.message())
        .isEqualTo(
            "Link refused to register a client (invalid_redirect_uri: no http). Enter that of an"
                + " OAuth app that you have made there.");
    LoginSession entered = OAuthWorld.enterClient(alice, asking.id(), "app", "");
    assertThat(entered.message()).isEmpty();
    assertThat(finish(entered).status()).isEqualTo(LoginStatus.COMPLETED);

    world.servers.refusal = Optional.of(new AuthorizationServer.Refusal("HTTP 403", ""));
    assertThat(start(WORK).fields()).isEmpty();
  }

  @Test
  void retiresAClientForNewLoginsAloneUntilItProvesGoodAgain() {
    try (OAuthClient one = client("one", "hush");
        OAuthClient other = client("two", "hush");
        OAuthClient corrected = client("one", "hush-hush")) {
      clients.keep(HERE, World.REDIRECT, one);
      clients.keep(HERE, World.REDIRECT, other);
      clients.retire(HERE, "two");
      assertThat(idOf(clients.entered(HERE))).hasValue("one");
      assertThat(idOf(clients.of(HERE, Optional.of("two")))).hasValue("two");
      clients.retire(HERE, "one");
      assertThat(clients.entered(HERE)).isEmpty();

      clients.keep(HERE, World.REDIRECT, corrected);

      try (OAuthClient found = clients.entered(HERE).orElseThrow()) {
        assertThat(found.id()).isEqualTo("one");
        assertThat(found.secret().map(World::text)).hasValue("hush-hush");
      }
    }
  }

  @Test
  void keepsClientsOfDifferentPlacesApart() {
    OAuthClients.Place there =
        new OAuthClients.Place(
            LINK.provider(), Optional.of(BaseUrl.parse("https://git.example.com")));
    try (OAuthClient one = client("one", "hush")) {
      clients.keep(HERE, World.REDIRECT, one);

      assertThat(clients.entered(there)).isEmpty();
      assertThat(clients.of(there, Optional.of("one"))).isEmpty();
      clients.retire(there, "one");
      assertThat(idOf(clients.entered(HERE))).hasValue("one");
    }
  }

  @Test
  void takesTheFirstClientOfAPlaceForConnectionsThatDoNotNameTheirs() {
    try (OAuthClient one = client("one", "hush");
        OAuthClient two = client("two", "hush")) {
      clients.keep(HERE, World.REDIRECT, one);
      clients.keep(HERE, World.REDIRECT, two);
      clients.keep(HERE, World.REDIRECT, one);

      assertThat(idOf(clients.of(HERE, Optional.empty()))).hasValue("one");
      assertThat(idOf(clients.entered(HERE))).hasValue("two");
      assertThat(clients.of(HERE, Optional.of("three"))).isEmpty();
    }
  }

  @Test
  void readsTheRecordOfOneClientThatItWroteOnce() {
    world.records.put(
        RecordKey.client(LINK.provider()),
        SecretBytes.takeOver(HexFormat.of().parseHex(RECORD_OF_OLD)));

    assertThat(idOf(clients.registered(HERE, World.REDIRECT, World.START)))
        .hasValue("registered-1");
    assertThat(idOf(clients.of(HERE, Optional.empty()))).hasValue("registered-1");
  }

  @Test
  void registersAnewWhenTheSecretHasRunOut() {
    world.servers.secretExpiresAt = Optional.of(World.START.plus(Duration.ofDays(1)));
    finish(start(LINK));
    start(WORK);
    assertThat(world.servers.asked).containsOnlyOnce("register " + World.REDIRECT);

    world.clock.advance(Duration.ofDays(1));
    start(WORK);

    assertThat(world.servers.asked).contains("authorization registered-3 ");
    assertThat(bearer(LINK)).startsWith("Bearer");
    assertThat(world.servers.asked).contains("refresh registered-1");
  }

  @Test
  void namesTheRecordWhenAClientCannotBeRead() {
    world.records.damage(RecordKey.client(LINK.provider()));

    assertThatThrownBy(() -> clients.entered(HERE)).hasMessageContaining("server:link:client");
  }

  private static OAuthClient client(String id, String secret) {
    return new OAuthClient(
        id,
        ClientAuthMethod.CLIENT_SECRET_BASIC,
        Optional.of(World.secret(secret)),
        Optional.empty(),
        OAuthClient.Origin.ENTERED);
  }

  private static Optional<String> idOf(Optional<OAuthClient> client) {
    client.ifPresent(OAuthClient::close);
    return client.map(OAuthClient::id);
  }

  private LoginSession start(ConnectionId id) {
    return alice.logins().start(World.asking(id)).session();
  }

  private LoginSession start(ConnectionId id, FlowType flow) {
    return alice
        .logins()
        .start(new Logins.Request(id, Optional.of(flow), List.of(), Optional.empty(), false))
        .session();
  }

  private LoginSession finish(LoginSession session) {
    return world.pages().comeBack(OAuthWorld.code(OAuthWorld.state(session), FakeServers.CODE));
  }

  private String bearer(ConnectionId id) {
    try (var resolved = alice.credentials().resolve(id.provider(), Optional.of(id.name()))) {
      return World.text(resolved.headers().getFirst().value());
    }
  }
}
