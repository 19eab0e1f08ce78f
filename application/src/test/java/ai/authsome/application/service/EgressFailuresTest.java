package ai.authsome.application.service;

import static ai.authsome.application.service.Runners.get;
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
import ai.authsome.domain.audit.AuditEvent;
import ai.authsome.domain.audit.AuditEvent.Action;
import ai.authsome.domain.failure.StoreUnavailableError;
import ai.authsome.domain.provider.ProviderEntry;
import ai.authsome.domain.routing.HostName;
import ai.authsome.domain.routing.RequestPath;
import ai.authsome.domain.run.RunId;
import ai.authsome.domain.run.RunMode;
import ai.authsome.testkit.Together;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes wrong is a refusal; what is used is on record. */
final class EgressFailuresTest {
  private static final String MODELS = "https://api.openai.com/v1/models";
  private static final HostName ELSEWHERE = new HostName("elsewhere.example");

  private static final Egress.Refusal MISMATCH =
      new Egress.Refusal(421, "HostMismatchError", "another host", "");
  private static final Egress.Refusal UNKNOWN =
      new Egress.Refusal(407, "AuthenticationFailedError", "no token", "");

  private final World world = World.with(Definitions.OPENAI);
  private final Broker alice = world.alice();

  @AfterEach
  void endTheWorld() {
    world.close();
  }

  @Test
  void refusesEverythingWhileTheStoreIsDown() {
    logIn(alice, id("openai"), key("test"));
    RunId known = open(alice);
    RunId fresh = open(alice);
    outcome(world.egress().decide(known, get(MODELS)));
    world.records.down = true;

    assertThat(outcome(world.egress().decide(known, get(MODELS))))
        .isEqualTo("403 StoreUnavailableError");
    assertThat(outcome(world.egress().decide(fresh, get("https://elsewhere.example/"))))
        .isEqualTo("403 StoreUnavailableError");
    assertThat(world.egress().routesFor(fresh, ELSEWHERE, 443))
        .isInstanceOf(Egress.Opening.Refused.class);
  }

  @Test
  void recordsAndCountsAConnectionThatFailed() {
    logIn(alice, id("openai"), key("test"));
    RunId run = open(alice);
    world.records.down = true;

    world.egress().routesFor(run, ELSEWHERE, 443);

    assertThat(world.lastEvent().action()).isEqualTo(Action.REFUSAL);
    assertThat(world.lastEvent().outcome()).isEqualTo("StoreUnavailableError");
    assertThat(world.lastEvent().method()).contains("CONNECT");
    world.records.down = false;
    assertThat(alice.runs().list().getFirst().refused()).isEqualTo(1);
  }

  @Test
  void handsNothingOutThatCannotBeRecorded() {
    logIn(alice, id("openai"), key("test"));
    RunId run = open(alice);
    world.audit.breakDown();

    assertThat(outcome(world.egress().decide(run, get(MODELS))))
        .isEqualTo("403 StoreUnavailableError");

    world.audit.mend();
    assertThat(outcome(world.egress().decide(run, get(MODELS)))).startsWith("Authorization");
  }

  @Test
  void neverThrowsNotEvenForABugInTheAuditTrail() {
    logIn(alice, id("openai"), key("test"));
    RunId run = open(alice, running(RunMode.CONNECTED_DENY));
    world.audit.failure = Optional.of(new IllegalStateException("a bug"));

    assertThat(outcome(world.egress().decide(run, get(MODELS)))).isEqualTo("403 UnexpectedError");
    assertThat(outcome(world.egress().decide(run, get("https://elsewhere.example/"))))
        .isEqualTo("403 OperationNotAllowedError");
    assertThat(world.egress().routesFor(run, ELSEWHERE, 443))
        .isInstanceOf(Egress.Opening.Refused.class);
  }

  @Test
  void refusesWhenTheCatalogFailsAndTellsNothingOfABug() {
    RunId run = open(alice);
    world.catalog.fail(new IllegalStateException("inner workings"));

    Egress.Refusal refusal = refusal(world.egress().decide(run, get(MODELS)));

    assertThat(refusal)
        .isEqualTo(
            new Egress.Refusal(
                403,
                "UnexpectedError",
                "the daemon failed to decide",
                "Look at: authsome daemon logs"));
  }

