package ai.authsome.adapters.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.authsome.application.port.driven.Accounts;
import ai.authsome.application.port.driven.IdentityRegistry;
import ai.authsome.domain.failure.EncryptionUnavailableError;
import ai.authsome.domain.identity.Account;
import ai.authsome.domain.identity.EmailAddress;
import ai.authsome.domain.identity.PasswordHash;
import ai.authsome.domain.identity.Principal;
import ai.authsome.domain.identity.PrincipalId;
import ai.authsome.domain.identity.Role;
import ai.authsome.domain.identity.VaultId;
import ai.authsome.testkit.AccountsContract;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SqliteAccountsTest implements AccountsContract {
  private static final EmailAddress MINE = new EmailAddress("me@example.com");
  private static final EmailAddress THEIRS = new EmailAddress("you@example.com");

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
  public Accounts accounts() {
    return vault.database().accounts();
  }

  @Override
  public IdentityRegistry identities() {
    return vault.database().identities();
  }

  @Test
  void keepsAccountsWhenItIsOpenedAgain() {
    populate();
    Account before = accounts().find(MINE).orElseThrow();

    vault.reopen();

    assertThat(accounts().find(MINE)).contains(before);
    assertThat(accounts().count()).isEqualTo(2);
  }

  @Test
  void refusesAPasswordThatWasPutIntoTheFile() {
    populate();

    for (String change :
        List.of(
            "UPDATE account SET password = '$argon2id$v=19$m=64,t=1,p=1$' || 'eeeeee' || '$AAAA'"
                + " WHERE email = 'me@example.com'",
            "UPDATE account SET password ="
                + " (SELECT password FROM account WHERE email = 'you@example.com')"
                + " WHERE email = 'me@example.com'")) {
      vault.tamper(change);

      assertThatThrownBy(() -> accounts().find(MINE))
          .isInstanceOf(EncryptionUnavailableError.class);
    }
    assertThat(accounts().find(THEIRS)).isPresent();
  }

  @Test
  void refusesAnAccountThatWasMovedToAnotherPrincipalOrAddress() {
    populate();
    vault.tamper("UPDATE account SET email = 'x@example.com' WHERE email = 'me@example.com'");
    assertThatThrownBy(() -> accounts().find(new EmailAddress("x@example.com")))
        .isInstanceOf(EncryptionUnavailableError.class);

    vault.tamper("DELETE FROM account WHERE email = 'x@example.com'");
    vault.tamper("UPDATE account SET principal = 'principal_aaaaaaaaaaaa'");
    assertThatThrownBy(() -> accounts().find(THEIRS))
        .isInstanceOf(EncryptionUnavailableError.class);
  }

  private void populate() {
    accounts().open(account(MINE, "a"), NOW);
    accounts().open(account(THEIRS, "b"), NOW);
  }

  private static Account account(EmailAddress email, String digit) {
    return new Account(
        new Principal(
            new PrincipalId("principal_" + digit.repeat(12)),
            new VaultId("vault_" + digit.repeat(12)),
            Role.USER),
        email,
        new PasswordHash("$argon2id$v=19$m=64,t=1,p=1$" + digit.repeat(22) + "$AAAA"));
  }
}
