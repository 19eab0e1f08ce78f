package ai.authsome.application.service;

import static ai.authsome.application.service.World.id;
import static ai.authsome.application.service.World.key;
import static ai.authsome.application.service.World.logIn;
import static org.assertj.core.api.Assertions.assertThat;

import ai.authsome.application.port.driving.Broker;
import ai.authsome.application.port.driving.Health;
import ai.authsome.application.port.driving.Health.Check;
import ai.authsome.application.port.driving.Health.Result;
import ai.authsome.domain.connection.ConnectionStatus;
import ai.authsome.domain.provider.BrokenDefinition;
import ai.authsome.domain.vault.RecordKey;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class HealthTest {
  private final World world = World.with(Definitions.OPENAI, Definitions.ACME);
  private final Broker alice = world.alice();

  @AfterEach
  void endTheWorld() {
    world.close();
  }

  @Test
  void findsAllWell() {
    logIn(alice, id("openai"), key("test"));

    Health.Report report = alice.health().check();

    assertThat(report.ready()).isTrue();
    assertThat(report.checks())
        .extracting(Check::name)
        .containsExactly("vault", "audit", "providers", "connections");
    assertThat(report.checks())
        .allSatisfy(
            check -> {
              assertThat(check.result()).isEqualTo(Result.OK);
              assertThat(check.fix()).isEmpty();
            });
    assertThat(report.checks().getFirst().message()).contains("master key from file");
  }

  @Test
  void warnsWhenNothingIsConnected() {
    Health.Report report = alice.health().check();

    assertThat(report.ready()).isTrue();
    assertThat(report.checks().getLast())
        .isEqualTo(
            new Check(
                "connections",
                Result.WARNING,
                "nothing is connected",
                "Run: authsome login PROVIDER"));
  }

  @Test
  void namesADamagedRecord() {
    logIn(alice, id("openai"), key("test"));
    logIn(alice, id("acme"), key("acme"));
    RecordKey damaged = RecordKey.connection(world.alicesVault(), id("openai"));
    world.records.damage(damaged);

    Health.Report report = alice.health().check();

    assertThat(report.ready()).isFalse();
    assertThat(results(report))
        .containsEntry("vault", Result.FAILED)
        .containsEntry("audit", Result.OK)
        .containsEntry("connections", Result.OK)
        .containsEntry("connection", Result.FAILED);
    assertThat(report.checks().getFirst().message()).contains(damaged.value());
    assertThat(report.checks().getFirst().fix()).contains("backup");
  }

  @Test
  void namesTheRowAtWhichTheAuditTrailBreaks() {
    world.audit.broken = OptionalLong.of(7);

    Health.Report report = alice.health().check();

    assertThat(report.ready()).isFalse();
    assertThat(results(report))
        .containsEntry("audit", Result.FAILED)
        .containsEntry("vault", Result.OK);
    assertThat(report.checks().get(1).message()).isEqualTo("the chain breaks at row 7");
  }

  @Test
  void namesEveryDefinitionThatCanNotBeUsed() {
    world.catalog.addBroken(new BrokenDefinition("odd.json", "name: is missing"));
    world.catalog.addBroken(new BrokenDefinition("own.json", "api_url: is missing"));

    assertThat(alice.health().check().checks())
        .filteredOn(check -> check.name().equals("provider"))
        .extracting(Health.Check::message)
        .containsExactly("odd.json: name: is missing", "own.json: api_url: is missing");
  }

  @Test
  void warnsOfBrokenDefinitionsAndUnusableConnections() {
    world.catalog.addBroken(new BrokenDefinition("odd.json", "name: is missing"));
    world.store(
        world.alicesVault(),
        World.apiKey(id("openai"), key("test"), ConnectionStatus.REVOKED, Optional.empty()));

    Health.Report report = alice.health().check();

    assertThat(report.ready()).isTrue();
    assertThat(results(report))
        .containsEntry("provider", Result.WARNING)
        .containsEntry("connection", Result.WARNING);
    assertThat(report.checks().getLast().message())
        .isEqualTo("openai (default) can't be used any more");
    assertThat(report.checks().getLast().fix()).isEqualTo("Run: authsome login openai --force");
  }

  @Test
  void warnsOfWhatRunsOutSoonAndIsNotRenewed() {
    Instant soon = world.clock.instant().plusSeconds(3_600);
    world.store(
        world.alicesVault(),
        World.apiKey(id("openai"), key("test"), ConnectionStatus.CONNECTED, Optional.of(soon)));

    assertThat(alice.health().check().checks().getLast())
        .isEqualTo(
            new Health.Check(
                "connection",
                Result.WARNING,
                "openai (default) runs out at "
                    + soon.truncatedTo(ChronoUnit.SECONDS)
                    + " and can't be renewed",
                Hints.logInAgain(id("openai"))));
  }

  @Test
  void looksAtTheRestWhenTheStoreIsDown() {
    world.records.down = true;

    Health.Report report = alice.health().check();

    assertThat(report.ready()).isFalse();
    assertThat(results(report))
        .isEqualTo(
            Map.of(
                "vault", Result.FAILED,
                "audit", Result.OK,
                "providers", Result.OK,
                "connections", Result.FAILED));
    assertThat(report.checks().getFirst().fix()).isEqualTo("Look at the disk.");
  }

  @Test
  void looksAtTheRestWhenACheckHasABug() {
    world.audit.failure = Optional.of(new IllegalStateException("inner workings"));
    world.catalog.fail(new IllegalStateException("inner workings"));

    Health.Report report = alice.health().check();

    assertThat(results(report))
        .isEqualTo(
            Map.of(
                "vault", Result.OK,
                "audit", Result.FAILED,
                "providers", Result.FAILED,
                "connections", Result.WARNING));
    assertThat(report.toString()).doesNotContain("inner workings");
  }

  private static Map<String, Result> results(Health.Report report) {
    return report.checks().stream().collect(Collectors.toMap(Check::name, Check::result));
  }
}
