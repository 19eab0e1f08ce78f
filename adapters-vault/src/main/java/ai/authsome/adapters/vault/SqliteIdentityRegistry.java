package ai.authsome.adapters.vault;

import ai.authsome.application.port.driven.IdentityRegistry;
import ai.authsome.domain.failure.EncryptionUnavailable;
import ai.authsome.domain.failure.IdentityConflict;
import ai.authsome.domain.failure.IdentityNotFound;
import ai.authsome.domain.identity.Did;
import ai.authsome.domain.identity.Handle;
import ai.authsome.domain.identity.Identity;
import ai.authsome.domain.identity.Principal;
import ai.authsome.domain.identity.PrincipalId;
import ai.authsome.domain.identity.Role;
import ai.authsome.domain.identity.VaultId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Identities, principals and claims in SQLite. Each row carries a seal under the root key: who can
 * write to the file, but doesn't have the master key, can't make or move a claim. A row whose seal
 * doesn't hold is {@link EncryptionUnavailable}.
 */
final class SqliteIdentityRegistry implements IdentityRegistry {
  private static final String IDENTITY = "SELECT i.handle, i.did, i.seal FROM identity i ";
  private static final String PRINCIPAL =
      "SELECT p.id, p.vault, p.role, p.owner, p.seal AS principal_seal";

  private final Database database;
  private final RootKey root;

  SqliteIdentityRegistry(Database database, RootKey root) {
    this.database = database;
    this.root = root;
  }

  @Override
  public void register(Identity identity, Instant at) {
    Optional<String> conflict =
        database.write(
            session -> {
              List<Identity> others =
                  session.all(
                      IDENTITY + "WHERE i.handle = ? OR i.did = ?",
                      this::identity,
                      identity.handle().value(),
                      identity.did().value());
              if (others.isEmpty()) {
                session.update(
                    "INSERT INTO identity (handle, did, registered_at, seal) VALUES (?, ?, ?, ?)",
                    identity.handle().value(),
                    identity.did().value(),
                    at.toString(),
                    root.seal(fields(identity)));
              }
              return others.stream()
                  .filter(other -> !other.equals(identity))
                  .map(other -> other.handle().equals(identity.handle()) ? "handle" : "key")
                  .findFirst();
            });
    conflict.ifPresent(
        what -> {
          throw new IdentityConflict(
              "the " + what + " of '" + identity.handle() + "' belongs to another identity",
              "Choose another handle, or make a new key.");
        });
  }

  @Override
  public Optional<Identity> find(Handle handle) {
    return database.read(
        session -> session.one(IDENTITY + "WHERE i.handle = ?", this::identity, handle.value()));
  }

  @Override
  public Optional<Identity> find(Did did) {
    return database.read(
        session -> session.one(IDENTITY + "WHERE i.did = ?", this::identity, did.value()));
  }

  @Override
  public Optional<Principal> principalOf(Handle handle) {
    return database.read(
        session ->
            session.one(
                PRINCIPAL
                    + ", c.seal AS claim_seal FROM claim c"
                    + " JOIN principal p ON p.id = c.principal WHERE c.handle = ?",
                row -> {
                  Principal principal = principal(row);
                  check(
                      row.getString("claim_seal"),
                      "claim of '" + handle + "'",
                      claim(handle, principal.id()));
                  return principal;
                },
                handle.value()));
  }

  @Override
  public Optional<Principal> owner() {
    return database.read(this::owner);
  }

  @Override
  public Principal establishOwner(Principal proposal, Instant at) {
    return database.write(
        session -> {
          Optional<Principal> owner = owner(session);
          if (owner.isPresent()) {
            return owner.get();
          }
          session.update(
              "INSERT INTO principal (id, vault, role, owner, created_at, seal)"
                  + " VALUES (?, ?, ?, 1, ?, ?)",
              proposal.id().value(),
              proposal.vault().value(),
              proposal.role().wire(),
              at.toString(),
              root.seal(fields(proposal, true)));
          return proposal;
        });
  }

