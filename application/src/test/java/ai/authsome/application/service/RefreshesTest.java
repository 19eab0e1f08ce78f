package ai.authsome.application.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.authsome.application.port.driving.Broker;
import ai.authsome.application.port.driving.Connections;
import ai.authsome.domain.audit.AuditEvent;
import ai.authsome.domain.connection.ConnectionStatus;
import ai.authsome.domain.connection.ExportFormat;
import ai.authsome.domain.failure.DaemonUnavailableError;
import ai.authsome.domain.failure.RefreshFailedError;
import ai.authsome.domain.failure.TokenExpiredError;
import ai.authsome.domain.oauth.RevocationAnswer;
import ai.authsome.domain.oauth.TokenAnswer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RefreshesTest {
  private final World world = World.with(Definitions.HUB);
  private final Broker alice = world.alice();

  @BeforeEach
  void logIn() {
    OAuthWorld.connect(world, alice);
  }

  @AfterEach
  void end() {
    world.close();
  }

  @ParameterizedTest
  @CsvSource({
    "3600, 3299, 0",
    "3600, 3300, 1",
    "3600, 4000, 1",
    "60, 47, 0",
    "60, 48, 1",
    "60, 61, 1"
  })
  void renewsShortlyBeforeTheEnd(long lifetime, long age, int expected) {
    world.servers.lifetime = Duration.ofSeconds(lifetime);
    alice.providers().remove(OAuthWorld.HUB.provider());
    OAuthWorld.connect(world, alice);

    world.clock.advance(Duration.ofSeconds(age));
    OAuthWorld.bearer(alice);

    assertThat(world.servers.refreshes).hasValue(expected);
  }

  @Test
  void keepsTheNewTokensAndUsesThemFromThenOn() {
    for (int i = 2; i <= 5; i++) {
      world.clock.advance(Duration.ofHours(1));

      assertThat(OAuthWorld.bearer(alice)).isEqualTo("Bearer access-" + i);
      assertThat(OAuthWorld.bearer(alice)).isEqualTo("Bearer access-" + i);
    }
    assertThat(world.servers.refreshes).hasValue(4);
    assertThat(alice.connections().inspect(OAuthWorld.HUB).connection().expiresAt())
        .hasValue(world.clock.instant().plus(Duration.ofHours(1)));
  }

  @Test
  void asksOnceHoweverManyWait() throws Exception {
    CountDownLatch hold = heldRefresh();
    List<Future<String>> bearers = new ArrayList<>();

    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 64; i++) {
        bearers.add(threads.submit(() -> OAuthWorld.bearer(alice)));
      }
      awaitRefresh();
      hold.countDown();
      for (Future<String> bearer : bearers) {
        assertThat(bearer.get()).isEqualTo("Bearer access-2");
      }
    }
    assertThat(world.servers.refreshes).hasValue(1);
  }

  @Test
  void usesATokenThatLastsWhileTheServerIsDown() {
    world.clock.advance(Duration.ofMinutes(56));
    world.servers.answers.add(new TokenAnswer.Unavailable("HTTP 503", Optional.empty()));

    assertThat(OAuthWorld.bearer(alice)).isEqualTo("Bearer access-1");
    assertThat(OAuthWorld.bearer(alice)).isEqualTo("Bearer access-1");
    assertThat(world.servers.refreshes).hasValue(1);

    world.clock.advance(Duration.ofSeconds(2));
    assertThat(OAuthWorld.bearer(alice)).isEqualTo("Bearer access-2");
  }

  @Test
  void saysThatTheLoginIsStillGoodWhenTheServerIsDownTooLong() {
    world.clock.advance(Duration.ofHours(2));
    world.servers.answers.add(
        new TokenAnswer.Unavailable("HTTP 429", Optional.of(Duration.ofSeconds(30))));

    assertThatThrownBy(() -> OAuthWorld.bearer(alice))
        .isInstanceOf(RefreshFailedError.class)
        .hasMessageContaining("HTTP 429");
    world.clock.advance(Duration.ofSeconds(29));
    assertThatThrownBy(() -> OAuthWorld.bearer(alice)).isInstanceOf(RefreshFailedError.class);
    assertThat(world.servers.refreshes).hasValue(1);
    assertThat(status()).isEqualTo(ConnectionStatus.CONNECTED);

    world.clock.advance(Duration.ofSeconds(1));
    assertThat(OAuthWorld.bearer(alice)).isEqualTo("Bearer access-2");
  }

  @Test
  void aNewLoginIsNotHeldUpByTheOldOnesPause() {
    world.servers.lifetime = Duration.ofMinutes(1);
    world.clock.advance(Duration.ofHours(2));
    world.servers.answers.add(
        new TokenAnswer.Unavailable("HTTP 429", Optional.of(Duration.ofHours(1))));
    assertThatThrownBy(() -> OAuthWorld.bearer(alice)).isInstanceOf(RefreshFailedError.class);

    alice.connections().logOut(OAuthWorld.HUB);
    OAuthWorld.connect(world, alice);
    world.clock.advance(Duration.ofMinutes(2));

    assertThat(OAuthWorld.bearer(alice)).isEqualTo("Bearer access-3");
  }

  @Test
  void renewsATokenThatWasIssuedWhenTheClockWasAhead() {
    world.clock.advance(Duration.ofHours(-1));

    assertThat(OAuthWorld.bearer(alice)).isEqualTo("Bearer access-2");
    assertThat(OAuthWorld.bearer(alice)).isEqualTo("Bearer access-2");
    assertThat(world.servers.refreshes).hasValue(1);
  }

  @Test
  void endsOnlyWhenTheAnswerToARefreshIsKept() throws Exception {
    CountDownLatch hold = heldRefresh();

    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<String> bearer = threads.submit(() -> OAuthWorld.bearer(alice));
      awaitRefresh();
      Thread end = Thread.ofPlatform().start(world.services::close);
      Awaitility.await()
          .until(() -> end.getState() == Thread.State.TIMED_WAITING || !end.isAlive());
      assertThat(end.isAlive()).isTrue();
      hold.countDown();
      end.join();

      assertThat(bearer.get()).isEqualTo("Bearer access-2");
    }
    world.clock.advance(Duration.ofHours(2));
    assertThatThrownBy(() -> OAuthWorld.bearer(alice)).isInstanceOf(DaemonUnavailableError.class);
    assertThat(world.servers.refreshes).hasValue(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"invalid_grant", "bad_refresh_token", "invalid_refresh_token"})
  void givesUpForGoodWhenTheServerSaysSo(String code) {
    world.clock.advance(Duration.ofMinutes(56));
    world.servers.answers.add(new TokenAnswer.Refused(code, ""));

    assertThatThrownBy(() -> OAuthWorld.bearer(alice))
        .isInstanceOfSatisfying(
            TokenExpiredError.class,
            e -> assertThat(e.hint()).hasValue("Run: authsome login hub --force"));
    assertThatThrownBy(() -> OAuthWorld.bearer(alice)).isInstanceOf(TokenExpiredError.class);

    assertThatThrownBy(this::exported).isInstanceOf(TokenExpiredError.class);
    assertThat(world.servers.refreshes).hasValue(1);
    assertThat(status()).isEqualTo(ConnectionStatus.EXPIRED);
  }

  @Test
  void doesNotTakeARefusedClientForADeadLogin() {
    world.clock.advance(Duration.ofHours(2));
    world.servers.answers.add(new TokenAnswer.Refused("invalid_client", ""));

    assertThatThrownBy(() -> OAuthWorld.bearer(alice)).isInstanceOf(RefreshFailedError.class);

    assertThat(status()).isEqualTo(ConnectionStatus.CONNECTED);
  }

  @Test
  void keepsTheOldRefreshTokenWhenTheServerSendsNoOther() {
    world.clock.advance(Duration.ofHours(2));
    world.servers.answers.add(
        new TokenAnswer.Granted(
            World.secret("access-b"),
            Optional.empty(),
            "Bearer",
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty()));

    assertThat(OAuthWorld.bearer(alice)).isEqualTo("Bearer access-b");
    assertThat(alice.connections().inspect(OAuthWorld.HUB).connection().expiresAt())
        .hasValue(world.clock.instant().plus(Duration.ofHours(1)));

    world.clock.advance(Duration.ofHours(1));
    assertThat(OAuthWorld.bearer(alice)).isEqualTo("Bearer access-2");
  }

  @Test
  void writesSpentTokensReplacementsEvenIfTheDiskWasFull() {
    world.clock.advance(Duration.ofHours(2));
    world.records.readOnly = true;
    assertThatThrownBy(() -> OAuthWorld.bearer(alice));
    world.records.readOnly = false;
    world.clock.advance(Duration.ofSeconds(2));

    assertThat(OAuthWorld.bearer(alice)).isEqualTo("Bearer access-2");
    assertThat(world.servers.refreshes).hasValue(1);
  }

  @Test
  void givesBackTokensOfAConnectionThatWasLoggedOutMeanwhile() throws Exception {
    CountDownLatch hold = heldRefresh();

    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<String> bearer = threads.submit(() -> OAuthWorld.bearer(alice));
      awaitRefresh();
      alice.connections().logOut(OAuthWorld.HUB);
      hold.countDown();
      assertThatThrownBy(bearer::get).hasMessageContaining("there is no connection hub");
    }
    assertThat(world.servers.asked).contains("revoke REFRESH refresh-2");
  }

  @Test
  void aRevokedConnectionsRenewalGivesItsTokensBack() throws Exception {
    CountDownLatch hold = heldRefresh();

    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<String> bearer = threads.submit(() -> OAuthWorld.bearer(alice));
      awaitRefresh();
      // The renewal ends while the server is still asked to revoke what it replaces.
      world.servers.whenRevoking =
          () -> {
            hold.countDown();
            Awaitility.await().until(bearer::isDone);
          };
      assertThat(alice.connections().revoke(OAuthWorld.HUB).answer())
          .isEqualTo(new RevocationAnswer.Revoked());
      assertThatThrownBy(bearer::get).hasMessageContaining("hub");
    }

    assertThat(world.servers.asked)
        .contains("revoke REFRESH refresh-1", "revoke REFRESH refresh-2", "revoke ACCESS access-2");
  }

  @Test
  void aLoginThatReplacesADeadOneIsUsed() throws Exception {
    CountDownLatch hold = heldRefresh();
    world.servers.answers.add(new TokenAnswer.Refused("invalid_grant", ""));

    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<String> bearer = threads.submit(() -> OAuthWorld.bearer(alice));
      awaitRefresh();
      world.store(
          world.alicesVault(),
          World.tokens(OAuthWorld.HUB, "newer", Optional.empty(), Optional.empty()));
      hold.countDown();

      assertThat(bearer.get()).isEqualTo("Bearer newer");
    }
  }

  @Test
  void renewsForAnExportToo() {
    world.clock.advance(Duration.ofHours(2));

    assertThat(exported()).isEqualTo("HUB_ACCESS_TOKEN=access-2\n");
  }

  @Test
  void recordsEachRenewalAndHowItEnded() {
    world.clock.advance(Duration.ofHours(2));
    world.servers.answers.add(new TokenAnswer.Unavailable("HTTP 500", Optional.empty()));
    assertThatThrownBy(() -> OAuthWorld.bearer(alice));

    assertThat(
            world.audit.events().stream()
                .filter(event -> event.action() == AuditEvent.Action.REFRESH)
                .map(AuditEvent::outcome))
        .containsExactly("ok", "RefreshFailedError");
  }

  private String exported() {
    try (var text =
        alice
            .connections()
            .export(
                new Connections.ExportRequest(
                    Optional.of(OAuthWorld.HUB.provider()),
                    Optional.empty(),
                    ExportFormat.DOTENV))) {
      return World.text(text);
    }
  }

  private ConnectionStatus status() {
    return alice.connections().inspect(OAuthWorld.HUB).connection().status();
  }

  /** The token has run out, and the server keeps its answer to the refresh until this opens. */
  private CountDownLatch heldRefresh() {
    world.clock.advance(Duration.ofHours(2));
    CountDownLatch hold = new CountDownLatch(1);
    world.servers.hold = Optional.of(hold);
    return hold;
  }

  private void awaitRefresh() {
    Awaitility.await().until(() -> world.servers.refreshes.get() == 1);
  }
}