  @Test
  void makesAFailuresMessageSafeToShow() {
    RunId run = open(alice);
    world.catalog.fail(new StoreUnavailableError("bad\u001b[2J file", "hint\u001b[2J"));

    Egress.Refusal refusal = refusal(world.egress().decide(run, get(MODELS)));

    assertThat(refusal.message() + refusal.hint()).doesNotContain("\u001b");
  }

  @Test
  void namesTheDefinitionWhoseLoginEndpointsCannotBeRead() {
    world.catalog.add(
        new ProviderEntry(
            OtherKinds.oauth(
                "odd", "https://api.odd.example", Optional.empty(), "https://not a url/token"),
            ProviderEntry.Source.CUSTOM,
            "{}"));
    RunId run = open(alice, running(RunMode.CONFIGURED_ALLOW));

    Egress.Refusal refusal = refusal(world.egress().decide(run, get(MODELS)));

    assertThat(refusal.status()).isEqualTo(403);
    assertThat(refusal.error()).isEqualTo("InvalidInputError");
    assertThat(refusal.message()).contains("odd");
  }

  @Test
  void fillsALoginEndpointsTemplateWithTheDefinitionsOwnBaseUrl() {
    world.catalog.add(
        new ProviderEntry(
            OtherKinds.oauth(
                "git", "{base_url}", Optional.of("https://git.example"), "{base_url}/token"),
            ProviderEntry.Source.CUSTOM,
            "{}"));
    world.store(
        world.alicesVault(), World.tokens(id("git"), "access", Optional.empty(), Optional.empty()));
    RunId run = open(alice);

    assertThat(outcome(world.egress().decide(run, get("https://git.example/api"))))
        .isEqualTo("Authorization: Bearer access");
    assertThat(outcome(world.egress().decide(run, get("https://git.example/token"))))
        .isEqualTo("pass");
  }

  @Test
  void recordsEachUseWithoutQueryOrSecret() {
    logIn(alice, id("openai"), key("test"));
    RunId run = open(alice);

    outcome(world.egress().decide(run, get(MODELS + "?token=hidden")));

    AuditEvent use = world.lastEvent();
    assertThat(use.action()).isEqualTo(Action.USE);
    assertThat(use.outcome()).isEqualTo(AuditEvent.OK);
    assertThat(use.at()).isEqualTo(World.START);
    assertThat(use.identity()).contains(World.ALICE.handle());
    assertThat(use.provider()).contains(id("openai").provider());
    assertThat(use.connection()).contains("default");
    assertThat(use.host()).contains("api.openai.com");
    assertThat(use.method()).contains("GET");
    assertThat(use.path()).contains("/v1/models");
    assertThat(use.run()).contains(run);
    assertThat(use.toString()).doesNotContain("hidden").doesNotContain(key("test"));
  }

  @Test
  void recordsEachRefusal() {
    logIn(alice, id("openai"), key("test"));
    RunId run = open(alice, running(RunMode.CONNECTED_DENY));

    outcome(world.egress().decide(run, get(MODELS + "?q=hidden", "nope")));
    AuditEvent first = world.lastEvent();
    world.egress().routesFor(run, ELSEWHERE, 443);
    AuditEvent second = world.lastEvent();

    assertThat(List.of(first, second))
        .allSatisfy(event -> assertThat(event.action()).isEqualTo(Action.REFUSAL));
    assertThat(first.outcome()).isEqualTo("ConnectionNotFoundError");
    assertThat(first.path()).contains("/v1/models");
    assertThat(first.run()).contains(run);
    assertThat(second.outcome()).isEqualTo("OperationNotAllowedError");
    assertThat(second.host()).contains("elsewhere.example");
  }

