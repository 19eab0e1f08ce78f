package ai.authsome.application.service;

import static ai.authsome.application.service.Runners.choosing;
import static ai.authsome.application.service.Runners.get;
import static ai.authsome.application.service.Runners.open;
import static ai.authsome.application.service.Runners.outcome;
import static ai.authsome.application.service.Runners.refusal;
import static ai.authsome.application.service.Runners.running;
import static ai.authsome.application.service.World.at;
import static ai.authsome.application.service.World.id;
import static ai.authsome.application.service.World.key;
import static ai.authsome.application.service.World.logIn;
import static org.assertj.core.api.Assertions.assertThat;

import ai.authsome.application.port.driving.Broker;
import ai.authsome.application.port.driving.Egress;
import ai.authsome.application.port.driving.Logins;
import ai.authsome.domain.provider.BaseUrl;
import ai.authsome.domain.provider.ProviderEntry;
import ai.authsome.domain.routing.HostName;
import ai.authsome.domain.run.RunId;
import ai.authsome.domain.run.RunMode;
import ai.authsome.domain.vault.RecordKey;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A secret goes to its own service only, whoever asks and whatever changes meanwhile. */
final class EgressIsolationTest {
  private static final String MODELS = "https://api.openai.com/v1/models";
  private static final String ONE = "https://one.example/api/x";
  private static final String TWO = "https://two.example/api/x";

  private final World world = World.with(Definitions.OPENAI, Definitions.FORGE);
  private final Broker alice = world.alice();
  private final Broker bob = world.bob();

  @AfterEach
  void endTheWorld() {
    world.close();
  }

  @Test
  void neverMixesThePrincipalsVaults() {
    logIn(alice, id("openai"), key("alic"));
    RunId bobsRun = open(bob, running(RunMode.CONNECTED_ALLOW));
    assertThat(outcome(world.egress().decide(bobsRun, get(MODELS)))).isEqualTo("pass");

    logIn(bob, id("openai"), key("bobs"));

    assertThat(outcome(world.egress().decide(bobsRun, get(MODELS))))
        .isEqualTo("Authorization: Bearer " + key("bobs"));
    assertThat(outcome(world.egress().decide(open(alice), get(MODELS))))
        .isEqualTo("Authorization: Bearer " + key("alic"));
    bob.connections().logOut(id("openai"));
    assertThat(outcome(world.egress().decide(open(alice), get(MODELS))))
        .isEqualTo("Authorization: Bearer " + key("alic"));
  }

  @Test
  void givesARunItsOwnersConnectionsAndNobodyElses() {
    logIn(alice, id("openai", "work"), key("alic"));
    logIn(bob, id("openai"), key("bobs"));

    assertThat(outcome(world.egress().decide(open(bob), get(MODELS, "work"))))
        .isEqualTo("401 ConnectionNotFoundError");
  }

  @Test
  void sendsASelfHostedServicesKeyToItsOwnServerOnly() {
    logIn(alice, at(id("forge"), "https://one.example"), key("one-"));
    RunId run = open(alice);

    assertThat(outcome(world.egress().decide(run, get(ONE))))
        .isEqualTo("X-Forge-Token: " + key("one-"));
    assertThat(outcome(world.egress().decide(run, get("https://one.example/other"))))
        .isEqualTo("pass");
    assertThat(outcome(world.egress().decide(run, get(TWO)))).isEqualTo("pass");
  }

  @Test
  void neverSendsANamedConnectionsKeyToAnotherConnectionsServer() {
    logIn(alice, at(id("forge"), "https://one.example"), key("one-"));
    logIn(alice, at(id("forge", "two"), "https://two.example"), key("two-"));
    RunId run = open(alice);

    Egress.Refusal refusal = refusal(world.egress().decide(run, get(ONE, "two")));

    assertThat(refusal.status()).isEqualTo(403);
    assertThat(refusal.error()).isEqualTo("OperationNotAllowedError");
    assertThat(refusal.message()).contains("forge (two)").contains("one.example");
  }

