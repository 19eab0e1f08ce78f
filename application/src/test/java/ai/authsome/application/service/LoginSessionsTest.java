package ai.authsome.application.service;

import static ai.authsome.application.service.World.answer;
import static ai.authsome.application.service.World.asking;
import static ai.authsome.application.service.World.id;
import static ai.authsome.application.service.World.key;
import static ai.authsome.application.service.World.revealed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.authsome.application.port.driving.Broker;
import ai.authsome.domain.failure.ConnectionNotFoundError;
import ai.authsome.domain.failure.LimitReachedError;
import ai.authsome.domain.failure.LoginNotFoundError;
import ai.authsome.domain.identity.Identity;
import ai.authsome.domain.login.LoginSession;
import ai.authsome.domain.login.LoginStatus;
import ai.authsome.domain.login.SessionId;
import ai.authsome.domain.secret.SecretBytes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class LoginSessionsTest {
  private static final Duration LONG = Duration.ofDays(1);

  private final World world = World.with(Definitions.OPENAI);
  private final Broker alice = world.alice();

  @AfterEach
  void endTheWorld() {
    world.close();
  }

  @Test
  void givesALoginUpAfterFiveMinutes() {
    SessionId session = begin(alice);

    world.clock.advance(Duration.ofSeconds(300).minusNanos(1));
    assertThat(alice.logins().find(session).status()).isEqualTo(LoginStatus.WAITING_FOR_USER);
    world.clock.advance(Duration.ofNanos(1));

    LoginSession over = alice.logins().find(session);
    assertThat(over.status()).isEqualTo(LoginStatus.EXPIRED);
    assertThat(over.message()).isEqualTo("Nobody completed the login in time.");
    assertThat(over.hint()).isEqualTo("Run: authsome login openai");
    assertThat(over.fields()).isEmpty();
  }

  @Test
  void storesNothingThatComesTooLate() {
    SessionId session = begin(alice);
    world.clock.advance(Duration.ofSeconds(300));

    assertThat(answer(alice, session, key("late")).status()).isEqualTo(LoginStatus.EXPIRED);
    assertThat(alice.logins().cancel(session).status()).isEqualTo(LoginStatus.EXPIRED);
    assertThatThrownBy(() -> alice.connections().inspect(id("openai")))
        .isInstanceOf(ConnectionNotFoundError.class);
  }

  @Test
  void storesNothingAfterACancel() {
    SessionId session = begin(alice);

    LoginSession cancelled = alice.logins().cancel(session);

    assertThat(cancelled.status()).isEqualTo(LoginStatus.CANCELLED);
    assertThat(cancelled.message()).isEqualTo("The login was cancelled.");
    assertThat(answer(alice, session, key("late")).status()).isEqualTo(LoginStatus.CANCELLED);
    assertThatThrownBy(() -> alice.connections().inspect(id("openai")))
        .isInstanceOf(ConnectionNotFoundError.class);
  }

  @Test
  void keepsWhatIsCompletedCompleted() {
    SessionId session = begin(alice);
    answer(alice, session, key("test"));

    assertThat(alice.logins().cancel(session).status()).isEqualTo(LoginStatus.COMPLETED);
    world.clock.advance(Duration.ofSeconds(301));
    assertThat(alice.logins().find(session).status()).isEqualTo(LoginStatus.COMPLETED);
    assertThat(revealed(alice, id("openai"))).isEqualTo(key("test"));
  }

  @Test
  void wakesWhoAwaitsTheEnd() throws Exception {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      SessionId first = begin(alice);
      Future<LoginSession> completed = threads.submit(() -> alice.logins().await(first, LONG));
      answer(alice, first, key("test"));
      assertThat(completed.get().status()).isEqualTo(LoginStatus.COMPLETED);

      SessionId second = alice.logins().start(asking(id("openai", "work"))).session().id();
      Future<LoginSession> cancelled = threads.submit(() -> alice.logins().await(second, LONG));
      alice.logins().cancel(second);
      assertThat(cancelled.get().status()).isEqualTo(LoginStatus.CANCELLED);
    }
  }

  @Test
  void answersAtOnceWhenThereIsNothingToWaitFor() {
    SessionId session = begin(alice);

    assertThat(alice.logins().await(session, Duration.ZERO).status())
        .isEqualTo(LoginStatus.WAITING_FOR_USER);
    assertThat(alice.logins().await(session, Duration.ofSeconds(-1)).status())
        .isEqualTo(LoginStatus.WAITING_FOR_USER);
    world.clock.advance(Duration.ofSeconds(300));
    assertThat(alice.logins().await(session, LONG).status()).isEqualTo(LoginStatus.EXPIRED);
    assertThat(alice.logins().await(session, LONG).status()).isEqualTo(LoginStatus.EXPIRED);
  }

  @Test
  void stopsWaitingWhenInterruptedAndSaysSo() {
    SessionId session = begin(alice);
    Thread.currentThread().interrupt();

    LoginSession still = alice.logins().await(session, LONG);

    assertThat(Thread.interrupted()).isTrue();
    assertThat(still.status()).isEqualTo(LoginStatus.WAITING_FOR_USER);
  }

  @Test
  void hidesALoginFromEveryOtherIdentity() {
    SessionId session = begin(alice);
    List<Broker> others =
        List.of(world.bob(), world.owned(World.identity("alices-other-machine", 9)));

    for (Broker other : others) {
      assertThatThrownBy(() -> other.logins().find(session)).isInstanceOf(LoginNotFoundError.class);
      assertThatThrownBy(() -> other.logins().await(session, LONG))
          .isInstanceOf(LoginNotFoundError.class);
      assertThatThrownBy(() -> other.logins().cancel(session))
          .isInstanceOf(LoginNotFoundError.class);
      assertThatThrownBy(() -> answer(other, session, key("evil")))
          .isInstanceOf(LoginNotFoundError.class);
    }
    assertThat(alice.logins().find(session).status()).isEqualTo(LoginStatus.WAITING_FOR_USER);
  }

  @Test
  void tellsAStrangersSessionFromNoneByNothing() {
    SessionId session = begin(alice);
    SessionId none = new SessionId("sess_" + "A".repeat(32));
    Broker bob = world.bob();

    assertThatThrownBy(() -> bob.logins().find(none))
        .isInstanceOf(LoginNotFoundError.class)
        .hasMessage("this login has ended or never began");
    assertThatThrownBy(() -> bob.logins().find(session))
        .isInstanceOf(LoginNotFoundError.class)
        .hasMessage("this login has ended or never began");
  }

  @Test
  void letsWhoeverHoldsTheIdAnswerOnThePage() {
    SessionId session = begin(alice);

    assertThat(world.pages().find(session).displayName()).isEqualTo("OpenAI");
    try (SecretBytes key = World.secret(key("test"))) {
      assertThat(world.pages().submit(session, Map.of("api_key", key)).status())
          .isEqualTo(LoginStatus.COMPLETED);
    }

    assertThat(revealed(alice, id("openai"))).isEqualTo(key("test"));
    assertThat(world.lastEvent().identity()).contains(World.ALICE.handle());
  }

  @Test
  void letsThePageCancelButNotGuess() {
    SessionId session = begin(alice);

    assertThat(world.pages().cancel(session).status()).isEqualTo(LoginStatus.CANCELLED);
    SessionId none = new SessionId("sess_" + "A".repeat(32));
    assertThatThrownBy(() -> world.pages().find(none)).isInstanceOf(LoginNotFoundError.class);
    assertThatThrownBy(() -> world.pages().cancel(none)).isInstanceOf(LoginNotFoundError.class);
    assertThatThrownBy(() -> world.pages().submit(none, Map.of()))
        .isInstanceOf(LoginNotFoundError.class);
  }

  @Test
  void limitsTheLoginsThatOneIdentityHasUnderWay() {
    List<SessionId> open = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      open.add(begin(alice));
    }

    assertThatThrownBy(() -> begin(alice)).isInstanceOf(LimitReachedError.class);
    assertThat(world.bob().logins().start(asking(id("openai"))).session().status())
        .isEqualTo(LoginStatus.WAITING_FOR_USER);
    alice.logins().cancel(open.get(7));
    begin(alice);
    assertThatThrownBy(() -> begin(alice)).isInstanceOf(LimitReachedError.class);
    world.clock.advance(Duration.ofSeconds(300));
    begin(alice);
  }

  @Test
  void doesNotLetOneIdentityUseUpEverybodysLogins() {
    for (int i = 0; i < 1_100; i++) {
      alice.logins().cancel(begin(alice));
    }

    assertThat(world.bob().logins().start(asking(id("openai"))).session().status())
        .isEqualTo(LoginStatus.WAITING_FOR_USER);
  }

  @Test
  void limitsTheLoginsOfAllIdentitiesTogether() {
    for (int i = 0; i < 20; i++) {
      Broker broker = world.owned(identity(i));
      for (int j = 0; j < 50; j++) {
        begin(broker);
      }
    }

    assertThatThrownBy(() -> begin(world.owned(identity(20))))
        .isInstanceOf(LimitReachedError.class);
    world.clock.advance(Duration.ofMinutes(10).plusSeconds(1));
    begin(world.owned(identity(21)));
  }

  @Test
  void forgetsALoginAWhileAfterItsEnd() {
    SessionId session = begin(alice);
    world.clock.advance(Duration.ofMinutes(10).plusSeconds(1));
    begin(alice);

    assertThatThrownBy(() -> alice.logins().find(session)).isInstanceOf(LoginNotFoundError.class);
  }

  private static Identity identity(int number) {
    return World.identity("machine-" + number, 100 + number);
  }

  private static SessionId begin(Broker broker) {
    return broker.logins().start(asking(id("openai"))).session().id();
  }
}
