package ai.authsome.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.authsome.application.port.driven.IdentityRegistry;
import ai.authsome.domain.failure.IdentityConflictError;
import ai.authsome.domain.failure.IdentityNotFoundError;
import ai.authsome.domain.failure.OperationNotAllowedError;
import ai.authsome.domain.identity.Claimant;
import ai.authsome.domain.identity.Did;
import ai.authsome.domain.identity.Handle;
import ai.authsome.domain.identity.Identity;
import ai.authsome.domain.identity.Principal;
import ai.authsome.domain.identity.PrincipalId;
import ai.authsome.domain.identity.Registration;
import ai.authsome.domain.identity.RegistrationStatus;
import ai.authsome.domain.identity.Role;
import ai.authsome.domain.identity.VaultId;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every {@link IdentityRegistry} does. */
public interface IdentityRegistryContract {
  /** When everything happens. */
  Instant AT = Instant.parse("2026-01-02T03:04:05.678Z");

  /** The registry under test: the same one, empty at first, for the length of a test. */
  IdentityRegistry registry();

  @Test
  default void knowsNobodyAtFirst() {
    assertThat(registry().find(new Handle("calm-otter"))).isEmpty();
    assertThat(registry().find(did(1))).isEmpty();
    assertThat(registry().principalOf(new Handle("calm-otter"))).isEmpty();
    assertThat(registry().owner()).isEmpty();
    assertThat(registry().registrationsOf(principal("a").id())).isEmpty();
    assertThat(registry().registrations()).isEmpty();
    assertThat(registry().registration(new Handle("calm-otter"))).isEmpty();
    assertThat(registry().unclaimed()).isZero();
    assertThat(registry().dropUnclaimed(AT)).isZero();
  }

  @Test
  default void findsAnIdentityByHandleAndByKey() {
    Identity identity = identity("calm-otter", 1);

    registry().register(identity, AT);

    assertThat(registry().find(identity.handle())).contains(identity);
    assertThat(registry().find(identity.did())).contains(identity);
    assertThat(registry().find(did(2))).isEmpty();
  }

  @Test
  default void registersTheSamePairTwiceWithoutComplaint() {
    registry().register(identity("calm-otter", 1), AT);
    registry().register(identity("calm-otter", 1), AT.plusSeconds(1));

    assertThat(registry().unclaimed()).isEqualTo(1);
  }

  @Test
  default void refusesAHandleThatBelongsToAnotherKey() {
    registry().register(identity("calm-otter", 1), AT);

    assertThatThrownBy(() -> registry().register(identity("calm-otter", 2), AT))
        .isInstanceOf(IdentityConflictError.class);
    assertThat(registry().find(new Handle("calm-otter"))).contains(identity("calm-otter", 1));
    assertThat(registry().find(did(2))).isEmpty();
  }

  @Test
  default void refusesAKeyThatGoesByAnotherHandle() {
    registry().register(identity("calm-otter", 1), AT);

    assertThatThrownBy(() -> registry().register(identity("keen-otter", 1), AT))
        .isInstanceOf(IdentityConflictError.class);
    assertThat(registry().find(new Handle("keen-otter"))).isEmpty();
  }

  @Test
  default void refusesAPairWhoseHalvesBelongToTwoOthers() {
    registry().register(identity("calm-otter", 1), AT);
    registry().register(identity("keen-otter", 2), AT);

    assertThatThrownBy(() -> registry().register(identity("calm-otter", 2), AT))
        .isInstanceOf(IdentityConflictError.class);
  }

  @Test
  default void givesAHandleToExactlyOneOfManyThatAskAtOnce() throws Exception {
    List<Boolean> got =
        Together.run(
            16,
            number ->
                () -> {
                  try {
                    registry().register(identity("calm-otter", number), AT);
                    return true;
                  } catch (IdentityConflictError e) {
                    return false;
                  }
                });

    assertThat(got).containsOnlyOnce(true);
    assertThat(registry().find(new Handle("calm-otter")))
        .contains(identity("calm-otter", got.indexOf(true)));
  }

  @Test
  default void establishesTheOwnerOnce() {
    assertThat(registry().establishOwner(principal("a"), AT)).isEqualTo(principal("a"));
    assertThat(registry().establishOwner(principal("b"), AT)).isEqualTo(principal("a"));
    assertThat(registry().owner()).contains(principal("a"));
  }

  @Test
  default void establishesOneOwnerForAllWhoAskAtOnce() throws Exception {
    List<Principal> owners =
        Together.run(
            16,
            number -> () -> registry().establishOwner(principal(Integer.toHexString(number)), AT));

    assertThat(new HashSet<>(owners)).hasSize(1);
    assertThat(registry().owner()).contains(owners.getFirst());
  }

  @Test
  default void actsForThePrincipalThatClaimedIt() {
    registry().register(identity("calm-otter", 1), AT);
    registry().establishOwner(principal("a"), AT);
    assertThat(registry().principalOf(new Handle("calm-otter"))).isEmpty();

    registry().claim(new Handle("calm-otter"), principal("a").id(), AT);
    registry().claim(new Handle("calm-otter"), principal("a").id(), AT.plusSeconds(1));

    assertThat(registry().principalOf(new Handle("calm-otter"))).contains(principal("a"));
    assertThat(registry().unclaimed()).isZero();
  }