  @Test
  void findsTheServerOfTheConnectionThatARequestNames() {
    logIn(alice, at(id("forge"), "https://one.example"), key("one-"));
    logIn(alice, at(id("forge", "two"), "https://two.example"), key("two-"));
    RunId run = open(alice);

    assertThat(world.egress().routesFor(run, new HostName("two.example"), 443))
        .isInstanceOf(Egress.Opening.Intercept.class);
    assertThat(outcome(world.egress().decide(run, get(TWO, "two"))))
        .isEqualTo("X-Forge-Token: " + key("two-"));
    assertThat(outcome(world.egress().decide(run, get(TWO)))).isEqualTo("pass");
  }

  @Test
  void findsTheServerOfTheConnectionThatARunChose() {
    logIn(alice, at(id("forge"), "https://one.example"), key("one-"));
    logIn(alice, at(id("forge", "two"), "https://two.example"), key("two-"));
    RunId run = open(alice, choosing("forge", "two"));

    assertThat(outcome(world.egress().decide(run, get(TWO))))
        .isEqualTo("X-Forge-Token: " + key("two-"));
    assertThat(outcome(world.egress().decide(run, get(ONE)))).isEqualTo("pass");
    assertThat(outcome(world.egress().decide(run, get(ONE, "default"))))
        .isEqualTo("X-Forge-Token: " + key("one-"));
  }

  /** The routes are computed first and the record is read after: the record may be another then. */
  @Test
  void neverSendsAKeyToTheServerOfTheOneThatItReplaced() {
    logIn(alice, at(id("forge"), "https://one.example"), key("one-"));
    RunId run = open(alice);
    assertThat(outcome(world.egress().decide(run, get(ONE)))).startsWith("X-Forge-Token");
    world.records.beforeGet =
        () -> {
          world.records.beforeGet = () -> {};
          logIn(alice, replacing("https://two.example"), key("two-"));
        };

    assertThat(outcome(world.egress().decide(run, get(ONE))))
        .isEqualTo("403 OperationNotAllowedError");
    assertThat(outcome(world.egress().decide(run, get(TWO))))
        .isEqualTo("X-Forge-Token: " + key("two-"));
  }

  @Test
  void doesNotNeedARecordToRouteAFixedService() {
    logIn(alice, id("openai"), key("test"));
    logIn(alice, at(id("forge"), "https://one.example"), key("one-"));
    RunId run = open(alice);
    world.records.damage(RecordKey.connection(world.alicesVault(), id("openai")));

    assertThat(outcome(world.egress().decide(run, get(ONE))))
        .isEqualTo("X-Forge-Token: " + key("one-"));
    assertThat(outcome(world.egress().decide(run, get(MODELS))))
        .isEqualTo("403 EncryptionUnavailableError");
  }

  @Test
  void doesNotKnowWhereADamagedConnectionsServerIsAndRefusesEverything() {
    logIn(alice, at(id("forge"), "https://one.example"), key("one-"));
    RunId run = open(alice);
    world.records.damage(RecordKey.connection(world.alicesVault(), id("forge")));

    for (String url : List.of(ONE, TWO, MODELS)) {
      assertThat(outcome(world.egress().decide(run, get(url))))
          .isEqualTo("403 EncryptionUnavailableError");
    }
  }

  /** A definition that was replaced under a connection's name may take another kind of secret. */
  @Test
  void doesNotSendAnApiKeyWhereTheDefinitionWantsTokens() {
    logIn(alice, id("openai"), key("test"));
    RunId run = open(alice);
    world.catalog.add(
        new ProviderEntry(
            OtherKinds.oauth("openai", "https://api.openai.com"),
            ProviderEntry.Source.CUSTOM,
            "{}"));

    Egress.Refusal refusal = refusal(world.egress().decide(run, get(MODELS)));

    assertThat(refusal)
        .isEqualTo(
            new Egress.Refusal(
                401,
                "CredentialMissingError",
                "connection openai (default) holds an API key, but the provider takes OAuth tokens now",
                "Run: authsome login openai --force"));
  }

  @Test
  void doesNotSendATokenWhereTheDefinitionWantsAnApiKey() {
    world.store(
        world.alicesVault(),
        World.tokens(id("openai"), "access", Optional.empty(), Optional.empty()));

    assertThat(outcome(world.egress().decide(open(alice), get(MODELS))))
        .isEqualTo("401 CredentialMissingError");
  }

  private static Logins.Request replacing(String baseUrl) {
    return new Logins.Request(
        id("forge"), Optional.empty(), List.of(), Optional.of(BaseUrl.parse(baseUrl)), true);
  }
}