  @Override
  public void claim(Handle handle, PrincipalId principal, Instant at) {
    database.<Boolean>write(
        session -> {
          if (session
              .one(IDENTITY + "WHERE i.handle = ?", this::identity, handle.value())
              .isEmpty()) {
            throw new IdentityNotFound(
                "identity '" + handle + "' is not registered", "Run: authsome onboard");
          }
          if (session
              .one(
                  PRINCIPAL + " FROM principal p WHERE p.id = ?",
                  this::principal,
                  principal.value())
              .isEmpty()) {
            throw new IllegalStateException("claim for a principal that doesn't exist");
          }
          Optional<String> bound =
              session.one(
                  "SELECT principal FROM claim WHERE handle = ?",
                  row -> row.getString(1),
                  handle.value());
          if (bound.isPresent() && !bound.get().equals(principal.value())) {
            throw new IdentityConflict(
                "identity '" + handle + "' is claimed by another principal",
                "Make a new identity: authsome profile create");
          }
          if (bound.isEmpty()) {
            session.update(
                "INSERT INTO claim (handle, principal, claimed_at, seal) VALUES (?, ?, ?, ?)",
                handle.value(),
                principal.value(),
                at.toString(),
                root.seal(claim(handle, principal)));
          }
          return true;
        });
  }

  @Override
  public List<Identity> identitiesOf(PrincipalId principal) {
    return database.read(
        session ->
            session.all(
                "SELECT i.handle, i.did, i.seal, c.seal AS claim_seal FROM identity i"
                    + " JOIN claim c ON c.handle = i.handle WHERE c.principal = ?"
                    + " ORDER BY i.handle",
                row -> {
                  Identity identity = identity(row);
                  check(
                      row.getString("claim_seal"),
                      "claim of '" + identity.handle() + "'",
                      claim(identity.handle(), principal));
                  return identity;
                },
                principal.value()));
  }

  @Override
  public int unclaimed() {
    return database
        .read(
            session ->
                session.one(
                    "SELECT count(*) FROM identity i"
                        + " WHERE NOT EXISTS (SELECT 1 FROM claim c WHERE c.handle = i.handle)",
                    row -> row.getInt(1)))
        .orElse(0);
  }

  private Optional<Principal> owner(Session session) throws SQLException {
    return session.one(PRINCIPAL + " FROM principal p WHERE p.owner = 1", this::principal);
  }

  // Seals are checked first: what they vouch for has the right form.
  private Identity identity(ResultSet row) throws SQLException {
    String handle = row.getString("handle");
    String did = row.getString("did");
    check(row.getString("seal"), "an identity", "identity", "1", handle, did);
    return new Identity(new Handle(handle), new Did(did));
  }

  private Principal principal(ResultSet row) throws SQLException {
    String id = row.getString("id");
    String vault = row.getString("vault");
    String role = row.getString("role");
    String owner = Boolean.toString(row.getInt("owner") == 1);
    check(row.getString("principal_seal"), "a principal", "principal", "1", id, vault, role, owner);
    return new Principal(
        new PrincipalId(id),
        new VaultId(vault),
        role.equals(Role.ADMIN.wire()) ? Role.ADMIN : Role.USER);
  }

  private void check(String seal, String what, String... fields) {
    if (!root.sealed(seal, fields)) {
      throw new EncryptionUnavailable(
          "the row of " + what + " is damaged, or was changed without the master key",
          "Restore the database from a backup.");
    }
  }

  private static String[] fields(Identity identity) {
    return new String[] {"identity", "1", identity.handle().value(), identity.did().value()};
  }

  private static String[] fields(Principal principal, boolean owner) {
    return new String[] {
      "principal",
      "1",
      principal.id().value(),
      principal.vault().value(),
      principal.role().wire(),
      Boolean.toString(owner)
    };
  }

  private static String[] claim(Handle handle, PrincipalId principal) {
    return new String[] {"claim", "1", handle.value(), principal.value()};
  }
}
