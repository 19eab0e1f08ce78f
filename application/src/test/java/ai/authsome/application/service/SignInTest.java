package ai.authsome.application.service;

import static ai.authsome.application.service.World.BOB;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.authsome.domain.audit.AuditEvent;
import ai.authsome.domain.audit.AuditEvent.Action;
import ai.authsome.domain.failure.AuthenticationFailedError;
import ai.authsome.domain.failure.AuthsomeError;
import ai.authsome.domain.failure.InvalidInputError;
import ai.authsome.domain.failure.LimitReachedError;
import ai.authsome.domain.identity.ClaimToken;
import ai.authsome.domain.identity.EmailAddress;
import ai.authsome.domain.identity.RegistrationStatus;
import ai.authsome.testkit.Together;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SignInTest {
  private static final EmailAddress BOBS = new EmailAddress("bob@example.com");
  private static final String PASSWORD = "correct " + "horse";

  private final World world = World.with(Definitions.OPENAI);
  private final Claimants people = new Claimants(world);

  @AfterEach
  void endTheWorld() {
    world.close();
  }

  @Test
  void saysTheSameAtTheSameCostWhetherTheAccountOrThePasswordIsWrong() {
    people.signUp(people.claim(BOB), BOBS, PASSWORD);
    ClaimToken token = people.claim(World.identity("newcomer", 23));

    List<String> answers =
        List.of(BOBS, new EmailAddress("nobody@example.com")).stream()
            .map(
                email -> {
                  int before = world.hashing.hashes.get();
                  AuthsomeError failure =
                      Claimants.refused(() -> people.signIn(token, email, "wrong " + "password"));
                  assertThat(failure).isInstanceOf(AuthenticationFailedError.class);
                  assertThat(world.hashing.hashes.get() - before).isEqualTo(1);
                  return failure.getMessage() + failure.hint();
                })
            .distinct()
            .toList();

    assertThat(answers).hasSize(1);
    assertThat(world.audit.events())
        .filteredOn(event -> event.action() == Action.SIGN_IN)
        .extracting(AuditEvent::outcome)
        .containsExactly("AuthenticationFailedError", "AuthenticationFailedError");
    assertThat(world.claimPages.find(token).orElseThrow().status())
        .isEqualTo(RegistrationStatus.CLAIM_REQUIRED);
  }

  @Test
  void costsAHashToAskForAnAddressThatIsTaken() {
    people.signUp(people.claim(BOB), BOBS, PASSWORD);
    int before = world.hashing.hashes.get();

    assertThatThrownBy(
            () -> people.signUp(people.claim(World.identity("newcomer", 23)), BOBS, PASSWORD))
        .isInstanceOf(AuthenticationFailedError.class)
        .hasMessage("No account can be created with this e-mail address.");

    assertThat(world.hashing.hashes.get() - before).isEqualTo(1);
    assertThat(world.registry.accounts().count()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"bob@example.com", "nobody@example.com"})
  void makesWhoeverTriesPasswordsWaitLongerAndLonger(String address) {
    people.signUp(people.claim(BOB), BOBS, PASSWORD);
    EmailAddress email = new EmailAddress(address);
    ClaimToken token = people.claim(World.identity("newcomer", 23));
    for (int i = 0; i < 5; i++) {
      assertThat(Claimants.refused(() -> people.signIn(token, email, "wrong")))
          .isInstanceOf(AuthenticationFailedError.class);
    }

    assertThatExceptionOfType(LimitReachedError.class)
        .isThrownBy(() -> people.signIn(token, email, PASSWORD))
        .satisfies(e -> assertThat(e.hint()).contains("Wait 30 seconds, then try again."));
    world.clock.advance(Duration.ofSeconds(30));
    assertThat(Claimants.refused(() -> people.signIn(token, email, "wrong")))
        .isInstanceOf(AuthenticationFailedError.class);
    assertThat(Claimants.refused(() -> people.signIn(token, email, PASSWORD)).hint())
        .contains("Wait 60 seconds, then try again.");
  }

  @Test
  void forgetsWrongPasswordsOfWhoGetsItRight() {
    people.signUp(people.claim(BOB), BOBS, PASSWORD);
    for (int round = 0; round < 3; round++) {
      ClaimToken token = people.claim(World.identity("newcomer-" + round, 30 + round));
      for (int i = 0; i < 4; i++) {
        assertThat(Claimants.refused(() -> people.signIn(token, BOBS, "wrong")))
            .isInstanceOf(AuthenticationFailedError.class);
      }
      assertThat(people.signIn(token, BOBS, PASSWORD).status())
          .isEqualTo(RegistrationStatus.CLAIMED);
    }
  }

  @Test
  void limitsPasswordsTriedOnManyAccounts() {
    ClaimToken token = people.claim(BOB);
    for (int i = 0; i < 30; i++) {
      EmailAddress email = new EmailAddress("a" + i + "@example.com");
      assertThat(Claimants.refused(() -> people.signIn(token, email, "wrong")))
          .isInstanceOf(AuthenticationFailedError.class);
    }

    assertThat(Claimants.refused(() -> people.signIn(token, BOBS, "wrong")))
        .isInstanceOf(LimitReachedError.class);
    world.clock.advance(Duration.ofMinutes(1));
    assertThat(Claimants.refused(() -> people.signIn(token, BOBS, "wrong")))
        .isInstanceOf(AuthenticationFailedError.class);
  }

  @Test
  void triesNoMorePasswordsThanThatHoweverManyComeAtOnce() throws Exception {
    people.signUp(people.claim(BOB), BOBS, PASSWORD);
    ClaimToken token = people.claim(World.identity("newcomer", 23));

    List<Boolean> tried =
        Together.run(
            16,
            _ ->
                () ->
                    Claimants.refused(() -> people.signIn(token, BOBS, "wrong"))
                        instanceof AuthenticationFailedError);

    assertThat(tried.stream().filter(each -> each)).hasSize(5);
  }

  @Test
  void limitsNewAccountsPerMinuteAndInAll() {
    for (int i = 0; i < 100; i++) {
      people.signUp(
          people.claim(World.identity("agent-" + i, 100 + i)), Claimants.email(i), PASSWORD);
      if (i % 5 == 4) {
        ClaimToken next = people.claim(World.identity("agent-x" + i, 1_000 + i));
        assertThat(Claimants.refused(() -> people.signUp(next, Claimants.email(999), PASSWORD)))
            .isInstanceOf(LimitReachedError.class);
        world.clock.advance(Duration.ofMinutes(1));
      }
    }

    assertThatExceptionOfType(LimitReachedError.class)
        .isThrownBy(() -> people.signUp(people.claim(BOB), BOBS, PASSWORD))
        .withMessageContaining("as many accounts as it can have");
    assertThat(world.registry.accounts().count()).isEqualTo(100);
  }

  @Test
  void givesAnAddressToExactlyOneOfManyWhoAskAtOnce() throws Exception {
    List<ClaimToken> tokens =
        List.of(0, 1, 2, 3).stream()
            .map(number -> people.claim(World.identity("agent-" + number, 100 + number)))
            .toList();

    List<Boolean> made =
        Together.run(
            4,
            number ->
                () -> {
                  try {
                    people.signUp(tokens.get(number), BOBS, PASSWORD);
                    return true;
                  } catch (AuthenticationFailedError e) {
                    return false;
                  }
                });

    assertThat(made).containsOnlyOnce(true);
    assertThat(world.registry.accounts().count()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1234567", "äöüäöüä"})
  void wantsEightCharactersOfANewPassword(String password) {
    ClaimToken token = people.claim(BOB);

    assertThatThrownBy(() -> people.signUp(token, BOBS, password))
        .isInstanceOf(InvalidInputError.class);
    assertThat(world.hashing.hashes).hasValue(0);
  }

  @Test
  void hashesNothingOfUnboundedLength() {
    ClaimToken token = people.claim(BOB);

    assertThatThrownBy(() -> people.signUp(token, BOBS, "x".repeat(1_025)))
        .isInstanceOf(InvalidInputError.class);
    assertThatThrownBy(() -> people.signIn(token, BOBS, "x".repeat(1_025)))
        .isInstanceOf(InvalidInputError.class);
    assertThat(world.hashing.hashes).hasValue(0);
    assertThat(people.signUp(token, BOBS, "ä".repeat(512)).status())
        .isEqualTo(RegistrationStatus.CLAIMED);
  }
}
