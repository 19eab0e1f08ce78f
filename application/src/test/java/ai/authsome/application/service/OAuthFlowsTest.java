package ai.authsome.application.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.authsome.application.port.driving.Broker;
import ai.authsome.application.port.driving.Logins;
import ai.authsome.domain.connection.ConnectionId;
import ai.authsome.domain.failure.AuthenticationFailedError;
import ai.authsome.domain.login.LoginSession;
import ai.authsome.domain.login.LoginStatus;
import ai.authsome.domain.login.LoginStep;
import ai.authsome.domain.oauth.TokenAnswer;
import ai.authsome.domain.provider.FlowType;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OAuthFlowsTest {
  private static final ConnectionId LINK = World.id("link");

  private final World world = World.with(Definitions.LINK);
  private final Broker alice = world.alice();

  @AfterEach
  void end() {
    world.close();
  }

  @Test
  void showsADeviceCodeAndGoesOnWhenItWasEntered() {
    LoginSession session = device();
    assertThat(session.step())
        .isEqualTo(
            new LoginStep.EnterCode(
                "ABCD-EFGH",
                URI.create("https://hub.example/device"),
                Optional.of(URI.create("https://hub.example/device?user_code=ABCD-EFGH"))));
    assertThat(session.expiresAt()).isEqualTo(World.START.plus(Duration.ofMinutes(15)));
    Awaitility.await().until(() -> world.servers.asked.contains("poll"));

    world.servers.answers.add(world.servers.granted("app"));

    assertThat(alice.logins().await(session.id(), Duration.ofSeconds(20)).status())
        .isEqualTo(LoginStatus.COMPLETED);
  }

  @ParameterizedTest
  @CsvSource({
    "access_denied, The login was not approved at Link.",
    "expired_token, The code was not entered in time.",
    "invalid_answer, Link gave an answer that makes no sense"
  })
  void endsADeviceLoginThatTheServerRefuses(String code, String message) {
    LoginSession session = device();

    world.servers.answers.add(new TokenAnswer.Refused(code, ""));

    LoginSession end = alice.logins().await(session.id(), Duration.ofSeconds(20));
    assertThat(end.status()).isEqualTo(LoginStatus.FAILED);
    assertThat(end.message()).isEqualTo(message);
  }

  @Test
  void goesOnPollingWhenTheServerIsAwayForAMoment() {
    LoginSession session = device();

    world.servers.answers.add(new TokenAnswer.Unavailable("HTTP 502", Optional.empty()));
    world.servers.answers.add(world.servers.granted("app"));

    assertThat(alice.logins().await(session.id(), Duration.ofSeconds(20)).status())
        .isEqualTo(LoginStatus.COMPLETED);
  }

  @ParameterizedTest
  @CsvSource({"Device code not valid, Device code not valid; an", "'', an"})
  void saysThatTheAnswerWithTheTokensWasLost(String detail, String begin) {
    LoginSession session = device();

    world.servers.answers.add(
        new TokenAnswer.Unavailable("hub.example broke off", Optional.empty()));
    world.servers.answers.add(new TokenAnswer.Refused("invalid_grant", detail));

    assertThat(alice.logins().await(session.id(), Duration.ofSeconds(20)).message())
        .isEqualTo(
            "Link refused the code: it has expired or was used before: "
                + begin
                + " answer before this one did not arrive: hub.example broke off");
  }

  @Test
  void asksLessOftenWhenTold() {
    LoginSession session = device();

    world.servers.answers.add(new TokenAnswer.Refused("slow_down", ""));
    Awaitility.await().until(world.servers.answers::isEmpty);
    int asked = world.servers.asked.size();
    assertThat(alice.logins().await(session.id(), Duration.ofMillis(300)).status())
        .isEqualTo(LoginStatus.WAITING_FOR_USER);

    assertThat(world.servers.asked).hasSize(asked);
  }

  @Test
  void stopsPollingWhenTheLoginIsCancelled() {
    LoginSession session = device();
    alice.logins().cancel(session.id());
    world.servers.answers.add(world.servers.granted("app"));

    assertThat(alice.logins().await(session.id(), Duration.ofSeconds(1)).status())
        .isEqualTo(LoginStatus.CANCELLED);
    assertThat(alice.connections().list().providers().getFirst().connections()).isEmpty();
  }

  @Test
  void registersOnceAndAsksNobody() {
    world.servers.offersRegistration = true;

    LoginSession first = alice.logins().start(World.asking(LINK)).session();
    alice.logins().start(World.asking(World.id("link", "work")));

    assertThat(first.step()).isInstanceOf(LoginStep.Visit.class);
    assertThat(world.servers.asked)
        .containsOnlyOnce("register " + World.REDIRECT)
        .contains("authorization registered-1 ");
  }

  @Test
  void isDescribedByADocumentWhereTheServerReadsIt() {
    world.servers.offersRegistration = true;
    world.servers.takesClientDocuments = true;

    LoginSession session = alice.logins().start(World.asking(LINK)).session();

    assertThat(session.step()).isInstanceOf(LoginStep.Visit.class);
    assertThat(world.servers.asked)
        .containsExactly("authorization https://agents.example/client.json ");
  }

  @Test
  void registersAnewWhenTheServerHasForgottenUs() {
    world.servers.offersRegistration = true;
    LoginSession session = alice.logins().start(World.asking(LINK)).session();
    world.servers.answers.add(new TokenAnswer.Refused("invalid_client", ""));
    world.pages().comeBack(OAuthWorld.code(OAuthWorld.state(session), FakeServers.CODE));

    alice.logins().start(World.asking(LINK));

    assertThat(world.servers.asked).contains("authorization registered-2 ");
  }

  @Test
  void asksForAClientWhereNoneCanBeRegistered() {
    assertThat(alice.logins().start(World.asking(LINK)).session().fields())
        .extracting(field -> field.name())
        .containsExactly("client_id");
  }

  @Test
  void refusesADeviceLoginWithTheWrongClient() {
    LoginSession session =
        alice
            .logins()
            .start(
                new Logins.Request(
                    LINK, Optional.of(FlowType.DEVICE_CODE), List.of(), Optional.empty(), false))
            .session();

    assertThatThrownBy(() -> OAuthWorld.enterClient(alice, session.id(), "a\nb", ""))
        .isInstanceOf(AuthenticationFailedError.class);
  }

  private LoginSession device() {
    LoginSession session =
        alice
            .logins()
            .start(
                new Logins.Request(
                    LINK, Optional.of(FlowType.DEVICE_CODE), List.of(), Optional.empty(), false))
            .session();
    return OAuthWorld.enterClient(alice, session.id(), "app", "");
  }
}
