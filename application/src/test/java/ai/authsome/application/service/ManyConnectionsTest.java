package ai.authsome.application.service;

import static ai.authsome.application.service.World.apiKey;
import static ai.authsome.application.service.World.id;
import static ai.authsome.application.service.World.key;
import static ai.authsome.application.service.World.logIn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ai.authsome.application.port.driving.Broker;
import ai.authsome.application.port.driving.Connections;
import ai.authsome.application.port.driving.Egress;
import ai.authsome.domain.connection.Connection;
import ai.authsome.domain.connection.ConnectionName;
import ai.authsome.domain.connection.ConnectionStatus;
import ai.authsome.domain.failure.ProviderNotFoundError;
import ai.authsome.domain.provider.ProviderName;
import ai.authsome.domain.run.RunId;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What concerns one connection, or one provider, reads nothing of the others. */
final class ManyConnectionsTest {
  private static final int MANY = 2_000;

  /** The default's note, and the connection, each perhaps more than once. */
  private static final int FEW = 12;

  private final World world =
      World.with(Definitions.OPENAI, Definitions.ACME, Definitions.FORGE, Definitions.HUB);
  private final Broker alice = world.alice();

  @BeforeEach
  void fill() {
    logIn(alice, id("acme"), key("acme"));
    for (int i = 0; i < MANY; i++) {
      world.store(
          world.alicesVault(),
          apiKey(id("openai", "c" + i), key("test"), ConnectionStatus.CONNECTED, Optional.empty()));
    }
  }

  @AfterEach
  void endTheWorld() {
    world.close();
  }

  @Test
  void oneConnectionIsFoundAmongMany() {
    reads(() -> alice.connections().inspect(id("openai", "c7")));
    reads(() -> alice.connections().reveal(id("openai", "c7")).close());
    reads(() -> alice.credentials().resolve(id("openai").provider(), Optional.empty()).close());
  }

  @Test
  void oneProviderIsListedBesideAnotherWithMany() {
    reads(
        () ->
            assertThat(alice.connections().list(new ProviderName("acme")).connections())
                .extracting(Connection::id)
                .containsExactly(id("acme")));
    reads(() -> alice.providers().inspect(new ProviderName("acme")));
  }

  @Test
  void theDefaultOneAmongManyIsFound() {
    reads(
        () ->
            assertThat(
                    alice
                        .connections()
                        .list(new ProviderName("openai"), Connections.Which.DEFAULT)
                        .connections())
                .extracting(Connection::id)
                .containsExactly(id("openai", "c0")));
  }

  @Test
  void oneConnectionAmongManyIsChanged() {
    reads(() -> logIn(alice, id("openai", "another"), key("more")));
    reads(() -> alice.connections().makeDefault(id("openai", "c7")));
    reads(() -> alice.connections().logOut(id("openai", "c8")));
    assertThat(alice.connections().inspect(id("openai", "c7")).isDefault()).isTrue();
  }

  /** To know which hosts are whose, each connection at a place of its own is read, but once. */
  @Test
  void aRunReadsConnectionsWithPlacesOfTheirOwnOnce() {
    int some = 200;
    for (int i = 0; i < some; i++) {
      logIn(alice, World.at(id("forge", "c" + i), "https://f" + i + ".example"), key("test"));
    }
    RunId run = Runners.open(alice);
    int before = world.records.touched.get();

    Egress.Decision decision = world.egress().decide(run, Runners.get("https://f7.example/api"));

    assertThat(decision).isInstanceOf(Egress.Decision.PassThrough.class);
    assertThat(world.records.touched.get() - before).isBetween(some, 3 * some);
  }

  @Test
  void theDefaultMovesWhenItGoes() {
    assertThat(alice.connections().logOut(id("openai", "c0"))).contains(new ConnectionName("c1"));
  }

  @Test
  void aProviderThatNobodyKnowsIsSaidToBeUnknown() {
    assertThatExceptionOfType(ProviderNotFoundError.class)
        .isThrownBy(() -> alice.connections().list(new ProviderName("opena")))
        .satisfies(e -> assertThat(e.hint()).contains("Did you mean openai?"));
  }

  @Test
  void connectionsToAProviderWithoutDefinitionAreListed() {
    world.catalog.drop("acme");

    assertThat(alice.connections().list(new ProviderName("acme")).connections()).hasSize(1);
  }

  private void reads(Runnable work) {
    int before = world.records.touched.get();
    work.run();
    assertThat(world.records.touched.get() - before).isBetween(1, FEW);
  }
}
