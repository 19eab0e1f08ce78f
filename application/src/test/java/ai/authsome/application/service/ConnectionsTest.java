package ai.authsome.application.service;

import static ai.authsome.application.service.World.at;
import static ai.authsome.application.service.World.forcing;
import static ai.authsome.application.service.World.id;
import static ai.authsome.application.service.World.key;
import static ai.authsome.application.service.World.logIn;
import static ai.authsome.application.service.World.revealed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import ai.authsome.application.port.driving.Broker;
import ai.authsome.application.port.driving.Connections;
import ai.authsome.domain.audit.AuditEvent;
import ai.authsome.domain.connection.Connection;
import ai.authsome.domain.connection.ConnectionId;
import ai.authsome.domain.connection.ConnectionName;
import ai.authsome.domain.connection.ConnectionRecord;
import ai.authsome.domain.connection.ConnectionStatus;
import ai.authsome.domain.failure.ConnectionNotFoundError;
import ai.authsome.domain.failure.EncryptionUnavailableError;
import ai.authsome.domain.failure.ProviderNotFoundError;
import ai.authsome.domain.failure.StoreUnavailableError;
import ai.authsome.domain.provider.BrokenDefinition;
import ai.authsome.domain.provider.ProviderEntry;
import ai.authsome.domain.vault.RecordKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class ConnectionsTest {
  private final World world =
      World.with(Definitions.OPENAI, Definitions.ACME, Definitions.FORGE, Definitions.HUB);
  private final Broker alice = world.alice();

  @AfterEach
  void endTheWorld() {
    world.close();
  }

  @Test
  void listsEveryProviderWithItsConnections() {
    logIn(alice, id("openai", "work"), key("work"));
    logIn(alice, id("openai"), key("home"));
    logIn(world.bob(), id("acme"), key("bobs"));
    world.catalog.addBroken(new BrokenDefinition("odd.json", "name: is missing"));

    Connections.Overview overview = alice.connections().list();

    assertThat(names(overview)).containsExactly("acme", "forge", "hub", "openai");
    Connections.Row openai = overview.providers().getLast();
    assertThat(openai.connections())
        .extracting(Connection::id)
        .containsExactly(id("openai"), id("openai", "work"));
    assertThat(openai.defaultConnection()).contains(new ConnectionName("work"));
    assertThat(overview.providers().getFirst().connections()).isEmpty();
    assertThat(overview.providers().getFirst().defaultConnection()).isEmpty();
    assertThat(overview.broken()).extracting(BrokenDefinition::file).containsExactly("odd.json");
  }

  @Test
  void listsConnectionsWhoseDefinitionIsGoneInTheirPlace() {
    logIn(alice, id("acme"), key("acme"));
    world.catalog.drop("acme");

    Connections.Overview overview = alice.connections().list();

    assertThat(names(overview)).containsExactly("acme", "forge", "hub", "openai");
    Connections.Row acme = overview.providers().getFirst();
    assertThat(acme.provider().source()).isEqualTo(ProviderEntry.Source.CUSTOM);
    assertThat(acme.connections()).hasSize(1);
    assertThat(acme.defaultConnection()).contains(ConnectionName.DEFAULT);
  }

  @Test
  void logsOutOfWhatHasNoDefinitionAnyMore() {
    logIn(alice, id("acme"), key("acme"));
    world.catalog.drop("acme");

    alice.connections().logOut(id("acme"));

    assertThat(names(alice.connections().list())).containsExactly("forge", "hub", "openai");
  }

  @Test
  void tellsAnUnknownProviderFromAnUnknownConnection() {
    List<Operation> operations =
        List.of(
            id -> alice.connections().inspect(id),
            id -> alice.connections().reveal(id),
            id -> alice.connections().logOut(id),
            id -> alice.connections().makeDefault(id));

    for (Operation operation : operations) {
      assertThatExceptionOfType(ProviderNotFoundError.class)
          .isThrownBy(() -> operation.on(id("opena")))
          .satisfies(e -> assertThat(e.hint()).contains("Did you mean openai?"));
      assertThatExceptionOfType(ConnectionNotFoundError.class)
          .isThrownBy(() -> operation.on(id("openai", "work")))
          .withMessage("there is no connection openai (work)")
          .satisfies(
              e -> assertThat(e.hint()).contains("Run: authsome login openai --connection work"));
    }
  }

  @Test
  void namesTheConnectionsThatThereAre() {
    logIn(alice, id("openai", "w2"), key("two-"));
    logIn(alice, id("openai", "w1"), key("one-"));

    assertThatExceptionOfType(ConnectionNotFoundError.class)
        .isThrownBy(() -> alice.connections().inspect(id("openai")))
        .satisfies(
            e -> assertThat(e.hint()).contains("openai has w1, w2. Run: authsome login openai"));
  }

  @Test
  void recordsAReveal() {
    logIn(alice, id("openai"), key("test"));

    assertThat(revealed(alice, id("openai"))).isEqualTo(key("test"));

    assertThat(world.lastEvent().action()).isEqualTo(AuditEvent.Action.REVEAL);
    assertThat(world.lastEvent().provider()).contains(id("openai").provider());
    assertThat(world.lastEvent().connection()).contains("default");
  }

  @Test
  void revealsNothingThatCannotBeRecorded() {
    logIn(alice, id("openai"), key("test"));
    world.audit.breakDown();

    assertThatThrownBy(() -> alice.connections().reveal(id("openai")))
        .isInstanceOf(StoreUnavailableError.class);
  }

  @Test
  void movesTheDefaultWhenItIsLoggedOut() {
    logIn(alice, id("openai", "work"), key("work"));
    logIn(alice, id("openai"), key("home"));
    logIn(alice, id("openai", "alpha"), key("alph"));

    assertThat(alice.connections().logOut(id("openai", "work"))).contains(ConnectionName.DEFAULT);
    assertThat(alice.connections().logOut(id("openai"))).contains(new ConnectionName("alpha"));
    assertThat(alice.connections().logOut(id("openai", "alpha"))).isEmpty();
    assertThat(world.records.list("vault:")).isEmpty();
  }

  @Test
  void keepsTheDefaultWhenAnotherIsLoggedOut() {
    logIn(alice, id("openai", "work"), key("work"));
    logIn(alice, id("openai"), key("home"));

    assertThat(alice.connections().logOut(id("openai"))).contains(new ConnectionName("work"));
    assertThat(world.lastEvent().action()).isEqualTo(AuditEvent.Action.LOGOUT);
  }

  @Test
  void logsOutOnlyTheCallersOwn() {
    logIn(alice, id("openai"), key("alic"));
    Broker bob = world.bob();
    logIn(bob, id("openai"), key("bobs"));

    bob.connections().logOut(id("openai"));

    assertThat(revealed(alice, id("openai"))).isEqualTo(key("alic"));
    assertThatThrownBy(() -> bob.connections().logOut(id("openai")))
        .isInstanceOf(ConnectionNotFoundError.class);
  }

  @Test
  void changesNothingThatCannotBeRecorded() {
    logIn(alice, id("openai"), key("home"));
    logIn(alice, id("openai", "work"), key("work"));
    world.audit.breakDown();

    assertThatThrownBy(() -> alice.connections().logOut(id("openai")))
        .isInstanceOf(StoreUnavailableError.class);
    assertThatThrownBy(() -> alice.connections().makeDefault(id("openai", "work")))
        .isInstanceOf(StoreUnavailableError.class);

    assertThat(alice.connections().inspect(id("openai")).isDefault()).isTrue();
  }

  @Test
  void recordsHowAChangeFailed() {
    logIn(alice, id("openai"), key("test"));
    world.records.readOnly = true;

    assertThatThrownBy(() -> alice.connections().logOut(id("openai")))
        .isInstanceOf(StoreUnavailableError.class);

    assertThat(world.lastEvent().action()).isEqualTo(AuditEvent.Action.LOGOUT);
    assertThat(world.lastEvent().outcome()).isEqualTo("StoreUnavailableError");
    assertThat(revealed(alice, id("openai"))).isEqualTo(key("test"));
  }

  @Test
  void changesTheDefault() {
    logIn(alice, id("openai"), key("home"));
    logIn(alice, id("openai", "work"), key("work"));

    alice.connections().makeDefault(id("openai", "work"));

    assertThat(alice.connections().inspect(id("openai", "work")).isDefault()).isTrue();
    assertThat(alice.connections().inspect(id("openai")).isDefault()).isFalse();
    assertThat(world.lastEvent().action()).isEqualTo(AuditEvent.Action.DEFAULT_CHANGED);
  }

  @Test
  void namesAConnectionWhoseRecordMakesNoSense() {
    logIn(alice, id("openai"), key("test"));
    world.records.scribble(world.alicesVault(), id("openai"));

    List<Runnable> operations =
        List.of(
            () -> alice.connections().inspect(id("openai")),
            () -> alice.connections().reveal(id("openai")),
            () -> alice.providers().inspect(id("openai").provider()),
            () -> alice.credentials().resolve(id("openai").provider(), Optional.empty()));
    for (Runnable operation : operations) {
      assertThatExceptionOfType(EncryptionUnavailableError.class)
          .isThrownBy(operation::run)
          .withMessage("the record of connection openai (default) is damaged")
          .satisfies(e -> assertThat(e.hint().orElse("")).contains("--force"));
    }
  }

  @Test
  void listsADamagedConnectionAsInvalidBesideTheOthers() {
    logIn(alice, id("openai"), key("test"));
    logIn(alice, id("openai", "work"), key("work"));
    world.records.scribble(world.alicesVault(), id("openai"));

    List<Connection> listed =
        alice.connections().list().providers().stream()
            .flatMap(row -> row.connections().stream())
            .toList();

    assertThat(listed)
        .extracting(Connection::id, Connection::status)
        .containsExactly(
            tuple(id("openai"), ConnectionStatus.INVALID),
            tuple(id("openai", "work"), ConnectionStatus.CONNECTED));
  }

  @Test
  void callsExpiredWhatRanOutAndCantBeRenewed() {
    Instant end = World.START.plusSeconds(60);
    world.store(
        world.alicesVault(),
        World.tokens(id("hub"), "access" + "token".repeat(4), Optional.empty(), Optional.of(end)));
    assertThat(alice.connections().inspect(id("hub")).connection().status())
        .isEqualTo(ConnectionStatus.CONNECTED);

    world.clock.advance(Duration.ofSeconds(60));

    assertThat(alice.connections().inspect(id("hub")).connection().status())
        .isEqualTo(ConnectionStatus.EXPIRED);
    assertThat(alice.connections().list(id("hub").provider()).connections())
        .extracting(Connection::status)
        .containsExactly(ConnectionStatus.EXPIRED);
    assertThat(alice.providers().inspect(id("hub").provider()).connections())
        .extracting(Connection::status)
        .containsExactly(ConnectionStatus.EXPIRED);
    try (ConnectionRecord stored = alice.connections().reveal(id("hub"))) {
      assertThat(stored.connection().status()).isEqualTo(ConnectionStatus.EXPIRED);
    }
  }

  @Test
  void letsGoOfADamagedConnection() {
    logIn(alice, id("openai"), key("test"));
    logIn(alice, id("openai", "work"), key("work"));
    world.records.damage(RecordKey.connection(world.alicesVault(), id("openai")));

    assertThat(alice.connections().logOut(id("openai"))).contains(new ConnectionName("work"));

    assertThat(alice.connections().list().providers().getLast().connections()).hasSize(1);
  }

  @Test
  void repairsADamagedDefaultByBeingToldTheDefault() {
    logIn(alice, id("openai"), key("test"));
    RecordKey note = RecordKey.metadata(world.alicesVault(), id("openai").provider());
    try (var nonsense = World.secret("../x")) {
      world.records.put(note, nonsense);
    }
    assertThatExceptionOfType(EncryptionUnavailableError.class)
        .isThrownBy(() -> alice.connections().inspect(id("openai")))
        .satisfies(
            e -> assertThat(e.hint()).contains("Run: authsome set-default openai CONNECTION"));

    alice.connections().makeDefault(id("openai"));

    assertThat(alice.connections().inspect(id("openai")).isDefault()).isTrue();
  }

  @Test
  void giveNoSecretAwayWhenPrinted() {
    logIn(alice, at(id("forge"), "https://forge.example"), key("test"));
    logIn(alice, forcing(id("openai")), key("test"));

    try (var stored = alice.connections().reveal(id("forge"))) {
      assertThat(stored.toString()).doesNotContain(key("test")).contains("[redacted]");
    }
    assertThat(alice.connections().list().toString()).doesNotContain(key("test"));
  }

  private static List<String> names(Connections.Overview overview) {
    return overview.providers().stream().map(row -> row.provider().name().value()).toList();
  }

  /** Something that is done with a connection. */
  private interface Operation {
    void on(ConnectionId id);
  }
}
