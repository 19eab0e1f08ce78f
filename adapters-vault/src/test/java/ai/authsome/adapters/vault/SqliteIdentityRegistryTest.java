package ai.authsome.adapters.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.authsome.application.port.driven.IdentityRegistry;
import ai.authsome.domain.failure.EncryptionUnavailableError;
import ai.authsome.domain.failure.IdentityConflictError;
import ai.authsome.domain.identity.Did;
import ai.authsome.domain.identity.Handle;
import ai.authsome.domain.identity.Identity;
import ai.authsome.domain.identity.Principal;
import ai.authsome.domain.identity.PrincipalId;
import ai.authsome.domain.identity.Role;
import ai.authsome.testkit.IdentityRegistryContract;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SqliteIdentityRegistryTest implements IdentityRegistryContract {
  private static final Principal OWNER =
      new Principal(new PrincipalId("principal_aaaaaaaaaaaa"), TestVault.A, Role.ADMIN);
  private static final Identity MINE = identity("calm-otter", 1);
  private static final Identity THEIRS = identity("keen-fox", 2);

  @TempDir Path folder;
  private TestVault vault;

  @BeforeEach
  void open() {
    vault = new TestVault(folder);
  }

  @AfterEach
  void close() {
    vault.close();
  }

  @Override
  public IdentityRegistry registry() {
    return vault.database().identities();
  }

  @Test
  void keepsEverythingWhenItIsOpenedAgain() {
    populate();

    vault.reopen();

    assertThat(registry().find(MINE.did())).contains(MINE);
    assertThat(registry().principalOf(MINE.handle())).contains(OWNER);
    assertThat(registry().owner()).contains(OWNER);
    assertThat(registry().unclaimed()).isEqualTo(1);
  }

  @Test
  void refusesAClaimThatWasMovedToAnotherIdentity() {
    populate();
    vault.tamper("UPDATE claim SET handle = ?", THEIRS.handle().value());

    assertThatThrownBy(() -> registry().principalOf(THEIRS.handle()))
        .isInstanceOf(EncryptionUnavailableError.class)
        .hasMessageContaining("'keen-fox'");
    assertThatThrownBy(() -> registry().registrationsOf(OWNER.id()))
        .isInstanceOf(EncryptionUnavailableError.class);
  }

  @Test
  void refusesAnIdentityWithAnotherKey() {
    populate();
    vault.tamper(
        "UPDATE identity SET did = ? WHERE handle = ?",
        identity("x1", 9).did().value(),
        MINE.handle().value());

    assertThatThrownBy(() -> registry().find(MINE.handle()))
        .isInstanceOf(EncryptionUnavailableError.class);
  }

  @Test
  void refusesAnIdentityOfNoForm() {
    populate();
    vault.tamper("UPDATE identity SET did = 'x' WHERE handle = ?", MINE.handle().value());

    assertThatThrownBy(() -> registry().find(MINE.handle()))
        .isInstanceOf(EncryptionUnavailableError.class);
  }

  @Test
  void refusesAPrincipalWithAnotherVaultOrRole() {
    populate();
    vault.tamper("UPDATE principal SET vault = ?", TestVault.B.value());
    assertThatThrownBy(() -> registry().owner()).isInstanceOf(EncryptionUnavailableError.class);
    assertThatThrownBy(() -> registry().principalOf(MINE.handle()))
        .isInstanceOf(EncryptionUnavailableError.class);

    vault.tamper("UPDATE principal SET vault = ?", TestVault.A.value());
    assertThat(registry().owner()).contains(OWNER);

    vault.tamper("UPDATE principal SET role = 'user'");
    assertThatThrownBy(() -> registry().owner()).isInstanceOf(EncryptionUnavailableError.class);
    assertThatThrownBy(() -> registry().registrations())
        .isInstanceOf(EncryptionUnavailableError.class);
  }

  @Test
  void refusesAClaimOfAPrincipalThatIsGone() {
    populate();
    vault.tamper("DELETE FROM principal");

    assertThatThrownBy(() -> registry().registrations())
        .isInstanceOf(EncryptionUnavailableError.class)
        .hasMessageContaining("a principal");
  }

  @Test
  void refusesToMoveAClaimToAnotherPrincipal() {
    populate();
    vault.tamper(
        "INSERT INTO principal SELECT 'principal_bbbbbbbbbbbb', ?, 'user', NULL, created_at, seal"
            + " FROM principal",
        TestVault.B.value());

    assertThatThrownBy(
            () -> registry().claim(MINE.handle(), new PrincipalId("principal_bbbbbbbbbbbb"), AT))
        .isInstanceOfAny(EncryptionUnavailableError.class, IdentityConflictError.class);
    assertThat(registry().principalOf(MINE.handle())).contains(OWNER);
  }

  @Test
  void refusesARejectionThatWasMovedToAnotherIdentity() {
    populate();
    registry().reject(THEIRS.handle(), AT);
    vault.tamper("UPDATE rejection SET handle = ?", MINE.handle().value());

    assertThatThrownBy(() -> registry().registration(MINE.handle()))
        .isInstanceOf(EncryptionUnavailableError.class)
        .hasMessageContaining("'calm-otter'");
  }

  private void populate() {
    registry().register(MINE, AT);
    registry().register(THEIRS, AT);
    registry().establishOwner(OWNER, AT);
    registry().claim(MINE.handle(), OWNER.id(), AT);
  }

  private static Identity identity(String handle, int key) {
    byte[] bytes = new byte[32];
    Arrays.fill(bytes, (byte) key);
    return new Identity(new Handle(handle), Did.ofPublicKey(bytes));
  }
}
