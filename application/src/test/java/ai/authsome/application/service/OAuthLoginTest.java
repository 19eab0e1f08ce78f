package ai.authsome.application.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.authsome.application.port.driven.AuthorizationServer;
import ai.authsome.application.port.driving.Broker;
import ai.authsome.application.port.driving.LoginPages;
import ai.authsome.application.port.driving.Logins;
import ai.authsome.domain.audit.AuditEvent;
import ai.authsome.domain.connection.Connection;
import ai.authsome.domain.failure.AuthenticationFailedError;
import ai.authsome.domain.failure.ConnectionAlreadyExistsError;
import ai.authsome.domain.failure.EndpointUnreachableError;
import ai.authsome.domain.failure.InvalidInputError;
import ai.authsome.domain.failure.LoginNotFoundError;
import ai.authsome.domain.failure.UnsupportedFlowError;
import ai.authsome.domain.login.InputField;
import ai.authsome.domain.login.LoginSession;
import ai.authsome.domain.login.LoginStatus;
import ai.authsome.domain.login.LoginStep;
import ai.authsome.domain.oauth.RevocationAnswer;
import ai.authsome.domain.oauth.TokenAnswer;
import ai.authsome.domain.provider.FlowType;
import ai.authsome.domain.provider.ProviderName;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OAuthLoginTest {
  private final World world = World.with(Definitions.HUB);
  private final Broker alice = world.alice();

  @AfterEach
  void end() {
    world.close();
  }

  @Test
  void asksForTheClientOnceAndKeepsIt() {
    Logins.Started started = alice.logins().start(World.asking(OAuthWorld.HUB));
    assertThat(started.page()).hasValue(World.page(started.session().id()));
    assertThat(started.session().fields())
        .extracting(InputField::name)
        .containsExactly("client_id", "client_secret");
    assertThat(started.session().fields().getFirst().hint()).contains(World.REDIRECT.toString());

    OAuthWorld.connect(world, alice);

    Logins.Started again = alice.logins().start(World.asking(World.id("hub", "work")));
    assertThat(again.session().fields()).isEmpty();
    assertThat(again.page().orElseThrow().getHost()).isEqualTo("hub.example");
  }

  @Test
  void storesWhatWasGranted() {
    OAuthWorld.connect(world, alice);

    Connection connection = alice.connections().inspect(OAuthWorld.HUB).connection();
    assertThat(connection.scopes()).containsExactly("read");
    assertThat(connection.expiresAt()).hasValue(World.START.plus(Duration.ofHours(1)));
    assertThat(connection.account()).hasValue("somebody@hub.example");
    assertThat(connection.renewable()).isTrue();
    assertThat(OAuthWorld.bearer(alice)).isEqualTo("Bearer access-1");
  }

  @Test
  void callsTheAccountByItsSubjectOnlyWhereNothingElseIsOffered() {
    world.servers.account = Optional.empty();

    OAuthWorld.connect(world, alice);

    assertThat(alice.connections().inspect(OAuthWorld.HUB).connection().account())
        .hasValue("subject-1");
  }

  @Test
  void authenticatesWithTheSecretThatWasTypedIn() {
    OAuthWorld.connect(world, alice);

    assertThat(world.servers.clientSecret).isEqualTo("app-" + "secret".repeat(3));
  }

  @Test
  void doesNotKeepAClientThatWasRefused() {
    LoginSession session = OAuthWorld.waiting(alice, World.asking(OAuthWorld.HUB));
    world.servers.answers.add(new TokenAnswer.Refused("invalid_client", "unknown app"));

    LoginSession end =
        world.pages().comeBack(OAuthWorld.code(OAuthWorld.state(session), FakeServers.CODE));

    assertThat(end.status()).isEqualTo(LoginStatus.FAILED);
    assertThat(end.message()).isEqualTo("Hub does not accept the client credentials: unknown app");
    assertThat(end.hint())
        .isEqualTo(
            "Check the OAuth app. The next login asks for its credentials anew: authsome login hub");
    assertThat(alice.logins().start(World.asking(OAuthWorld.HUB)).session().fields()).isNotEmpty();
  }

  @Test
  void recordsALoginThatIsRefusedBeforeAnybodyIsAsked() {
    OAuthWorld.connect(world, alice);
    world.servers.refusal = Optional.of(new AuthorizationServer.Refusal("invalid_scope", ""));

    assertThatThrownBy(() -> alice.logins().start(World.asking(World.id("hub", "other"))))
        .isInstanceOf(AuthenticationFailedError.class);

    assertThat(world.audit.events().getLast().action()).isEqualTo(AuditEvent.Action.LOGIN);
    assertThat(world.audit.events().getLast().outcome()).isEqualTo("AuthenticationFailedError");
  }

  @ParameterizedTest
  @CsvSource({
    "access_denied, The login was not approved at Hub.",
    "redirect_uri_mismatch, Hub does not know our redirect URI",
    "invalid_scope, Hub does not know the scopes that were asked for",
    "unauthorized_client, Hub does not let the OAuth app log in by pkce",
    "server_fell_over, Hub refused the login (server_fell_over)",
    "'<script>', Hub refused the login (unknown_error)"
  })
  void saysWhatARefusalMeans(String error, String message) {
    LoginSession session = OAuthWorld.waiting(alice, World.asking(OAuthWorld.HUB));

    LoginSession end =
        world
            .pages()
            .comeBack(
                new LoginPages.Callback(
                    OAuthWorld.state(session),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of(error),
                    Optional.empty()));

    assertThat(end.status()).isEqualTo(LoginStatus.FAILED);
    assertThat(end.message()).isEqualTo(message);
    assertThat(end.hint()).isNotEmpty();
    assertThat(world.servers.asked).doesNotContain("exchange app");
    assertThat(world.audit.events().getLast().action()).isEqualTo(AuditEvent.Action.LOGIN);
    assertThat(world.audit.events().getLast().outcome()).isEqualTo("AuthenticationFailedError");
  }

  @Test
  void refusesAStateThatNobodyWaitsFor() {
    OAuthWorld.waiting(alice, World.asking(OAuthWorld.HUB));

    assertThatThrownBy(() -> world.pages().comeBack(OAuthWorld.code("made-up", FakeServers.CODE)))
        .isInstanceOf(LoginNotFoundError.class);
  }

  @Test
  void takesACallbackOnce() {
    LoginSession session = OAuthWorld.waiting(alice, World.asking(OAuthWorld.HUB));
    LoginPages.Callback callback = OAuthWorld.code(OAuthWorld.state(session), FakeServers.CODE);
    world.pages().comeBack(callback);

    assertThatThrownBy(() -> world.pages().comeBack(callback))
        .isInstanceOf(LoginNotFoundError.class);
    assertThat(world.servers.asked).containsOnlyOnce("exchange app");
  }

  @Test
  void leavesTheConnectionAloneWhenAnInjectedCodeIsRefused() {
    OAuthWorld.connect(world, alice);
    LoginSession session = OAuthWorld.waiting(alice, World.forcing(OAuthWorld.HUB));

    LoginSession end = world.pages().comeBack(OAuthWorld.code(OAuthWorld.state(session), "stolen"));

    assertThat(end.status()).isEqualTo(LoginStatus.FAILED);
    assertThat(OAuthWorld.bearer(alice)).isEqualTo("Bearer access-1");
  }

  @ParameterizedTest
  @CsvSource({
    "https://hub.example, https://hub.example, true, COMPLETED",
    "https://hub.example, https://evil.example, true, FAILED",
    "https://hub.example, '', true, FAILED",
    "https://hub.example, '', false, COMPLETED",
    "'', https://hub.example/anything, false, COMPLETED",
    "'', https://evil.example, false, FAILED",
    "'', http://hub.example, false, FAILED",
    "'', ':::', false, FAILED"
  })
  void checksWhoSaysSo(String issuer, String sent, boolean named, LoginStatus expected) {
    world.servers.issuer = Optional.of(issuer).filter(text -> !text.isEmpty());
    world.servers.namesIssuer = named;
    LoginSession session = OAuthWorld.waiting(alice, World.asking(OAuthWorld.HUB));

    LoginSession end =
        world
            .pages()
            .comeBack(
                new LoginPages.Callback(
                    OAuthWorld.state(session),
                    Optional.of(World.secret(FakeServers.CODE)),
                    Optional.of(sent).filter(text -> !text.isEmpty()),
                    Optional.empty(),
                    Optional.empty()));

    assertThat(end.status()).isEqualTo(expected);
    assertThat(world.servers.asked.contains("exchange app"))
        .isEqualTo(expected == LoginStatus.COMPLETED);
  }

  @Test
  void doesNothingForALoginThatWasCancelledOrRanOut() {
    LoginSession cancelled = OAuthWorld.waiting(alice, World.asking(OAuthWorld.HUB));
    alice.logins().cancel(cancelled.id());
    assertThatThrownBy(
            () ->
                world
                    .pages()
                    .comeBack(OAuthWorld.code(OAuthWorld.state(cancelled), FakeServers.CODE)))
        .isInstanceOf(LoginNotFoundError.class);

    LoginSession late = OAuthWorld.waiting(alice, World.asking(OAuthWorld.HUB));
    world.clock.advance(Duration.ofMinutes(6));
    LoginSession end =
        world.pages().comeBack(OAuthWorld.code(OAuthWorld.state(late), FakeServers.CODE));

    assertThat(end.status()).isEqualTo(LoginStatus.EXPIRED);
    assertThat(world.servers.asked).doesNotContain("exchange app");
  }

  @Test
  void givesTokensBackThatNobodyWaitsForAnyMore() {
    OAuthWorld.connect(world, alice);
    LoginSession first = OAuthWorld.waiting(alice, World.asking(World.id("hub", "work")));
    LoginSession second = OAuthWorld.waiting(alice, World.asking(World.id("hub", "work")));
    world.pages().comeBack(OAuthWorld.code(OAuthWorld.state(first), FakeServers.CODE));

    LoginSession end =
        world.pages().comeBack(OAuthWorld.code(OAuthWorld.state(second), FakeServers.CODE));

    assertThat(end.status()).isEqualTo(LoginStatus.FAILED);
    assertThat(end.failure()).containsInstanceOf(ConnectionAlreadyExistsError.class);
    assertThat(end.message()).isEqualTo("connection hub (work) exists already");
    assertThat(world.servers.asked).contains("revoke REFRESH refresh-3", "revoke ACCESS access-3");
  }

  @Test
  void saysHowToTryAgainWhenTheServerIsAway() {
    LoginSession session = OAuthWorld.waiting(alice, World.asking(World.id("hub", "work")));
    world.servers.answers.add(new TokenAnswer.Unavailable("HTTP 503", Optional.empty()));

    LoginSession end =
        world.pages().comeBack(OAuthWorld.code(OAuthWorld.state(session), FakeServers.CODE));

    assertThat(end.failure()).containsInstanceOf(EndpointUnreachableError.class);
    assertThat(end.message()).isEqualTo("Hub did not answer: HTTP 503");
    assertThat(end.hint()).isEqualTo("Try again later: authsome login hub --connection work");
  }

  @Test
  void doesNotBeginWithoutTheServer() {
    world.servers.unreachable = true;

    assertThatThrownBy(() -> alice.logins().start(World.asking(OAuthWorld.HUB)))
        .isInstanceOf(EndpointUnreachableError.class);
  }

  @Test
  void staysOpenForAnotherAnswerWhenTheFirstCantBeRight() {
    LoginSession session = alice.logins().start(World.asking(OAuthWorld.HUB)).session();

    assertThatThrownBy(() -> OAuthWorld.enterClient(alice, session.id(), "two words", "x"))
        .hasMessage("This does not look like a client ID.");
    assertThatThrownBy(() -> OAuthWorld.enterClient(alice, session.id(), "", "x"))
        .hasMessage("The client ID is empty.");

    assertThat(OAuthWorld.enterClient(alice, session.id(), "app", "").step())
        .isInstanceOf(LoginStep.Visit.class);
  }

  @Test
  void asksForNothingOnceTheBrowserIsOnItsWay() {
    LoginSession session = OAuthWorld.waiting(alice, World.asking(OAuthWorld.HUB));

    assertThatThrownBy(() -> OAuthWorld.enterClient(alice, session.id(), "other", "x"))
        .isInstanceOf(InvalidInputError.class);
  }

  @Test
  void needsForceToReplaceAConnectionAlsoWhenItsTokenRanOut() {
    OAuthWorld.connect(world, alice);
    world.clock.advance(Duration.ofHours(2));

    assertThatThrownBy(() -> alice.logins().start(World.asking(OAuthWorld.HUB)))
        .isInstanceOf(ConnectionAlreadyExistsError.class);
  }

  @Test
  void refusesAFlowThatTheDefinitionDoesNotOffer() {
    assertThatThrownBy(() -> alice.logins().start(OAuthWorld.by(FlowType.DEVICE_CODE)))
        .isInstanceOf(UnsupportedFlowError.class)
        .hasMessage("provider hub does not offer the flow device_code");
    assertThatThrownBy(() -> alice.logins().start(OAuthWorld.by(FlowType.API_KEY)))
        .isInstanceOf(UnsupportedFlowError.class);
  }

  @Test
  void asksForTheScopesThatWereNamed() {
    OAuthWorld.waiting(
        alice,
        new Logins.Request(
            OAuthWorld.HUB, Optional.empty(), List.of("a", "b"), Optional.empty(), false));

    assertThat(world.servers.asked).contains("authorization app a b");
  }

  @Test
  void logsInWithClientCredentialsAlone() {
    LoginSession begun = alice.logins().start(OAuthWorld.by(FlowType.CLIENT_CREDENTIALS)).session();
    assertThatThrownBy(() -> OAuthWorld.enterClient(alice, begun.id(), "app", ""))
        .hasMessage("The client secret is empty.");

    LoginSession done = OAuthWorld.enterClient(alice, begun.id(), "app", "hush");

    assertThat(done.status()).isEqualTo(LoginStatus.COMPLETED);
    assertThat(OAuthWorld.bearer(alice)).isEqualTo("Bearer own-1");
    world.clock.advance(Duration.ofHours(2));
    assertThat(OAuthWorld.bearer(alice)).isEqualTo("Bearer own-2");
  }

  @Test
  void asksAgainWhenClientCredentialsAreRefused() {
    LoginSession begun = alice.logins().start(OAuthWorld.by(FlowType.CLIENT_CREDENTIALS)).session();
    world.servers.answers.add(new TokenAnswer.Refused("invalid_client", ""));

    assertThatThrownBy(() -> OAuthWorld.enterClient(alice, begun.id(), "app", "wrong"))
        .hasMessageContaining("does not accept the client credentials");

    assertThat(OAuthWorld.enterClient(alice, begun.id(), "app", "right").status())
        .isEqualTo(LoginStatus.COMPLETED);
  }

  @Test
  void tellsTheProviderToForgetTokensAndSaysWhatItSaid() {
    OAuthWorld.connect(world, alice);
    world.servers.revocation = new RevocationAnswer.Refused("unsupported_token_type");

    assertThat(alice.connections().revoke(OAuthWorld.HUB).answer())
        .isEqualTo(new RevocationAnswer.Refused("unsupported_token_type"));

    assertThat(world.servers.asked)
        .containsSubsequence("revoke REFRESH refresh-1", "revoke ACCESS access-1");
    assertThat(alice.connections().list().providers().getFirst().connections()).isEmpty();
  }

  @Test
  void isNotRevokedWhileTheAccessTokenIsNot() {
    OAuthWorld.connect(world, alice);
    world.servers.revocationOfAccess = Optional.of(new RevocationAnswer.Unavailable("HTTP 503"));

    assertThat(alice.connections().revoke(OAuthWorld.HUB).answer())
        .isEqualTo(new RevocationAnswer.Unavailable("HTTP 503"));
  }

  @Test
  void isRevokedWhereTheAccessTokenDiedWithTheRefreshToken() {
    OAuthWorld.connect(world, alice);
    world.servers.revocationOfAccess = Optional.of(new RevocationAnswer.Refused("invalid_token"));

    assertThat(alice.connections().revoke(OAuthWorld.HUB).answer())
        .isEqualTo(new RevocationAnswer.Revoked());
  }

  @Test
  void saysWhatTheProviderSaidOfTheAccessTokenWhereOnlyThatCanBeRevoked() {
    OAuthWorld.connect(world, alice);
    world.servers.onlyAccessCanBeRevoked = true;

    assertThat(alice.connections().revoke(OAuthWorld.HUB).answer())
        .isEqualTo(new RevocationAnswer.Revoked());
  }

  @Test
  void removesClientCredentialsOnlyWithTheProvider() {
    OAuthWorld.connect(world, alice);
    alice.connections().logOut(OAuthWorld.HUB);
    assertThat(alice.logins().start(World.asking(OAuthWorld.HUB)).session().fields()).isEmpty();

    alice.providers().remove(new ProviderName("hub"));

    assertThat(alice.logins().start(World.asking(OAuthWorld.HUB)).session().fields()).isNotEmpty();
  }
}