  @Test
  default void refusesToClaimWhatIsNotRegistered() {
    registry().establishOwner(principal("a"), AT);

    assertThatThrownBy(() -> registry().claim(new Handle("calm-otter"), principal("a").id(), AT))
        .isInstanceOf(IdentityNotFoundError.class);
    assertThat(registry().principalOf(new Handle("calm-otter"))).isEmpty();
  }

  @Test
  default void takesAClaimForAPrincipalThatDoesNotExistForABug() {
    registry().register(identity("calm-otter", 1), AT);

    assertThatThrownBy(() -> registry().claim(new Handle("calm-otter"), principal("a").id(), AT))
        .isInstanceOf(IllegalStateException.class);
    assertThat(registry().unclaimed()).isEqualTo(1);
  }

  @Test
  default void listsAPrincipalsIdentitiesByHandleAndCountsTheUnclaimed() {
    registry().establishOwner(principal("a"), AT);
    for (Identity identity :
        List.of(identity("tidy-wren", 1), identity("calm-otter", 2), identity("keen-fox", 3))) {
      registry().register(identity, AT);
    }

    registry().claim(new Handle("tidy-wren"), principal("a").id(), AT);
    registry().claim(new Handle("calm-otter"), principal("a").id(), AT);

    assertThat(registry().registrationsOf(principal("a").id()))
        .extracting(Registration::identity)
        .containsExactly(identity("calm-otter", 2), identity("tidy-wren", 1));
    assertThat(registry().registrationsOf(principal("b").id())).isEmpty();
    assertThat(registry().unclaimed()).isEqualTo(1);
  }

  @Test
  default void tellsHowEachIdentityStands() {
    registry().establishOwner(principal("a"), AT);
    registry().register(identity("tidy-wren", 1), AT);
    registry().register(identity("calm-otter", 2), AT.plusSeconds(1));
    registry().register(identity("keen-fox", 3), AT.plusSeconds(2));
    registry().claim(new Handle("calm-otter"), principal("a").id(), AT.plusSeconds(5));
    registry().reject(new Handle("keen-fox"), AT.plusSeconds(5));

    assertThat(registry().registrations())
        .containsExactly(
            new Registration(
                identity("calm-otter", 2),
                RegistrationStatus.CLAIMED,
                Optional.of(new Claimant(principal("a").id(), Role.ADMIN)),
                AT.plusSeconds(1)),
            new Registration(
                identity("keen-fox", 3),
                RegistrationStatus.REJECTED,
                Optional.empty(),
                AT.plusSeconds(2)),
            new Registration(
                identity("tidy-wren", 1), RegistrationStatus.CLAIM_REQUIRED, Optional.empty(), AT));
    for (Registration each : registry().registrations()) {
      assertThat(registry().registration(each.identity().handle())).contains(each);
    }
    assertThat(registry().unclaimed()).isEqualTo(2);
  }

  @Test
  default void neverClaimsWhatWasRejectedAndNeverRejectsWhatIsClaimed() {
    registry().establishOwner(principal("a"), AT);
    registry().register(identity("calm-otter", 1), AT);
    registry().register(identity("keen-fox", 2), AT);

    registry().reject(new Handle("calm-otter"), AT);
    registry().reject(new Handle("calm-otter"), AT);
    registry().claim(new Handle("keen-fox"), principal("a").id(), AT);

    assertThatThrownBy(() -> registry().claim(new Handle("calm-otter"), principal("a").id(), AT))
        .isInstanceOf(OperationNotAllowedError.class);
    assertThatThrownBy(() -> registry().reject(new Handle("keen-fox"), AT))
        .isInstanceOf(IdentityConflictError.class);
    assertThatThrownBy(() -> registry().reject(new Handle("tidy-wren"), AT))
        .isInstanceOf(IdentityNotFoundError.class);
    assertThat(registry().principalOf(new Handle("calm-otter"))).isEmpty();
    assertThat(registry().principalOf(new Handle("keen-fox"))).contains(principal("a"));
  }

  @Test
  default void forgetsWhatNobodyClaimedForLong() {
    registry().establishOwner(principal("a"), AT);
    registry().register(identity("calm-otter", 1), AT);
    registry().register(identity("keen-fox", 2), AT);
    registry().register(identity("tidy-wren", 3), AT);
    registry().register(identity("wise-crow", 4), AT.plusSeconds(60));
    registry().claim(new Handle("calm-otter"), principal("a").id(), AT);
    registry().reject(new Handle("keen-fox"), AT);

    assertThat(registry().dropUnclaimed(AT.minusSeconds(60))).isZero();
    assertThat(registry().dropUnclaimed(AT.plusSeconds(60))).isEqualTo(2);

    assertThat(registry().registrations())
        .extracting(Registration::identity)
        .containsExactly(identity("calm-otter", 1), identity("wise-crow", 4));
    assertThat(registry().unclaimed()).isEqualTo(1);
    registry().register(identity("keen-fox", 9), AT);
    assertThat(registry().registration(new Handle("keen-fox")).orElseThrow().status())
        .isEqualTo(RegistrationStatus.CLAIM_REQUIRED);
  }

  private static Identity identity(String handle, int key) {
    return new Identity(new Handle(handle), did(key));
  }

  private static Did did(int key) {
    byte[] bytes = new byte[32];
    Arrays.fill(bytes, (byte) key);
    return Did.ofPublicKey(bytes);
  }

  private static Principal principal(String digit) {
    return new Principal(
        new PrincipalId("principal_" + digit.repeat(12)),
        new VaultId("vault_" + digit.repeat(12)),
        Role.ADMIN);
  }
}
