package ai.authsome.adapters.vault;

import ai.authsome.application.port.driven.Accounts;
import ai.authsome.domain.identity.Account;
import ai.authsome.domain.identity.EmailAddress;
import ai.authsome.domain.identity.PasswordHash;
import ai.authsome.domain.identity.Principal;
import ai.authsome.domain.identity.PrincipalId;
import ai.authsome.domain.identity.Role;
import java.time.Instant;
import java.util.Optional;

/**
 * Accounts in SQLite. As with identities, each row carries a seal under the root key: who can write
 * to the file, but doesn't have the master key, can't give an account another password.
 */
final class SqliteAccounts implements Accounts {
  private final Database database;
  private final RootKey root;
  private final PrincipalTable principals;

  SqliteAccounts(Database database, RootKey root) {
    this.database = database;
    this.root = root;
    this.principals = new PrincipalTable(root);
  }

  @Override
  public Optional<Account> find(EmailAddress email) {
    return find("a.email", email.value());
  }

  @Override
  public Optional<EmailAddress> emailOf(PrincipalId principal) {
    return find("a.principal", principal.value()).map(Account::email);
  }

  private Optional<Account> find(String column, String value) {
    return database.read(
        session ->
            session.one(
                PrincipalTable.SELECT
                    + ", a.email, a.password, a.seal AS account_seal FROM account a"
                    + " JOIN principal p ON p.id = a.principal WHERE "
                    + column
                    + " = ?",
                row -> {
                  Principal principal = principals.read(row);
                  String email = row.getString("email");
                  String password = row.getString("password");
                  principals.check(
                      row.getString("account_seal"),
                      "an account",
                      fields(principal.id(), email, password));
                  return new Account(
                      principal, new EmailAddress(email), new PasswordHash(password));
                },
                value));
  }

  @Override
  public Optional<Principal> open(Account proposal, Instant at) {
    EmailAddress email = proposal.email();
    String password = proposal.password().encoded();
    return database.write(
        session -> {
          if (session
              .one("SELECT 1 FROM account WHERE email = ?", row -> true, email.value())
              .isPresent()) {
            return Optional.empty();
          }
          boolean first = session.one("SELECT 1 FROM principal LIMIT 1", row -> true).isEmpty();
          Principal principal =
              new Principal(
                  proposal.principal().id(),
                  proposal.principal().vault(),
                  first ? Role.ADMIN : Role.USER);
          principals.insert(session, principal, false, at);
          session.update(
              "INSERT INTO account (email, principal, password, created_at, seal)"
                  + " VALUES (?, ?, ?, ?, ?)",
              email.value(),
              principal.id().value(),
              password,
              at.toString(),
              root.seal(fields(principal.id(), email.value(), password)));
          return Optional.of(principal);
        });
  }

  @Override
  public int count() {
    return database
        .read(session -> session.one("SELECT count(*) FROM account", row -> row.getInt(1)))
        .orElse(0);
  }

  private static String[] fields(PrincipalId principal, String email, String password) {
    return new String[] {"account", "1", principal.value(), email, password};
  }
}