  @ParameterizedTest
  @ValueSource(strings = {"TRACE", "TRACK", "trace"})
  void refusesAMethodThatSendsTheCredentialBackBeforeItIsUsed(String method) {
    logIn(alice, id("openai"), key("test"));
    RunId run = open(alice);

    Egress.Decision decision = world.egress().decide(run, Runners.asking(method, MODELS));

    assertThat(outcome(decision)).isEqualTo("403 OperationNotAllowedError");
    assertThat(world.lastEvent().action()).isEqualTo(Action.REFUSAL);
    assertThat(world.lastEvent().method()).contains(method);
    assertThat(world.actions()).doesNotContain(Action.USE);
    assertThat(
            outcome(
                world.egress().decide(run, Runners.asking(method, "https://elsewhere.example/"))))
        .isEqualTo("pass");
  }

  @Test
  void recordsWhatTheProxyRefusedByItself() {
    RunId run = open(alice);

    world
        .egress()
        .refused(
            run,
            new Egress.Refused(
                "GET",
                Optional.of(ELSEWHERE),
                Optional.of(RequestPath.parse("/a?token=hidden")),
                MISMATCH));
    AuditEvent full = world.lastEvent();
    world
        .egress()
        .refused(run, new Egress.Refused("GET", Optional.empty(), Optional.empty(), MISMATCH));
    AuditEvent bare = world.lastEvent();

    assertThat(full.action()).isEqualTo(Action.REFUSAL);
    assertThat(full.outcome()).isEqualTo("HostMismatchError");
    assertThat(full.identity()).contains(World.ALICE.handle());
    assertThat(full.run()).contains(run);
    assertThat(full.host()).contains("elsewhere.example");
    assertThat(full.method()).contains("GET");
    assertThat(full.path()).contains("/a");
    assertThat(bare.action()).isEqualTo(Action.REFUSAL);
    assertThat(bare.host()).contains("");
    assertThat(bare.path()).contains("");
    assertThat(alice.runs().list().getFirst().refused()).isEqualTo(2);
  }

  @Test
  void recordsOnceAMinuteThatSomebodyWasTurnedAway() {
    RunId run = open(alice);
    RunId other = open(alice);
    int before = world.audit.events().size();

    world.egress().turnedAway(run, UNKNOWN);
    AuditEvent first = world.lastEvent();
    world.egress().turnedAway(run, UNKNOWN);
    world.clock.advance(Duration.ofSeconds(59));
    world.egress().turnedAway(run, UNKNOWN);
    assertThat(world.audit.events()).hasSize(before + 1);
    world.egress().turnedAway(other, UNKNOWN);
    world.clock.advance(Duration.ofSeconds(1));
    world.egress().turnedAway(run, UNKNOWN);

    assertThat(world.audit.events()).hasSize(before + 3);
    assertThat(first.action()).isEqualTo(Action.REFUSAL);
    assertThat(first.outcome()).isEqualTo("AuthenticationFailedError");
    assertThat(first.run()).contains(run);
    assertThat(first.host()).isEmpty();
    assertThat(alice.runs().list()).allMatch(live -> live.requests() == 0);
  }

  @Test
  void saysNothingOfARunThatHasEndedAndNeverThrows() {
    RunId run = open(alice);
    RunId ended = open(alice);
    alice.runs().close(ended);
    int before = world.audit.events().size();
    Egress.Refused refused =
        new Egress.Refused("GET", Optional.of(ELSEWHERE), Optional.empty(), MISMATCH);

    world.egress().refused(ended, refused);
    world.egress().turnedAway(ended, UNKNOWN);
    world.audit.breakDown();
    world.egress().refused(run, refused);
    world.egress().turnedAway(run, UNKNOWN);

    world.audit.mend();
    assertThat(world.audit.events()).hasSize(before);
  }

  @Test
  void decidesForManyAtOnceWhileConnectionsChange() throws Exception {
    logIn(alice, id("openai"), key("key0"));
    RunId run = open(alice);

    List<String> outcomes =
        Together.run(
            16,
            i ->
                () -> {
                  if (i % 4 == 0) {
                    logIn(alice, forcing(id("openai")), key("key" + i % 8));
                  }
                  return outcome(world.egress().decide(run, get(MODELS)));
                });

    assertThat(outcomes)
        .allSatisfy(
            outcome ->
                assertThat(outcome)
                    .isIn(
                        "Authorization: Bearer " + key("key0"),
                        "Authorization: Bearer " + key("key4")));
    assertThat(world.actions().stream().filter(Action.USE::equals)).hasSize(16);
  }
}
