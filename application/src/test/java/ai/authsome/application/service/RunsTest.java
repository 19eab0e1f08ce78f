package ai.authsome.application.service;

import static ai.authsome.application.service.Runners.choosing;
import static ai.authsome.application.service.Runners.get;
import static ai.authsome.application.service.Runners.of;
import static ai.authsome.application.service.Runners.only;
import static ai.authsome.application.service.Runners.open;
import static ai.authsome.application.service.Runners.outcome;
import static ai.authsome.application.service.Runners.running;
import static ai.authsome.application.service.World.id;
import static ai.authsome.application.service.World.key;
import static ai.authsome.application.service.World.logIn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.authsome.application.port.driving.Broker;
import ai.authsome.application.port.driving.Runs;
import ai.authsome.domain.audit.AuditEvent;
import ai.authsome.domain.audit.AuditEvent.Action;
import ai.authsome.domain.connection.ConnectionName;
import ai.authsome.domain.failure.ConnectionNotFoundError;
import ai.authsome.domain.failure.InvalidInputError;
import ai.authsome.domain.failure.LimitReachedError;
import ai.authsome.domain.failure.ProviderNotFoundError;
import ai.authsome.domain.failure.RunNotFoundError;
import ai.authsome.domain.failure.StoreUnavailableError;
import ai.authsome.domain.provider.BrokenDefinition;
import ai.authsome.domain.provider.ProviderName;
import ai.authsome.domain.run.EnvironmentPrint;
import ai.authsome.domain.run.LiveRun;
import ai.authsome.domain.run.OpenedRun;
import ai.authsome.domain.run.RunId;
import ai.authsome.domain.run.RunMode;
import ai.authsome.testkit.Together;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class RunsTest {
  private final World world = World.with(Definitions.OPENAI, Definitions.ACME);
  private final Broker alice = world.alice();

  @AfterEach
  void endTheWorld() {
    world.close();
  }

  @Test
  void namesProvidersThatWereAskedForAndAreNotConnected() {
    logIn(alice, id("openai", "work"), key("work"));

    try (OpenedRun run =
        alice.runs().open(Runners.only(RunMode.CONNECTED_ALLOW, "openai", "acme"))) {
      assertThat(run.notes())
          .containsExactly("acme is not connected; to connect it: authsome login acme");
    }
    try (OpenedRun run = alice.runs().open(Runners.running(RunMode.CONNECTED_ALLOW))) {
      assertThat(run.notes()).isEmpty();
    }
  }

  @Test
  void namesADefinitionThatItGoesWithout() {
    world.catalog.addBroken(new BrokenDefinition("hub.json", "name: is missing"));

    try (OpenedRun run = alice.runs().open(Runners.running(RunMode.CONNECTED_ALLOW))) {
      assertThat(run.notes())
          .containsExactly("left out, as its definition can't be used: hub.json: name: is missing");
    }
    try (OpenedRun run = alice.runs().open(Runners.only(RunMode.CONNECTED_DENY, "acme"))) {
      assertThat(run.notes()).hasSize(1);
    }
  }

  @Test
  void opensAListenerWithATokenOfItsOwn() {
    try (OpenedRun first = alice.runs().open(running(RunMode.CONNECTED_ALLOW));
        OpenedRun second = alice.runs().open(running(RunMode.CONNECTED_ALLOW))) {
      assertThat(first.proxyPort()).isEqualTo(40_000);
      assertThat(first.trust()).isEqualTo(world.gateway.opened.getFirst().trust());
      assertThat(World.text(first.token())).isEqualTo(world.gateway.opened.getFirst().token);
      assertThat(Base64.getUrlDecoder().decode(World.text(first.token()))).hasSize(32);
      assertThat(World.text(first.token())).matches("[A-Za-z0-9_-]{43}");
      assertThat(first.token().sameAs(second.token())).isFalse();
      assertThat(first.id()).isNotEqualTo(second.id());
      assertThat(first.toString()).doesNotContain(World.text(first.token()));
    }
  }

  @Test
  void listsThePrincipalsRunsOldestFirst() {
    RunId first = open(alice, running(RunMode.CONNECTED_DENY));
    world.clock.advance(Duration.ofSeconds(1));
    RunId second = open(world.owned(World.identity("alices-other-machine", 9)));
    RunId bobs = open(world.bob());

    List<LiveRun> live = alice.runs().list();

    assertThat(live).extracting(LiveRun::id).containsExactly(first, second);
    assertThat(live.getFirst().mode()).isEqualTo(RunMode.CONNECTED_DENY);
    assertThat(live.getFirst().identity()).isEqualTo(World.ALICE.handle());
    assertThat(live.getFirst().startedAt()).isEqualTo(World.START);
    assertThat(world.bob().runs().list()).extracting(LiveRun::id).containsExactly(bobs);
  }

  @Test
  void tellsWhichRequestsGetACredential() {
    World.logIn(alice, World.id("acme", "work"), World.key("alice"));
    world.catalog.add(
        Definitions.bundled(
            Definitions.apiKey("aaa", Definitions.BEARER, "*.aaa.example", "aaa.example:8443/v1")));
    world.catalog.add(Definitions.HUB);

    List<Runs.Covered> connected = alice.runs().routes(Runs.Scope.CONNECTED);
    List<Runs.Covered> configured = alice.runs().routes(Runs.Scope.CONFIGURED);

    assertThat(connected)
        .containsExactly(
            new Runs.Covered(
                new ProviderName("acme"),
                Optional.of(new ConnectionName("work")),
                "api.acme.example",
                List.of()));
    assertThat(configured)
        .extracting(Runs.Covered::apiUrl)
        .containsExactly(
            "aaa.example:8443/v1",
            "api.acme.example",
            "api.hub.example",
            "hub.example",
            "api.openai.com",
            "*.aaa.example");
    assertThat(configured.get(2).authEndpointPaths()).isEmpty();
    assertThat(configured.get(3).authEndpointPaths())
        .containsExactly("/oauth/authorize", "/oauth/token");
    assertThat(configured.get(3).connection()).isEmpty();
    assertThat(world.bob().runs().routes(Runs.Scope.CONNECTED)).isEmpty();
  }

  @Test
  void showsACommandThatIsSafeToShow() {
    open(
        alice,
        new Runs.Request(
            "evil\u001b[2J" + "x".repeat(100),
            OptionalLong.empty(),
            Set.of(),
            Map.of(),
            RunMode.CONNECTED_ALLOW,
            EnvironmentPrint.NONE));

    assertThat(alice.runs().list().getFirst().command())
        .doesNotContain("\u001b")
        .hasSizeLessThanOrEqualTo(60);
  }

  @Test
  void endsOnceHoweverOftenItIsClosed() throws Exception {
    RunId run = open(alice);

    Together.run(
        8,
        _ ->
            () -> {
              alice.runs().close(run);
              return run;
            });
    alice.runs().close(run);

    assertThat(world.gateway.last().closes).hasValue(1);
    assertThat(world.actions()).containsOnlyOnce(Action.RUN_CLOSED);
    assertThat(alice.runs().list()).isEmpty();
  }

  @Test
  void isClosedByItsOwnPrincipalOnly() {
    RunId run = open(alice);

    world.bob().runs().close(run);
    assertThat(world.gateway.last().closes).hasValue(0);

    world.owned(World.identity("alices-other-machine", 9)).runs().close(run);
    assertThat(world.gateway.last().closes).hasValue(1);
  }

  @Test
  void recordsWhereItBeginsAndEnds() {
    RunId run = open(alice);
    assertThat(world.lastEvent().action()).isEqualTo(Action.RUN_OPENED);
    assertThat(world.lastEvent().run()).contains(run);

    alice.runs().close(run);

    assertThat(world.lastEvent().action()).isEqualTo(Action.RUN_CLOSED);
    assertThat(world.lastEvent().run()).contains(run);
    assertThat(world.lastEvent().identity()).contains(World.ALICE.handle());
  }

  @Test
  void knowsWhatItIsToldToUse() {
    logIn(alice, id("openai"), key("test"));

    assertThatThrownBy(() -> open(alice, only(RunMode.CONNECTED_ALLOW, "opena")))
        .isInstanceOf(ProviderNotFoundError.class);
    assertThatThrownBy(() -> open(alice, choosing("opena", "default")))
        .isInstanceOf(ProviderNotFoundError.class);
    assertThatThrownBy(() -> open(alice, choosing("openai", "work")))
        .isInstanceOf(ConnectionNotFoundError.class)
        .hasMessage("there is no connection openai (work)");
    assertThatThrownBy(() -> open(world.bob(), choosing("openai", "default")))
        .isInstanceOf(ConnectionNotFoundError.class);
    assertThat(world.gateway.opened).isEmpty();
  }

  @Test
  void refusesAConnectionOfAProviderThatItMayNotUse() {
    logIn(alice, id("openai"), key("test"));
    Runs.Request contradiction =
        new Runs.Request(
            "agent",
            OptionalLong.empty(),
            Set.of(new ProviderName("acme")),
            Map.of(new ProviderName("openai"), ConnectionName.DEFAULT),
            RunMode.CONNECTED_ALLOW,
            EnvironmentPrint.NONE);

    assertThatThrownBy(() -> alice.runs().open(contradiction))
        .isInstanceOf(InvalidInputError.class)
        .hasMessage("connections: openai is not among the providers of this run");
  }

  @Test
  void limitsTheNumberOfRunsAndLeavesTheOthersAlone() {
    List<RunId> runs = Stream.generate(() -> open(alice)).limit(256).toList();

    assertThatThrownBy(() -> open(world.bob()))
        .isInstanceOf(LimitReachedError.class)
        .hasMessageContaining("256");

    assertThat(alice.runs().list()).hasSize(256);
    alice.runs().close(runs.get(100));
    open(world.bob());
  }

  @Test
  void leavesNothingBehindWhenTheGatewayFails() {
    world.gateway.failure =
        Optional.of(new StoreUnavailableError("no room for the trust files", ""));

    assertThatThrownBy(() -> open(alice)).isInstanceOf(StoreUnavailableError.class);

    assertThat(alice.runs().list()).isEmpty();
    assertThatThrownBy(() -> world.gateway.last().lent.copy())
        .isInstanceOf(IllegalStateException.class);
    AuditEvent last = world.lastEvent();
    assertThat(last.action()).isEqualTo(Action.RUN_OPENED);
    assertThat(last.outcome()).isEqualTo("StoreUnavailableError");
  }

  @Test
  void opensNothingThatCannotBeRecorded() {
    world.audit.breakDown();

    assertThatThrownBy(() -> open(alice)).isInstanceOf(StoreUnavailableError.class);

    assertThat(world.gateway.opened).isEmpty();
    assertThat(alice.runs().list()).isEmpty();
  }

  @Test
  void endsTheListenerEvenWhenTheEndCannotBeRecorded() {
    RunId run = open(alice);
    world.audit.breakDown();

    assertThatThrownBy(() -> alice.runs().close(run)).isInstanceOf(StoreUnavailableError.class);

    assertThat(world.gateway.last().closes).hasValue(1);
    assertThat(alice.runs().list()).isEmpty();
  }

  @Test
  void endsAllRunsWithTheDaemonAndRecordsEach() {
    open(alice);
    open(world.bob());
    world.gateway.failureToClose = Optional.of(new IllegalStateException("stuck"));

    world.services.close();

    assertThat(world.gateway.opened)
        .hasSize(2)
        .allSatisfy(listener -> assertThat(listener.closes).hasValue(1));
    assertThat(world.actions().stream().filter(Action.RUN_CLOSED::equals)).hasSize(2);
  }

  @Test
  void closesAListenerThatComesAfterTheDaemonsEnd() {
    world.gateway.whileOpening = world.services::close;

    assertThatThrownBy(() -> open(alice)).isInstanceOf(RunNotFoundError.class);

    assertThat(world.gateway.last().closes).hasValue(1);
  }

  @Test
  void endsWithTheProcessThatOpenedIt() throws Exception {
    Process child = new ProcessBuilder("cat").redirectErrorStream(true).start();
    RunId run = open(alice, of(OptionalLong.of(child.pid())));
    assertThat(world.gateway.last().process).hasValue(child.pid());
    assertThat(outcome(world.egress().decide(run, get("https://elsewhere.example/"))))
        .isEqualTo("pass");

    child.getOutputStream().close();

    assertThat(world.gateway.last().awaitClose()).isTrue();
    assertThat(outcome(world.egress().decide(run, get("https://elsewhere.example/"))))
        .isEqualTo("403 RunNotFoundError");
    child.waitFor();
  }

  @Test
  void doesNotOpenForAProcessThatIsGone() throws Exception {
    Process child = new ProcessBuilder("true").start();
    child.waitFor();

    assertThatExceptionOfType(InvalidInputError.class)
        .isThrownBy(() -> open(alice, of(OptionalLong.of(child.pid()))))
        .withMessage("process: there is no process " + child.pid() + " here");
    assertThat(alice.runs().list()).isEmpty();
  }

  @Test
  void opensForTheDaemonsOwnProcess() {
    RunId run = open(alice, of(OptionalLong.of(ProcessHandle.current().pid())));

    assertThat(alice.runs().list()).extracting(LiveRun::id).containsExactly(run);
  }
}
