package ai.authsome.application.service;

import static ai.authsome.application.service.World.id;
import static ai.authsome.application.service.World.key;
import static ai.authsome.application.service.World.logIn;
import static ai.authsome.application.service.World.revealed;
import static ai.authsome.application.service.World.secret;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.authsome.application.port.driving.AuditTrail;
import ai.authsome.application.port.driving.Broker;
import ai.authsome.application.port.driving.Events;
import ai.authsome.application.port.driving.Providers;
import ai.authsome.domain.audit.AuditEvent;
import ai.authsome.domain.audit.AuditEvent.Action;
import ai.authsome.domain.connection.Connection;
import ai.authsome.domain.failure.InvalidInputError;
import ai.authsome.domain.failure.InvalidProviderSchemaError;
import ai.authsome.domain.failure.OperationNotAllowedError;
import ai.authsome.domain.failure.ProviderAlreadyRegisteredError;
import ai.authsome.domain.failure.ProviderNotFoundError;
import ai.authsome.domain.failure.StoreUnavailableError;
import ai.authsome.domain.provider.BrokenDefinition;
import ai.authsome.domain.provider.ProviderEntry;
import ai.authsome.domain.provider.ProviderName;
import ai.authsome.domain.provider.ProviderSummary;
import ai.authsome.domain.secret.SecretBytes;
import ai.authsome.domain.vault.RecordKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class ProvidersTest {
  private static final ProviderName ACME = new ProviderName("acme");
  private static final ProviderName OWN = new ProviderName("own");

  private final World world =
      World.with(
          Definitions.OPENAI,
          Definitions.ACME,
          Definitions.custom(Definitions.apiKey("own", Definitions.BEARER, "https://own.example")));
  private final Broker alice = world.alice();
  private final Broker bob = world.bob();

  @AfterEach
  void endTheWorld() {
    world.close();
  }

  @Test
  void listsAndInspectsDefinitions() {
    logIn(alice, id("own", "work"), key("work"));

    assertThat(alice.providers().list())
        .extracting(ProviderSummary::name)
        .extracting(ProviderName::value)
        .containsExactly("acme", "openai", "own");
    Providers.Inspection own = alice.providers().inspect(OWN);
    assertThat(own.document()).isEqualTo("{\"custom\":true}");
    assertThat(own.connections()).extracting(Connection::id).containsExactly(id("own", "work"));
    assertThat(bob.providers().inspect(OWN).connections()).isEmpty();
  }

  @Test
  void suggestsWhatMayHaveBeenMeant() {
    assertThatExceptionOfType(ProviderNotFoundError.class)
        .isThrownBy(() -> alice.providers().inspect(new ProviderName("opnai")))
        .withMessage("no provider is called 'opnai'")
        .satisfies(e -> assertThat(e.hint()).contains("Did you mean openai?"));
    assertThatThrownBy(() -> alice.providers().remove(new ProviderName("opnai")))
        .isInstanceOf(ProviderNotFoundError.class);
  }

  @Test
  void saysWhyADefinitionCanNotBeUsed() {
    breakDefinitionOf("openai");

    assertThatExceptionOfType(InvalidProviderSchemaError.class)
        .isThrownBy(() -> alice.providers().inspect(new ProviderName("openai")))
        .withMessage("openai.json: name: is missing")
        .satisfies(e -> assertThat(e.hint().orElse("")).contains("authsome remove openai"));
    assertThatThrownBy(() -> logIn(alice, id("openai"), key("test")))
        .isInstanceOf(InvalidProviderSchemaError.class);
  }

  @Test
  void removesADefinitionThatCanNotBeUsed() {
    breakDefinitionOf("openai");
    ProviderName openai = new ProviderName("openai");

    assertThatThrownBy(() -> bob.providers().remove(openai))
        .isInstanceOf(OperationNotAllowedError.class);
    assertThat(alice.providers().remove(openai)).isEqualTo(new Providers.Removal(0, true));

    assertThat(world.catalog.broken()).isEmpty();
  }

  private void breakDefinitionOf(String provider) {
    world.catalog.drop(provider);
    world.catalog.addBroken(new BrokenDefinition(provider + ".json", "name: is missing"));
  }

  @Test
  void removesAnAdminsCustomProviderAltogether() {
    logIn(alice, id("own"), key("one-"));
    logIn(alice, id("own", "work"), key("work"));
    try (SecretBytes client = secret("client")) {
      world.records.put(RecordKey.client(OWN), client);
    }

    assertThat(alice.providers().remove(OWN)).isEqualTo(new Providers.Removal(2, true));

    assertThat(world.catalog.find(OWN)).isEmpty();
    assertThat(world.records.list("")).isEmpty();
    assertThat(world.lastEvent().action()).isEqualTo(Action.PROVIDER_REMOVED);
    assertThat(world.lastEvent().provider()).contains(OWN);
  }

  @Test
  void tellsEverybodyOfADefinitionThatChanges() {
    try (Events.Feed feed = bob.events().open()) {
      alice.providers().remove(OWN);
      ProviderName mine = alice.providers().register("mine", false).summary().name();

      assertThat(feed.next(Duration.ofSeconds(5)))
          .contains(new Events.ProviderChanged(World.START, OWN));
      assertThat(feed.next(Duration.ofSeconds(5)))
          .contains(new Events.ProviderChanged(World.START, mine));
    }
  }

  @Test
  void tellsNobodyOfADefinitionThatStays() {
    logIn(alice, id("acme"), key("test"));
    try (Events.Feed feed = bob.events().open()) {
      alice.providers().remove(ACME);

      assertThat(feed.next(Duration.ZERO)).isEmpty();
    }
  }

  @Test
  void keepsABundledDefinition() {
    logIn(alice, id("acme"), key("test"));

    assertThat(alice.providers().remove(ACME)).isEqualTo(new Providers.Removal(1, false));

    assertThat(world.catalog.find(ACME)).isPresent();
  }

  @Test
  void letsAUserRemoveNeitherADefinitionNorWhatIsOthers() {
    logIn(alice, id("acme"), key("alic"));
    logIn(bob, id("acme"), key("bobs"));
    logIn(bob, id("own"), key("bobs"));
    try (SecretBytes client = secret("client")) {
      world.records.put(RecordKey.client(ACME), client);
    }

    assertThatThrownBy(() -> bob.providers().remove(OWN))
        .isInstanceOf(OperationNotAllowedError.class)
        .hasMessage("only an admin may remove the definition of own");
    assertThat(bob.providers().remove(ACME)).isEqualTo(new Providers.Removal(1, false));

    assertThat(world.catalog.find(OWN)).isPresent();
    assertThat(revealed(bob, id("own"))).isEqualTo(key("bobs"));
    assertThat(revealed(alice, id("acme"))).isEqualTo(key("alic"));
    assertThat(world.records.list("server:")).hasSize(1);
  }

  @Test
  void removesWhatIsLeftOfAProviderWithoutADefinition() {
    logIn(alice, id("acme"), key("test"));
    world.catalog.drop("acme");

    assertThat(alice.providers().remove(ACME)).isEqualTo(new Providers.Removal(1, false));

    assertThatThrownBy(() -> alice.providers().remove(ACME))
        .isInstanceOf(ProviderNotFoundError.class);
  }

  @Test
  void removesNothingThatCannotBeRecorded() {
    logIn(alice, id("own"), key("test"));
    world.audit.breakDown();

    assertThatThrownBy(() -> alice.providers().remove(OWN))
        .isInstanceOf(StoreUnavailableError.class);

    world.audit.mend();
    assertThat(revealed(alice, id("own"))).isEqualTo(key("test"));
    assertThat(world.catalog.find(OWN)).isPresent();
  }

  @Test
  void leafsThroughTheAuditTrailToItsEnd() {
    world.bob();
    List<AuditTrail.Row> all = alice.auditTrail().last(500);
    List<AuditTrail.Row> leafed = new ArrayList<>();

    OptionalLong next = OptionalLong.of(Long.MAX_VALUE);
    while (next.isPresent()) {
      AuditTrail.Page page = alice.auditTrail().page(search(2, next));
      assertThat(page.rows()).hasSizeBetween(1, 2);
      assertThat(page.scope()).isEqualTo(AuditTrail.Scope.GLOBAL);
      leafed.addAll(page.rows());
      next = page.next();
    }

    assertThat(leafed).isEqualTo(all).hasSizeGreaterThan(2);
  }

  @Test
  void leafsThroughWhatOneIdentityDidAndTheCallerMaySee() {
    Broker bob = world.bob();
    AuditTrail.Search alices =
        new AuditTrail.Search(500, OptionalLong.empty(), Optional.of(World.ALICE.handle()));

    assertThat(alice.auditTrail().page(alices).rows())
        .isNotEmpty()
        .allSatisfy(row -> assertThat(row.event().identity()).contains(World.ALICE.handle()));
    assertThat(bob.auditTrail().page(alices))
        .isEqualTo(
            new AuditTrail.Page(List.of(), OptionalLong.empty(), AuditTrail.Scope.PRINCIPAL));
  }

  private static AuditTrail.Search search(int limit, OptionalLong before) {
    return new AuditTrail.Search(limit, before, Optional.empty());
  }

  @Test
  void showsTheAuditTrailToWhomItConcerns() {
    logIn(alice, id("acme"), key("alic"));
    logIn(bob, id("acme"), key("bobs"));

    assertThat(alice.auditTrail().last(500)).hasSameSizeAs(world.audit.events());
    assertThat(bob.auditTrail().last(500))
        .hasSize(2)
        .allSatisfy(row -> assertThat(row.event().principal()).contains(World.BOBS.id()));
    assertThat(bob.auditTrail().last(1))
        .extracting(AuditTrail.Row::event)
        .containsExactly(world.lastEvent());
    assertThat(bob.auditTrail().verify().firstBroken()).isEmpty();
    assertThatThrownBy(() -> alice.auditTrail().last(0)).isInstanceOf(InvalidInputError.class);
    assertThatThrownBy(() -> alice.auditTrail().page(search(501, OptionalLong.empty())))
        .isInstanceOf(InvalidInputError.class);
    assertThatThrownBy(() -> alice.auditTrail().last(501)).isInstanceOf(InvalidInputError.class);
  }

  @Test
  void letsAnAdminForgetWhatIsOldAndRecordsIt() {
    logIn(alice, id("acme"), key("alic"));
    Instant later = world.clock.instant().plusSeconds(60);
    world.clock.set(later);

    assertThat(alice.auditTrail().prune(later).rows()).isPositive();
    assertThat(alice.auditTrail().since(0, 500))
        .extracting(row -> row.event().action())
        .containsExactly(AuditEvent.Action.AUDIT_PRUNED);
    assertThat(alice.auditTrail().verify().firstBroken()).isEmpty();
    assertThatThrownBy(() -> bob.auditTrail().prune(later))
        .isInstanceOf(OperationNotAllowedError.class);
    assertThatThrownBy(() -> alice.auditTrail().prune(later.plusSeconds(1)))
        .isInstanceOf(InvalidInputError.class);
  }

  @Test
  void registersADefinitionForAnAdmin() {
    Providers.Proposal proposal = alice.providers().register("mine", false);

    assertThat(proposal.summary().name()).isEqualTo(new ProviderName("mine"));
    assertThat(proposal.hosts()).containsExactly("https://mine.example");
    assertThat(proposal.replaces()).isEmpty();
    assertThat(world.catalog.find(new ProviderName("mine"))).isPresent();
    assertThat(world.lastEvent().action()).isEqualTo(AuditEvent.Action.PROVIDER_REGISTERED);
  }

  @Test
  void replacesADefinitionByForceOnlyAndRecordsTheAttempt() {
    assertThat(alice.providers().examine("acme").replaces()).contains(ProviderEntry.Source.BUNDLED);
    assertThatThrownBy(() -> alice.providers().register("acme", false))
        .isInstanceOf(ProviderAlreadyRegisteredError.class);
    assertThat(world.lastEvent().outcome()).isEqualTo("ProviderAlreadyRegisteredError");

    assertThat(alice.providers().register("acme", true).replaces()).isPresent();
  }

  @Test
  void letsNobodyElseRegisterButEverybodyLook() {
    assertThat(bob.providers().examine("mine").hosts()).hasSize(1);
    assertThatThrownBy(() -> bob.providers().register("mine", false))
        .isInstanceOf(OperationNotAllowedError.class);
    assertThatThrownBy(() -> alice.providers().register("", true))
        .isInstanceOf(InvalidProviderSchemaError.class);
    assertThat(world.catalog.find(new ProviderName("mine"))).isEmpty();
  }
}
