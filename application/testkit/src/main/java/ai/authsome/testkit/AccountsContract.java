package ai.authsome.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import ai.authsome.application.port.driven.Accounts;
import ai.authsome.application.port.driven.IdentityRegistry;
import ai.authsome.domain.identity.Account;
import ai.authsome.domain.identity.Did;
import ai.authsome.domain.identity.EmailAddress;
import ai.authsome.domain.identity.Handle;
import ai.authsome.domain.identity.Identity;
import ai.authsome.domain.identity.PasswordHash;
import ai.authsome.domain.identity.Principal;
import ai.authsome.domain.identity.PrincipalId;
import ai.authsome.domain.identity.Role;
import ai.authsome.domain.identity.VaultId;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every {@link Accounts} does, together with the {@link IdentityRegistry} beside it. */
public interface AccountsContract {
  /** When everything happens. */
  Instant NOW = Instant.parse("2026-01-02T03:04:05.678Z");

  /** The accounts under test: the same ones, none at first, for the length of a test. */
  Accounts accounts();

  /** Who can be claimed for them. */
  IdentityRegistry identities();

  @Test
  default void hasNoAccountAtFirst() {
    assertThat(accounts().find(new EmailAddress("a@example.com"))).isEmpty();
    assertThat(accounts().count()).isZero();
  }

  @Test
  default void makesTheFirstPrincipalAnAdminAndTheOthersUsers() {
    assertThat(accounts().open(account("a@example.com", "a"), NOW))
        .contains(principal("a", Role.ADMIN));
    assertThat(accounts().open(account("b@example.com", "b"), NOW))
        .contains(principal("b", Role.USER));

    Account kept = accounts().find(new EmailAddress("A@Example.com")).orElseThrow();
    assertThat(kept.principal()).isEqualTo(principal("a", Role.ADMIN));
    assertThat(kept.email()).isEqualTo(new EmailAddress("a@example.com"));
    assertThat(kept.password()).isEqualTo(hash("a"));
    assertThat(accounts().count()).isEqualTo(2);
  }

  @Test
  default void knowsWhatAPrincipalSignsInWith() {
    accounts().open(account("a@example.com", "a"), NOW);
    accounts().open(account("b@example.com", "b"), NOW);

    assertThat(accounts().emailOf(principal("b", Role.USER).id()))
        .contains(new EmailAddress("b@example.com"));
    assertThat(accounts().emailOf(principal("c", Role.USER).id())).isEmpty();
  }

  @Test
  default void makesAUserOnAMachineThatHasAnOwner() {
    identities().establishOwner(principal("f", Role.ADMIN), NOW);

    assertThat(accounts().open(account("a@example.com", "a"), NOW))
        .contains(principal("a", Role.USER));
    assertThat(accounts().count()).isEqualTo(1);
    assertThat(identities().owner()).contains(principal("f", Role.ADMIN));
  }

  @Test
  default void leavesTheOwnerAnAdminWhoeverCameFirst() {
    accounts().open(account("a@example.com", "a"), NOW);

    assertThat(identities().establishOwner(principal("f", Role.ADMIN), NOW))
        .isEqualTo(principal("f", Role.ADMIN));
  }

  @Test
  default void givesAnAddressToOne() {
    accounts().open(account("a@example.com", "a"), NOW);

    assertThat(accounts().open(account("a@example.com", "b"), NOW)).isEmpty();
    assertThat(accounts().find(new EmailAddress("a@example.com")).orElseThrow().password())
        .isEqualTo(hash("a"));
    assertThat(accounts().count()).isEqualTo(1);
  }

  @Test
  default void givesAnAddressToExactlyOneOfManyThatAskAtOnce() throws Exception {
    List<Optional<Principal>> opened =
        Together.run(
            16,
            number ->
                () -> accounts().open(account("a@example.com", Integer.toHexString(number)), NOW));

    List<Principal> winners =
        opened.stream().map(each -> each.orElse(null)).filter(Objects::nonNull).toList();
    assertThat(winners).hasSize(1);
    assertThat(accounts().find(new EmailAddress("a@example.com")).orElseThrow().principal())
        .isEqualTo(winners.getFirst());
    assertThat(accounts().count()).isEqualTo(1);
  }

  @Test
  default void makesExactlyOneAdminOfManyWhoComeAtOnce() throws Exception {
    List<Role> roles =
        Together.run(
            16,
            number ->
                () ->
                    accounts()
                        .open(
                            account("a" + number + "@example.com", Integer.toHexString(number)),
                            NOW)
                        .orElseThrow()
                        .role());

    assertThat(roles).containsOnlyOnce(Role.ADMIN);
  }

  @Test
  default void hasPrincipalsThatIdentitiesCanActFor() {
    Identity identity = new Identity(new Handle("calm-otter"), Did.ofPublicKey(new byte[32]));
    identities().register(identity, NOW);
    Principal principal = accounts().open(account("a@example.com", "a"), NOW).orElseThrow();

    identities().claim(identity.handle(), principal.id(), NOW);

    assertThat(identities().principalOf(identity.handle())).contains(principal);
  }

  private static Account account(String email, String digit) {
    return new Account(principal(digit, Role.USER), new EmailAddress(email), hash(digit));
  }

  private static PasswordHash hash(String digit) {
    return new PasswordHash("$argon2id$v=19$m=64,t=1,p=1$" + digit.repeat(22) + "$AAAA");
  }

  private static Principal principal(String digit, Role role) {
    return new Principal(
        new PrincipalId("principal_" + digit.repeat(12)),
        new VaultId("vault_" + digit.repeat(12)),
        role);
  }
}
