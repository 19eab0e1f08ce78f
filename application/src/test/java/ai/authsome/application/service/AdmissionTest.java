package ai.authsome.application.service;

import static ai.authsome.application.service.World.ALICE;
import static ai.authsome.application.service.World.BOB;
import static ai.authsome.application.service.World.secret;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.authsome.application.port.driving.Broker;
import ai.authsome.application.port.driving.Identities;
import ai.authsome.domain.audit.AuditEvent;
import ai.authsome.domain.audit.AuditEvent.Action;
import ai.authsome.domain.failure.AuthenticationFailedError;
import ai.authsome.domain.failure.ClaimRequiredError;
import ai.authsome.domain.failure.IdentityConflictError;
import ai.authsome.domain.failure.LimitReachedError;
import ai.authsome.domain.failure.OperationNotAllowedError;
import ai.authsome.domain.failure.StoreUnavailableError;
import ai.authsome.domain.identity.Did;
import ai.authsome.domain.identity.Identity;
import ai.authsome.domain.identity.OwnerToken;
import ai.authsome.domain.identity.Registration;
import ai.authsome.domain.identity.RegistrationStatus;
import ai.authsome.domain.identity.Role;
import ai.authsome.domain.proof.Proof;
import ai.authsome.domain.secret.SecretBytes;
import ai.authsome.testkit.Together;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class AdmissionTest {
  private final World world = new World();

  @AfterEach
  void endTheWorld() {
    world.close();
  }

  @Test
  void knowsWhoRegistered() {
    assertThat(world.admission.register(ALICE).status())
        .isEqualTo(RegistrationStatus.CLAIM_REQUIRED);

    assertThat(world.admission.find(ALICE.handle())).contains(ALICE);
    assertThat(world.admission.find(ALICE.did())).contains(ALICE);
    assertThat(world.admission.find(BOB.handle())).isEmpty();
    assertThat(world.admission.find(BOB.did())).isEmpty();
    assertThat(world.lastEvent().action()).isEqualTo(Action.IDENTITY_REGISTERED);
    assertThat(world.lastEvent().identity()).contains(ALICE.handle());
  }

  @Test
  void registersOnceHoweverOftenItIsAsked() {
    world.admission.register(ALICE);
    world.admission.register(ALICE);
    world.alice();

    assertThat(world.admission.register(ALICE).status()).isEqualTo(RegistrationStatus.CLAIMED);
    assertThat(world.actions()).containsOnlyOnce(Action.IDENTITY_REGISTERED);
  }

  @Test
  void givesNoHandleAndNoKeyToTwo() {
    world.admission.register(ALICE);

    assertThatThrownBy(() -> world.admission.register(new Identity(ALICE.handle(), BOB.did())))
        .isInstanceOf(IdentityConflictError.class);
    assertThatThrownBy(() -> world.admission.register(new Identity(BOB.handle(), ALICE.did())))
        .isInstanceOf(IdentityConflictError.class);
    assertThat(world.actions()).containsOnlyOnce(Action.IDENTITY_REGISTERED);
  }

  @Test
  void limitsWhatNobodyClaims() {
    for (int i = 0; i < 1_000; i++) {
      world.admission.register(World.identity("squatter-" + i, 1_000 + i));
    }

    assertThatThrownBy(() -> world.admission.register(ALICE)).isInstanceOf(LimitReachedError.class);
    Identity known = World.identity("squatter-1", 1_001);
    assertThat(world.admission.register(known).status())
        .isEqualTo(RegistrationStatus.CLAIM_REQUIRED);
    world.owned(known);
    assertThat(world.admission.register(ALICE).status())
        .isEqualTo(RegistrationStatus.CLAIM_REQUIRED);
  }

  @Test
  void makesTheFirstPrincipalAnAdmin() {
    Identities.WhoAmI alice = world.alice().identities().whoAmI();

    assertThat(alice.caller().identity()).isEqualTo(ALICE);
    assertThat(alice.caller().principal().role()).isEqualTo(Role.ADMIN);
    assertThat(alice.version()).isEqualTo("1.2.3");
    assertThat(alice.home()).isEqualTo("home");
    assertThat(alice.vault()).isEqualTo(World.KEPT);
    assertThat(alice.account()).isEmpty();
    assertThat(world.lastEvent().action()).isEqualTo(Action.IDENTITY_CLAIMED);
    assertThat(world.lastEvent().principal()).contains(alice.caller().principal().id());
  }

  @Test
  void claimsEveryIdentityOfTheOwnerForOnePrincipal() {
    Broker first = world.alice();
    Identity machine = World.identity("alices-other-machine", 9);
    Broker second = world.owned(machine);

    assertThat(second.identities().whoAmI().caller().principal())
        .isEqualTo(first.identities().whoAmI().caller().principal());
    assertThat(first.identities().list())
        .extracting(Registration::identity)
        .containsExactly(ALICE, machine);
    assertThat(world.bob().identities().list())
        .extracting(Registration::identity)
        .containsExactly(BOB);
    assertThat(first.identities().list())
        .extracting(Registration::identity)
        .containsExactly(ALICE, machine, BOB);
  }

  @Test
  void claimsOnceHoweverManyAskAtOnce() throws Exception {
    world.admission.register(ALICE);

    List<RegistrationStatus> statuses =
        Together.run(
            8,
            _ -> {
              Proof proof = world.proof(ALICE);
              return () -> world.admission.claimForOwner(proof, evidence(ALICE.did()));
            });

    assertThat(statuses).containsOnly(RegistrationStatus.CLAIMED);
    assertThat(world.actions()).containsOnlyOnce(Action.IDENTITY_CLAIMED);
  }

  @Test
  void leavesAnIdentityWithThePrincipalThatClaimedIt() {
    Broker bob = world.bob();

    assertThat(world.admission.claimForOwner(world.proof(BOB), evidence(BOB.did())))
        .isEqualTo(RegistrationStatus.CLAIMED);

    assertThat(bob.identities().whoAmI().caller().principal()).isEqualTo(World.BOBS);
    assertThat(world.admission.admit(world.proof(BOB)).identities().whoAmI().caller().principal())
        .isEqualTo(World.BOBS);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0", "é", "\u0000"})
  void refusesWrongEvidence(String evidence) {
    world.admission.register(ALICE);

    assertThatExceptionOfType(OperationNotAllowedError.class)
        .isThrownBy(() -> world.admission.claimForOwner(world.proof(ALICE), evidence))
        .withMessage("the evidence of ownership is wrong");
    assertThat(world.registry.owner()).isEmpty();
    assertThat(world.admission.register(ALICE).status())
        .isEqualTo(RegistrationStatus.CLAIM_REQUIRED);
  }

  @Test
  void refusesEvidenceForAnotherKeyOrOfAnotherToken() {
    world.admission.register(ALICE);

    assertThatThrownBy(() -> world.admission.claimForOwner(world.proof(ALICE), evidence(BOB.did())))
        .isInstanceOf(OperationNotAllowedError.class);
    try (SecretBytes other = secret("other" + "token".repeat(8))) {
      String forged = OwnerToken.evidence(other, ALICE.did());
      assertThatThrownBy(() -> world.admission.claimForOwner(world.proof(ALICE), forged))
          .isInstanceOf(OperationNotAllowedError.class);
    }
    assertThatThrownBy(
            () -> world.admission.claimForOwner(world.proof(ALICE), World.text(world.ownerToken)))
        .isInstanceOf(OperationNotAllowedError.class);
  }

  @Test
  void claimsNothingThatCannotBeRecorded() {
    world.admission.register(ALICE);
    world.audit.breakDown();

    assertThatThrownBy(
            () -> world.admission.claimForOwner(world.proof(ALICE), evidence(ALICE.did())))
        .isInstanceOf(StoreUnavailableError.class);

    world.audit.mend();
    assertThat(world.admission.register(ALICE).status())
        .isEqualTo(RegistrationStatus.CLAIM_REQUIRED);
    world.alice();
    assertThat(world.audit.events())
        .filteredOn(event -> event.action() == Action.IDENTITY_CLAIMED)
        .extracting(AuditEvent::outcome)
        .containsExactly(AuditEvent.OK);
  }

  @Test
  void doesNotLetStrangersIn() {
    assertThatExceptionOfType(AuthenticationFailedError.class)
        .isThrownBy(() -> world.admission.admit(world.proof(ALICE)))
        .withMessage("identity alice-0001 is not registered here")
        .satisfies(e -> assertThat(e.hint()).contains("Run: authsome onboard"));
  }

  @Test
  void doesNotLetAnotherKeyInUnderAKnownHandle() {
    world.alice();
    Identity impostor = new Identity(ALICE.handle(), BOB.did());

    assertThatExceptionOfType(AuthenticationFailedError.class)
        .isThrownBy(() -> world.admission.admit(world.proof(impostor)))
        .withMessage("the key is not the one that alice-0001 was registered with");
    assertThatThrownBy(
            () -> world.admission.claimForOwner(world.proof(impostor), evidence(BOB.did())))
        .isInstanceOf(AuthenticationFailedError.class);
  }

  @Test
  void doesNotLetTheUnclaimedIn() {
    world.admission.register(ALICE);

    assertThatExceptionOfType(ClaimRequiredError.class)
        .isThrownBy(() -> world.admission.admit(world.proof(ALICE)))
        .withMessage("nobody has claimed identity alice-0001 yet");
  }

  @Test
  void spendsAProofOnce() {
    world.alice();
    Proof proof = world.proof(ALICE);
    world.admission.admit(proof);

    assertThatThrownBy(() -> world.admission.admit(proof))
        .isInstanceOf(AuthenticationFailedError.class)
        .hasMessage("proof: it was used before");
    assertThatThrownBy(() -> world.admission.claimForOwner(proof, evidence(ALICE.did())))
        .isInstanceOf(AuthenticationFailedError.class);
  }

  @Test
  void letsOneOfManyEqualProofsIn() throws Exception {
    world.alice();
    Proof proof = world.proof(ALICE);

    List<Boolean> admitted =
        Together.run(
            16,
            _ ->
                () -> {
                  try {
                    world.admission.admit(proof);
                    return true;
                  } catch (AuthenticationFailedError e) {
                    return false;
                  }
                });

    assertThat(admitted).containsOnlyOnce(true);
  }

  @Test
  void spendsNoProofOfWhoIsNotRegistered() {
    world.alice();
    Identity impostor = new Identity(ALICE.handle(), BOB.did());
    assertThatThrownBy(() -> world.admission.admit(world.proof(BOB, "mine")))
        .isInstanceOf(AuthenticationFailedError.class);
    assertThatThrownBy(() -> world.admission.admit(world.proof(impostor, "mine")))
        .isInstanceOf(AuthenticationFailedError.class);

    assertThat(world.admission.admit(world.proof(ALICE, "mine"))).isNotNull();
  }

  private String evidence(Did did) {
    return OwnerToken.evidence(world.ownerToken, did);
  }
}
