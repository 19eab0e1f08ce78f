package ai.authsome.application.service;

import static ai.authsome.application.service.World.ALICE;
import static ai.authsome.application.service.World.BOB;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import ai.authsome.application.port.driving.Admission;
import ai.authsome.application.port.driving.Broker;
import ai.authsome.domain.audit.AuditEvent.Action;
import ai.authsome.domain.failure.AuthenticationFailedError;
import ai.authsome.domain.failure.ClaimRequiredError;
import ai.authsome.domain.failure.ConnectionNotFoundError;
import ai.authsome.domain.failure.IdentityConflictError;
import ai.authsome.domain.failure.IdentityNotFoundError;
import ai.authsome.domain.failure.LimitReachedError;
import ai.authsome.domain.failure.OperationNotAllowedError;
import ai.authsome.domain.failure.StoreUnavailableError;
import ai.authsome.domain.identity.Claim;
import ai.authsome.domain.identity.ClaimToken;
import ai.authsome.domain.identity.EmailAddress;
import ai.authsome.domain.identity.Identity;
import ai.authsome.domain.identity.OwnerToken;
import ai.authsome.domain.identity.Registration;
import ai.authsome.domain.identity.RegistrationStatus;
import ai.authsome.domain.identity.Role;
import ai.authsome.domain.proof.Proof;
import ai.authsome.testkit.Together;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class ClaimsTest {
  private static final EmailAddress BOBS = new EmailAddress("bob@example.com");
  private static final String PASSWORD = "correct " + "horse";

  private final World world = World.with(Definitions.OPENAI);
  private final Claimants people = new Claimants(world);

  @AfterEach
  void endTheWorld() {
    world.close();
  }

  @Test
  void tellsWhereToClaimToWhoComesFirstAndToWhoProvesToBeIt() {
    Optional<URI> first = world.admission.register(BOB).claimPage();
    Optional<URI> again = world.admission.register(BOB).claimPage();
    Optional<URI> proven = world.admission.askForClaim(world.proof(BOB)).claimPage();

    assertThat(first.orElseThrow().getPath()).matches("/claim/claim_[A-Za-z0-9_-]{32}");
    assertThat(again).isEmpty();
    assertThat(proven).isPresent();
  }

  @Test
  void tellsNobodyElseWhereToClaim() {
    world.admission.register(BOB);
    Identity impostor = new Identity(BOB.handle(), ALICE.did());

    assertThatThrownBy(() -> world.admission.askForClaim(world.proof(impostor)))
        .isInstanceOf(AuthenticationFailedError.class);
    assertThatThrownBy(() -> world.admission.askForClaim(world.proof(ALICE)))
        .isInstanceOf(AuthenticationFailedError.class);
  }

  @Test
  void spendsTheProofThatAsksForAClaim() {
    world.admission.register(BOB);
    Proof proof = world.proof(BOB);
    world.admission.askForClaim(proof);

    assertThatThrownBy(() -> world.admission.askForClaim(proof))
        .isInstanceOf(AuthenticationFailedError.class);
  }

  @Test
  void limitsHowOftenClaimsAreAskedFor() {
    world.admission.register(BOB);
    for (int i = 0; i < 30; i++) {
      world.admission.askForClaim(world.proof(BOB));
    }

    assertThatThrownBy(() -> world.admission.askForClaim(world.proof(BOB)))
        .isInstanceOf(LimitReachedError.class);
    world.admission.register(ALICE);
    assertThat(world.admission.askForClaim(world.proof(ALICE)).claimPage()).isPresent();
    world.clock.advance(Duration.ofMinutes(1));
    assertThat(world.admission.askForClaim(world.proof(BOB)).claimPage()).isPresent();
  }

  @Test
  void keepsThePageForWhoAsksAgainSoonAndMakesANewOneLater() {
    ClaimToken first = people.claim(BOB);
    assertThat(people.ask(BOB)).isEqualTo(first);
    world.clock.advance(Duration.ofMinutes(2));

    ClaimToken second = people.ask(BOB);

    assertThat(second).isNotEqualTo(first);
    assertThat(world.claimPages.find(first)).isPresent();
    world.clock.advance(Duration.ofMinutes(3));
    assertThat(world.claimPages.find(first)).isEmpty();
    assertThat(world.claimPages.find(second)).isPresent();
    world.clock.advance(Duration.ofMinutes(2));
    assertThat(world.claimPages.find(second)).isEmpty();
  }

  @Test
  void givesANewAccountAVaultOfItsOwn() {
    Broker alice = world.alice();
    World.logIn(alice, World.id("openai"), World.key("alice"));

    Claim claimed = people.signUp(people.claim(BOB), BOBS, PASSWORD);
    Broker bob = world.admission.admit(world.proof(BOB));

    assertThat(claimed.status()).isEqualTo(RegistrationStatus.CLAIMED);
    assertThat(bob.identities().whoAmI().account()).contains(BOBS);
    var principal = bob.identities().whoAmI().caller().principal();
    assertThat(principal.role()).isEqualTo(Role.USER);
    assertThat(principal.vault()).isNotEqualTo(world.alicesVault());
    assertThat(bob.connections().list().providers())
        .allSatisfy(row -> assertThat(row.connections()).isEmpty());
    assertThatThrownBy(() -> bob.connections().reveal(World.id("openai")))
        .isInstanceOf(ConnectionNotFoundError.class);
    assertThat(world.actions()).contains(Action.ACCOUNT_CREATED, Action.IDENTITY_CLAIMED);
    assertThat(world.lastEvent().identity()).contains(BOB.handle());
  }

  @Test
  void makesTheFirstPrincipalOfAllAnAdmin() {
    people.signUp(people.claim(BOB), BOBS, PASSWORD);

    Broker bob = world.admission.admit(world.proof(BOB));

    assertThat(bob.identities().whoAmI().caller().principal().role()).isEqualTo(Role.ADMIN);
    assertThat(world.alice().identities().whoAmI().caller().principal().role())
        .isEqualTo(Role.ADMIN);
  }

  @Test
  void claimsAnotherIdentityForWhoSignsIn() {
    Identity second = World.identity("bobs-second", 22);
    people.signUp(people.claim(BOB), BOBS, PASSWORD);

    people.signIn(people.claim(second), new EmailAddress("BOB@Example.com"), PASSWORD);

    assertThat(
            world.admission.admit(world.proof(second)).identities().whoAmI().caller().principal())
        .isEqualTo(
            world.admission.admit(world.proof(BOB)).identities().whoAmI().caller().principal());
  }

  @Test
  void takesOneAnswerOfManyAtOnce() throws Exception {
    ClaimToken token = people.claim(BOB);

    List<Boolean> answered =
        Together.run(
            4,
            number ->
                () -> {
                  try {
                    people.signUp(token, Claimants.email(number), PASSWORD);
                    return true;
                  } catch (OperationNotAllowedError e) {
                    return false;
                  }
                });

    assertThat(answered).containsOnlyOnce(true);
    assertThat(world.registry.accounts().count()).isEqualTo(1);
  }

  @Test
  void refusesAnIdentityForGood() {
    ClaimToken token = people.claim(BOB);

    assertThat(world.claimPages.reject(token).status()).isEqualTo(RegistrationStatus.REJECTED);

    assertThat(world.lastEvent().action()).isEqualTo(Action.IDENTITY_REJECTED);
    assertThatThrownBy(() -> people.signUp(token, BOBS, PASSWORD))
        .isInstanceOf(OperationNotAllowedError.class);
    assertThatThrownBy(() -> world.claimPages.reject(token))
        .isInstanceOf(OperationNotAllowedError.class);
    assertThatExceptionOfType(OperationNotAllowedError.class)
        .isThrownBy(() -> world.admission.admit(world.proof(BOB)))
        .withMessageContaining("was rejected");
    assertThat(world.admission.register(BOB))
        .isEqualTo(new Admission.Standing(RegistrationStatus.REJECTED, Optional.empty()));
    assertThat(world.admission.askForClaim(world.proof(BOB)).claimPage()).isEmpty();
    assertThatThrownBy(
            () ->
                world.admission.claimForOwner(
                    world.proof(BOB), OwnerToken.evidence(world.ownerToken, BOB.did())))
        .isInstanceOf(OperationNotAllowedError.class);
    assertThat(world.admission.register(World.identity("bobs-next", 24)).claimPage()).isPresent();
  }

  @Test
  void answersAClaimThatIsOverWithNothing() {
    ClaimToken token = people.claim(BOB);
    people.signUp(token, BOBS, PASSWORD);
    int hashes = world.hashing.hashes.get();

    assertThatThrownBy(() -> people.signIn(token, BOBS, PASSWORD))
        .isInstanceOf(OperationNotAllowedError.class);
    assertThatThrownBy(() -> world.claimPages.reject(token))
        .isInstanceOf(OperationNotAllowedError.class);
    assertThat(world.claimPages.find(token).orElseThrow().status())
        .isEqualTo(RegistrationStatus.CLAIMED);
    world.clock.advance(Duration.ofMinutes(5));
    assertThatThrownBy(() -> people.signIn(token, BOBS, PASSWORD))
        .isInstanceOf(OperationNotAllowedError.class);
    assertThat(world.hashing.hashes).hasValue(hashes);
  }

  @Test
  void claimsNothingThatCannotBeRecorded() {
    ClaimToken token = people.claim(BOB);
    world.audit.breakDown();

    assertThatThrownBy(() -> people.signUp(token, BOBS, PASSWORD))
        .isInstanceOf(StoreUnavailableError.class);
    assertThatThrownBy(() -> world.claimPages.reject(token))
        .isInstanceOf(StoreUnavailableError.class);

    world.audit.mend();
    assertThat(world.registry.accounts().count()).isZero();
    assertThat(people.signUp(token, BOBS, PASSWORD).status()).isEqualTo(RegistrationStatus.CLAIMED);
  }

  @Test
  void makesRoomForNewIdentitiesAfterAnHour() {
    world.alice();
    for (int i = 0; i < 1_000; i++) {
      world.admission.register(World.identity("squatter-" + i, 1_000 + i));
    }
    assertThatThrownBy(() -> world.admission.register(BOB)).isInstanceOf(LimitReachedError.class);
    world.clock.advance(Duration.ofHours(1).plusSeconds(1));

    assertThat(world.admission.register(BOB).status()).isEqualTo(RegistrationStatus.CLAIM_REQUIRED);

    assertThat(world.admission.find(World.identity("squatter-1", 1_001).handle())).isEmpty();
    assertThat(world.admission.find(ALICE.handle())).contains(ALICE);
  }

  @Test
  void showsTheClaimOfAForgottenIdentityToNobody() {
    ClaimToken token = people.claim(BOB);
    var _ = world.registry.dropUnclaimed(world.clock.instant().plusSeconds(1));
    world.admission.register(new Identity(BOB.handle(), ALICE.did()));

    assertThat(world.claimPages.find(token)).isEmpty();
    assertThatThrownBy(() -> people.signUp(token, BOBS, PASSWORD))
        .isInstanceOf(OperationNotAllowedError.class);
  }

  @Test
  void showsTheOwnerHowAllStandAndOthersTheirOwn() {
    Broker alice = world.alice();
    Identity waiting = World.identity("waiting", 25);
    people.signUp(people.claim(BOB), BOBS, PASSWORD);
    people.claim(waiting);
    Broker bob = world.admission.admit(world.proof(BOB));

    assertThat(alice.identities().list())
        .extracting(Registration::identity, Registration::status, Registration::role)
        .containsExactly(
            tuple(ALICE, RegistrationStatus.CLAIMED, Optional.of(Role.ADMIN)),
            tuple(BOB, RegistrationStatus.CLAIMED, Optional.of(Role.USER)),
            tuple(waiting, RegistrationStatus.CLAIM_REQUIRED, Optional.empty()));
    assertThat(alice.identities().inspect(waiting.handle()).status())
        .isEqualTo(RegistrationStatus.CLAIM_REQUIRED);
    assertThat(bob.identities().list())
        .extracting(Registration::identity, Registration::role)
        .containsExactly(tuple(BOB, Optional.of(Role.USER)));
    assertThat(bob.identities().inspect(BOB.handle()).principal()).isPresent();
    for (Identity other : List.of(ALICE, waiting, World.identity("nobody", 26))) {
      assertThatThrownBy(() -> bob.identities().inspect(other.handle()))
          .isInstanceOf(IdentityNotFoundError.class);
    }
  }

  @Test
  void letsAnAdminClaimByNameAlone() {
    Broker alice = world.alice();
    ClaimToken token = people.claim(BOB);

    Registration claimed = alice.identities().claim(BOB.handle());
    assertThat(alice.identities().claim(BOB.handle())).isEqualTo(claimed);

    assertThat(claimed.identity()).isEqualTo(BOB);
    assertThat(claimed.status()).isEqualTo(RegistrationStatus.CLAIMED);
    assertThat(world.admission.admit(world.proof(BOB)).identities().whoAmI().caller().principal())
        .isEqualTo(alice.identities().whoAmI().caller().principal());
    assertThat(world.lastEvent().identity()).contains(BOB.handle());
    assertThatThrownBy(() -> people.signUp(token, BOBS, PASSWORD))
        .isInstanceOf(OperationNotAllowedError.class);
  }

  @Test
  void letsNobodyElseClaimByName() {
    Broker alice = world.alice();
    people.signUp(people.claim(BOB), BOBS, PASSWORD);
    Broker bob = world.admission.admit(world.proof(BOB));
    Identity waiting = World.identity("waiting", 25);
    Identity rejected = World.identity("rejected", 26);
    people.claim(waiting);
    world.claimPages.reject(people.claim(rejected));

    assertThatThrownBy(() -> bob.identities().claim(waiting.handle()))
        .isInstanceOf(OperationNotAllowedError.class);
    assertThatThrownBy(() -> alice.identities().claim(BOB.handle()))
        .isInstanceOf(IdentityConflictError.class);
    assertThatThrownBy(() -> alice.identities().claim(rejected.handle()))
        .isInstanceOf(OperationNotAllowedError.class);
    assertThatThrownBy(() -> alice.identities().claim(World.identity("nobody", 27).handle()))
        .isInstanceOf(IdentityNotFoundError.class);
    assertThat(alice.identities().inspect(waiting.handle()).status())
        .isEqualTo(RegistrationStatus.CLAIM_REQUIRED);
  }

  @Test
  void keepsTheUnclaimedOut() {
    people.claim(BOB);

    assertThatThrownBy(() -> world.admission.admit(world.proof(BOB)))
        .isInstanceOf(ClaimRequiredError.class);
  }
}
