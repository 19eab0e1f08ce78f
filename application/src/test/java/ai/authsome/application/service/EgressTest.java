package ai.authsome.application.service;

import static ai.authsome.application.service.Runners.choosing;
import static ai.authsome.application.service.Runners.get;
import static ai.authsome.application.service.Runners.only;
import static ai.authsome.application.service.Runners.open;
import static ai.authsome.application.service.Runners.outcome;
import static ai.authsome.application.service.Runners.refusal;
import static ai.authsome.application.service.Runners.running;
import static ai.authsome.application.service.World.forcing;
import static ai.authsome.application.service.World.id;
import static ai.authsome.application.service.World.key;
import static ai.authsome.application.service.World.logIn;
import static org.assertj.core.api.Assertions.assertThat;

import ai.authsome.application.port.driving.Broker;
import ai.authsome.application.port.driving.Egress;
import ai.authsome.domain.connection.ConnectionStatus;
import ai.authsome.domain.routing.HostName;
import ai.authsome.domain.run.LiveRun;
import ai.authsome.domain.run.RunId;
import ai.authsome.domain.run.RunMode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class EgressTest {
  private static final String MODELS = "https://api.openai.com/v1/models";
  private static final String INJECTED = "Authorization: Bearer ";

  private final World world =
      World.with(Definitions.OPENAI, Definitions.ACME, Definitions.FORGE, Definitions.HUB);
  private final Broker alice = world.alice();

  @AfterEach
  void endTheWorld() {
    world.close();
  }

  @Test
  void injectsTheDefaultConnectionsCredential() {
    logIn(alice, id("openai"), key("test"));

    Egress.Decision decision = world.egress().decide(open(alice), get(MODELS));

    assertThat(decision)
        .isInstanceOfSatisfying(
            Egress.Decision.Inject.class,
            inject -> assertThat(inject.connection()).isEqualTo(id("openai")));
    assertThat(outcome(decision)).isEqualTo(INJECTED + key("test"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://api.openai.com/v1/models",
        "https://api.openai.com:8443/v1/models",
        "https://evil-api.openai.com/v1/models",
        "https://api.openai.com.evil.example/v1/models",
        "https://openai.com/v1/models",
        "https://127.0.0.1/v1/models",
        "https://api.acme.example/"
      })
  void letsWhatBelongsToNoConnectionPassWithoutACredential(String url) {
    logIn(alice, id("openai"), key("test"));

    assertThat(outcome(world.egress().decide(open(alice), get(url)))).isEqualTo("pass");
  }

  @ParameterizedTest
  @CsvSource({
    "CONNECTED_ALLOW, https://api.acme.example/x, pass",
    "CONNECTED_DENY, https://api.acme.example/x, 403 OperationNotAllowedError",
    "CONFIGURED_ALLOW, https://api.acme.example/x, 401 CredentialMissingError",
    "CONFIGURED_DENY, https://api.acme.example/x, 401 CredentialMissingError",
    "CONNECTED_ALLOW, https://elsewhere.example/x, pass",
    "CONNECTED_DENY, https://elsewhere.example/x, 403 OperationNotAllowedError",
    "CONFIGURED_ALLOW, https://elsewhere.example/x, pass",
    "CONFIGURED_DENY, https://elsewhere.example/x, 403 OperationNotAllowedError",
    "CONNECTED_DENY, http://api.openai.com/x, 403 OperationNotAllowedError",
    "CONFIGURED_DENY, http://api.openai.com/x, 403 OperationNotAllowedError"
  })
  void treatsWhatHasNoCredentialAsTheModeSays(RunMode mode, String url, String expected) {
    logIn(alice, id("openai"), key("test"));
    RunId run = open(alice, running(mode));

    assertThat(outcome(world.egress().decide(run, get(url)))).isEqualTo(expected);
    assertThat(outcome(world.egress().decide(run, get(MODELS)))).startsWith(INJECTED);
  }

  @ParameterizedTest
  @EnumSource(RunMode.class)
  void doesNotLetAProviderThatNobodyUsesTakeOrTieAConnectedOnesRequests(RunMode mode) {
    logIn(alice, id("openai"), key("test"));
    world.catalog.add(
        Definitions.custom(
            Definitions.apiKey("rival", Definitions.BEARER, "https://api.openai.com")));
    world.catalog.add(
        Definitions.custom(
            Definitions.apiKey("closer", Definitions.BEARER, "https://api.openai.com/v1/models")));

    RunId run = open(alice, running(mode));

    assertThat(outcome(world.egress().decide(run, get(MODELS)))).startsWith(INJECTED);
    assertThat(outcome(world.egress().decide(run, get("https://api.openai.com/v1/x"))))
        .startsWith(INJECTED);
  }

  @ParameterizedTest
  @CsvSource({
    "CONNECTED_ALLOW, api.openai.com, Intercept",
    "CONNECTED_ALLOW, api.acme.example, Tunnel",
    "CONNECTED_DENY, api.acme.example, Refused",
    "CONFIGURED_ALLOW, api.acme.example, Intercept",
    "CONFIGURED_DENY, api.acme.example, Intercept",
    "CONFIGURED_ALLOW, elsewhere.example, Tunnel",
    "CONFIGURED_DENY, elsewhere.example, Refused"
  })
  void decryptsOnlyHostsThatARouteMayCover(RunMode mode, String host, String expected) {
    logIn(alice, id("openai"), key("test"));
    RunId run = open(alice, running(mode));

    Egress.Opening opening = world.egress().routesFor(run, new HostName(host), 443);

    assertThat(opening.getClass().getSimpleName()).isEqualTo(expected);
  }

  @Test
  void saysWhatToRunWhenAProviderIsNotConnected() {
    RunId run = open(alice, running(RunMode.CONFIGURED_ALLOW));

    Egress.Refusal refusal = refusal(world.egress().decide(run, get(MODELS)));

    assertThat(refusal)
        .isEqualTo(
            new Egress.Refusal(
                401,
                "CredentialMissingError",
                "provider openai is not connected",
                "Run: authsome login openai"));
  }

  @Test
  void usesTheConnectionThatTheRunWasToldToUse() {
    logIn(alice, id("openai"), key("home"));
    logIn(alice, id("openai", "work"), key("work"));
    RunId run = open(alice, choosing("openai", "work"));

    assertThat(outcome(world.egress().decide(run, get(MODELS)))).isEqualTo(INJECTED + key("work"));
    assertThat(outcome(world.egress().decide(run, get(MODELS, "default"))))
        .isEqualTo(INJECTED + key("home"));
  }

  @Test
  void usesTheConnectionThatTheRequestNames() {
    logIn(alice, id("openai"), key("home"));
    logIn(alice, id("openai", "work"), key("work"));

    assertThat(outcome(world.egress().decide(open(alice), get(MODELS, "work"))))
        .isEqualTo(INJECTED + key("work"));
  }

  @Test
  void refusesAConnectionThatDoesNotExist() {
    logIn(alice, id("openai"), key("test"));

    Egress.Refusal refusal = refusal(world.egress().decide(open(alice), get(MODELS, "nope")));

    assertThat(refusal)
        .isEqualTo(
            new Egress.Refusal(
                401,
                "ConnectionNotFoundError",
                "there is no connection openai (nope)",
                "openai has default. Run: authsome login openai --connection nope"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "../x", "a b", "a\u001b[31m", "openai:default"})
  void refusesAMalformedNameAsABadRequest(String name) {
    logIn(alice, id("openai"), key("test"));

    Egress.Refusal refusal = refusal(world.egress().decide(open(alice), get(MODELS, name)));

    assertThat(refusal.status()).isEqualTo(400);
    assertThat(refusal.error()).isEqualTo("InvalidInputError");
    assertThat(refusal.message()).doesNotContain("\u001b");
  }

  @Test
  void givesCredentialsOfTheNamedProvidersOnly() {
    logIn(alice, id("openai"), key("test"));
    logIn(alice, id("acme"), key("acme"));
    RunId allowing = open(alice, only(RunMode.CONNECTED_ALLOW, "acme"));
    RunId denying = open(alice, only(RunMode.CONNECTED_DENY, "acme"));

    assertThat(outcome(world.egress().decide(allowing, get(MODELS)))).isEqualTo("pass");
    assertThat(outcome(world.egress().decide(denying, get(MODELS)))).startsWith("403");
    assertThat(outcome(world.egress().decide(denying, get("https://api.acme.example/"))))
        .isEqualTo(INJECTED + key("acme"));
  }

  @Test
  void noticesALogoutWithTheNextRequest() {
    logIn(alice, id("openai"), key("test"));
    RunId run = open(alice, running(RunMode.CONNECTED_DENY));
    assertThat(outcome(world.egress().decide(run, get(MODELS)))).startsWith(INJECTED);

    alice.connections().logOut(id("openai"));

    assertThat(outcome(world.egress().decide(run, get(MODELS)))).startsWith("403");
  }

  @Test
  void noticesALoginWithTheNextRequest() {
    RunId run = open(alice, running(RunMode.CONNECTED_ALLOW));
    assertThat(outcome(world.egress().decide(run, get(MODELS)))).isEqualTo("pass");

    logIn(alice, id("openai"), key("old-"));
    assertThat(outcome(world.egress().decide(run, get(MODELS)))).isEqualTo(INJECTED + key("old-"));

    logIn(alice, forcing(id("openai")), key("new-"));
    assertThat(outcome(world.egress().decide(run, get(MODELS)))).isEqualTo(INJECTED + key("new-"));
  }

  @Test
  void noticesANewDefaultAndANewDefinitionWithTheNextRequest() {
    logIn(alice, id("openai"), key("home"));
    logIn(alice, id("openai", "work"), key("work"));
    RunId run = open(alice);
    assertThat(outcome(world.egress().decide(run, get(MODELS)))).isEqualTo(INJECTED + key("home"));

    alice.connections().makeDefault(id("openai", "work"));
    assertThat(outcome(world.egress().decide(run, get(MODELS)))).isEqualTo(INJECTED + key("work"));

    world.catalog.drop("openai");
    assertThat(outcome(world.egress().decide(run, get(MODELS)))).isEqualTo("pass");
  }

  @Test
  void refusesWhatHasExpiredAndSaysHowToRenewIt() {
    world.store(
        world.alicesVault(),
        World.apiKey(
            id("openai"),
            key("test"),
            ConnectionStatus.CONNECTED,
            Optional.of(World.START.plusSeconds(60))));
    RunId run = open(alice);
    assertThat(outcome(world.egress().decide(run, get(MODELS)))).startsWith(INJECTED);

    world.clock.advance(Duration.ofSeconds(60));

    assertThat(refusal(world.egress().decide(run, get(MODELS))))
        .isEqualTo(
            new Egress.Refusal(
                401,
                "TokenExpiredError",
                "connection openai (default) is expired",
                "Run: authsome login openai --force"));
  }

  @Test
  void refusesATieAndNamesBoth() {
    world.catalog.add(
        Definitions.custom(
            Definitions.apiKey("zeta", Definitions.BEARER, "https://api.openai.com")));
    logIn(alice, id("openai"), key("test"));
    logIn(alice, id("zeta"), key("zeta"));

    Egress.Refusal refusal = refusal(world.egress().decide(open(alice), get(MODELS)));

    assertThat(refusal.status()).isEqualTo(403);
    assertThat(refusal.message()).contains("openai").contains("zeta");
    assertThat(refusal.hint()).contains("--provider openai");
    assertThat(
            outcome(
                world
                    .egress()
                    .decide(open(alice, only(RunMode.CONNECTED_ALLOW, "zeta")), get(MODELS))))
        .isEqualTo(INJECTED + key("zeta"));
  }

  @Test
  void prefersTheLongerPath() {
    world.catalog.add(
        Definitions.custom(
            Definitions.apiKey("files", Definitions.BEARER, "https://api.openai.com/v1/files")));
    logIn(alice, id("openai"), key("test"));
    logIn(alice, id("files"), key("file"));
    RunId run = open(alice);

    assertThat(outcome(world.egress().decide(run, get("https://api.openai.com/v1/files/7"))))
        .isEqualTo(INJECTED + key("file"));
    assertThat(outcome(world.egress().decide(run, get("https://api.openai.com/v1/filesystem"))))
        .isEqualTo(INJECTED + key("test"));
  }

  @Test
  void refusesAPathThatServersMayReadAsAnothers() {
    world.catalog.add(
        Definitions.custom(
            Definitions.apiKey("files", Definitions.BEARER, "https://api.openai.com/v1/files")));
    logIn(alice, id("openai"), key("test"));
    logIn(alice, id("files"), key("file"));

    Egress.Refusal refusal =
        refusal(world.egress().decide(open(alice), get("https://api.openai.com/v1/FILES/7")));

    assertThat(refusal.status()).isEqualTo(400);
    assertThat(refusal.message()).contains("files");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/oauth/token", "/oauth/authorize", "/OAUTH/token", "/oauth/token;x=1"})
  void neverGivesACredentialToALoginEndpoint(String path) {
    world.store(
        world.alicesVault(),
        World.tokens(id("hub"), "access", Optional.of("refresh"), Optional.empty()));

    for (RunMode mode : RunMode.values()) {
      RunId run = open(alice, running(mode));
      assertThat(outcome(world.egress().decide(run, get("https://hub.example" + path))))
          .isEqualTo("pass");
      assertThat(outcome(world.egress().decide(run, get("https://hub.example/api/me"))))
          .isEqualTo("Authorization: Bearer access");
    }
  }

  @Test
  void refusesARunThatHasEnded() {
    logIn(alice, id("openai"), key("test"));
    RunId run = open(alice);
    alice.runs().close(run);

    assertThat(outcome(world.egress().decide(run, get(MODELS)))).isEqualTo("403 RunNotFoundError");
    assertThat(world.egress().routesFor(run, new HostName("elsewhere.example"), 443))
        .isInstanceOf(Egress.Opening.Refused.class);
  }

  @Test
  void countsWhatARunDid() {
    logIn(alice, id("openai"), key("test"));
    RunId run = open(alice);

    outcome(world.egress().decide(run, get(MODELS)));
    outcome(world.egress().decide(run, get(MODELS)));
    outcome(world.egress().decide(run, get("https://elsewhere.example/")));
    outcome(world.egress().decide(run, get(MODELS, "nope")));

    List<LiveRun> live = alice.runs().list();
    assertThat(live).hasSize(1);
    assertThat(live.getFirst().requests()).isEqualTo(4);
    assertThat(live.getFirst().injected()).isEqualTo(2);
    assertThat(live.getFirst().refused()).isEqualTo(1);
  }
}
