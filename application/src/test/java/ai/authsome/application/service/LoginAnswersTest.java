package ai.authsome.application.service;

import static ai.authsome.application.service.World.answer;
import static ai.authsome.application.service.World.asking;
import static ai.authsome.application.service.World.forcing;
import static ai.authsome.application.service.World.id;
import static ai.authsome.application.service.World.key;
import static ai.authsome.application.service.World.logIn;
import static ai.authsome.application.service.World.revealed;
import static ai.authsome.application.service.World.secret;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.authsome.application.port.driving.Broker;
import ai.authsome.domain.audit.AuditEvent;
import ai.authsome.domain.failure.AuthenticationFailedError;
import ai.authsome.domain.failure.ConnectionNotFoundError;
import ai.authsome.domain.failure.EncryptionUnavailableError;
import ai.authsome.domain.failure.InvalidInputError;
import ai.authsome.domain.failure.StoreUnavailableError;
import ai.authsome.domain.login.LoginSession;
import ai.authsome.domain.login.LoginStatus;
import ai.authsome.domain.login.SessionId;
import ai.authsome.domain.secret.SecretBytes;
import ai.authsome.domain.vault.RecordKey;
import ai.authsome.testkit.Together;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LoginAnswersTest {
  private final World world = World.with(Definitions.OPENAI, Definitions.ACME);
  private final Broker alice = world.alice();

  @AfterEach
  void endTheWorld() {
    world.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "hello",
        "sk-short",
        "xx-aaaaaaaaaaaaaaaaaaaa",
        "sk-aaaaaaaaaaaaaaaa aaaa",
        "sk-aaaaaaaaaaaaaaaa\naaaa",
        "sk-aaaaaaaaaaaaaaaa\u0000",
        "sk-aaaaaaaaaaaaaaaa\u007f",
        "sk-aaaaaaaaaaaaaaaa\u001b[31m",
        "sk-aaaaaaaaaaaaaaaaé",
        "\ufeffsk-aaaaaaaaaaaaaaaa"
      })
  void refusesWhatDoesNotLookLikeAKeyWithTheDefinitionsHint(String typed) {
    SessionId session = begin("openai");

    assertThatExceptionOfType(AuthenticationFailedError.class)
        .isThrownBy(() -> answer(alice, session, typed))
        .withMessage("This does not look like a valid OpenAI API key.")
        .satisfies(e -> assertThat(e.hint()).contains(Definitions.HINT));

    assertThat(alice.logins().find(session).status()).isEqualTo(LoginStatus.WAITING_FOR_USER);
    assertThat(answer(alice, session, key("good")).status()).isEqualTo(LoginStatus.COMPLETED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\t\r\n \u000b\f"})
  void refusesAnEmptyKey(String typed) {
    SessionId session = begin("openai");

    assertThatExceptionOfType(AuthenticationFailedError.class)
        .isThrownBy(() -> answer(alice, session, typed))
        .withMessage("The API key is empty.")
        .satisfies(e -> assertThat(e.hint()).contains(Definitions.HINT));
    assertThat(alice.logins().find(session).status()).isEqualTo(LoginStatus.WAITING_FOR_USER);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"two words", "tab\there", "line\nbreak", "nul\u0000", "ключ", "del\u007f"})
  void acceptsOnlyVisibleAsciiWhereTheDefinitionHasNoPattern(String typed) {
    SessionId session = begin("acme");

    assertThatExceptionOfType(AuthenticationFailedError.class)
        .isThrownBy(() -> answer(alice, session, typed))
        .withMessage("This does not look like a valid acme API key.")
        .satisfies(
            e ->
                assertThat(e.hint())
                    .contains("Paste the whole key, without spaces or line breaks."));
  }

  @Test
  void refusesBytesThatAreNotText() {
    SessionId session = begin("acme");

    try (SecretBytes noise = SecretBytes.takeOver(new byte[] {'k', (byte) 0xff, (byte) 0xc0})) {
      assertThatThrownBy(() -> alice.logins().submit(session, Map.of("api_key", noise)))
          .isInstanceOf(AuthenticationFailedError.class);
    }
  }

  @Test
  void takesAKeyOfEightKibibytesAndNotOneByteMore() {
    SessionId session = begin("acme");

    assertThatThrownBy(() -> answer(alice, session, "k".repeat(8 * 1024 + 1)))
        .isInstanceOf(AuthenticationFailedError.class);
    answer(alice, session, "k".repeat(8 * 1024));

    assertThat(revealed(alice, id("acme"))).hasSize(8 * 1024);
  }

  @Test
  void looksAtTheLengthBeforeThePattern() {
    SessionId session = begin("openai");

    assertThatThrownBy(() -> answer(alice, session, "sk-" + "a".repeat(1 << 20)))
        .isInstanceOf(AuthenticationFailedError.class)
        .hasMessage("This does not look like a valid OpenAI API key.");
  }

  @Test
  void dropsWhiteSpaceAroundAPastedKey() {
    SessionId session = begin("openai");

    answer(alice, session, " \t" + key("test") + "\r\n");

    assertThat(revealed(alice, id("openai"))).isEqualTo(key("test"));
  }

  @Test
  void refusesAnswersToWhatWasNotAsked() {
    SessionId session = begin("openai");

    try (SecretBytes good = secret(key("test"));
        SecretBytes other = secret("other")) {
      assertThatThrownBy(
              () -> alice.logins().submit(session, Map.of("api_key", good, "scopes", other)))
          .isInstanceOf(InvalidInputError.class)
          .hasMessage("data: only api_key is asked for");
    }
    assertThatThrownBy(() -> alice.logins().submit(session, Map.of()))
        .isInstanceOf(InvalidInputError.class)
        .hasMessage("data: api_key is missing");
    assertThat(alice.logins().find(session).status()).isEqualTo(LoginStatus.WAITING_FOR_USER);
  }

  @Test
  void leavesTheAnswerToWhoGaveIt() {
    SessionId session = begin("openai");

    try (SecretBytes mine = secret(key("test"))) {
      alice.logins().submit(session, Map.of("api_key", mine));

      assertThat(World.text(mine)).isEqualTo(key("test"));
    }
  }

  @Test
  void staysOpenAndLosesNothingWhenTheStoreFails() {
    logIn(alice, id("openai"), key("old-"));
    SessionId session = alice.logins().start(forcing(id("openai"))).session().id();
    world.records.readOnly = true;

    assertThatThrownBy(() -> answer(alice, session, key("new-")))
        .isInstanceOf(StoreUnavailableError.class);

    assertThat(revealed(alice, id("openai"))).isEqualTo(key("old-"));
    assertThat(alice.logins().find(session).status()).isEqualTo(LoginStatus.WAITING_FOR_USER);
    world.records.readOnly = false;
    assertThat(answer(alice, session, key("new-")).status()).isEqualTo(LoginStatus.COMPLETED);
    assertThat(revealed(alice, id("openai"))).isEqualTo(key("new-"));
  }

  @Test
  void recordsThatALoginFailedInTheStore() {
    SessionId session = begin("openai");
    world.records.readOnly = true;

    assertThatThrownBy(() -> answer(alice, session, key("test")))
        .isInstanceOf(StoreUnavailableError.class);

    assertThat(world.lastEvent().action()).isEqualTo(AuditEvent.Action.LOGIN);
    assertThat(world.lastEvent().outcome()).isEqualTo("StoreUnavailableError");
  }

  @Test
  void storesNothingThatCannotBeRecorded() {
    SessionId session = begin("openai");
    world.audit.breakDown();

    assertThatThrownBy(() -> answer(alice, session, key("test")))
        .isInstanceOf(StoreUnavailableError.class);

    assertThatThrownBy(() -> alice.connections().inspect(id("openai")))
        .isInstanceOf(ConnectionNotFoundError.class);
    world.audit.mend();
    assertThat(answer(alice, session, key("test")).status()).isEqualTo(LoginStatus.COMPLETED);
  }

  @Test
  void storesNothingWhereTheDefaultCannotBeRead() {
    logIn(alice, id("openai"), key("test"));
    SessionId session = alice.logins().start(asking(id("openai", "work"))).session().id();
    world.records.damage(RecordKey.metadata(world.alicesVault(), id("openai").provider()));

    assertThatThrownBy(() -> answer(alice, session, key("work")))
        .isInstanceOf(EncryptionUnavailableError.class);

    assertThatThrownBy(() -> alice.connections().reveal(id("openai", "work")))
        .isInstanceOf(ConnectionNotFoundError.class);
  }

  @Test
  void storesOnceHoweverManyAnswerAtOnce() throws Exception {
    SessionId session = begin("openai");

    List<LoginSession> sessions =
        Together.run(8, i -> () -> answer(alice, session, key("key" + i)));

    assertThat(sessions)
        .allSatisfy(after -> assertThat(after.status()).isEqualTo(LoginStatus.COMPLETED));
    assertThat(world.records.connectionWrites).hasValue(1);
    assertThat(world.actions()).containsOnlyOnce(AuditEvent.Action.LOGIN);
  }

  private SessionId begin(String provider) {
    return alice.logins().start(asking(id(provider))).session().id();
  }
}
