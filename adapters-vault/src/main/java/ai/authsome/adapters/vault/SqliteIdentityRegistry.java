package ai.authsome.adapters.vault;

import ai.authsome.application.port.driven.IdentityRegistry;
import ai.authsome.domain.failure.EncryptionUnavailableError;
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
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Identities, principals and claims in SQLite. Each row carries a seal under the root key: who can
 * write to the file, but doesn't have the master key, can't make or move a claim. A row whose seal
 * doesn't hold is {@link EncryptionUnavailableError}.
 */
final class SqliteIdentityRegistry implements IdentityRegistry {
  private static final String IDENTITY = "SELECT i.handle, i.did, i.seal FROM identity i ";
  private static final String PRINCIPAL = PrincipalTable.SELECT;
  private static final String REGISTRATION =
      PRINCIPAL
          + ", i.handle, i.did, i.seal, i.registered_at, c.principal, c.seal AS claim_seal,"
          + " r.seal AS rejection_seal FROM identity i LEFT JOIN claim c ON c.handle = i.handle"
          + " LEFT JOIN principal p ON p.id = c.principal"
          + " LEFT JOIN rejection r ON r.handle = i.handle ";
  private static final String UNCLAIMED =
      " WHERE NOT EXISTS (SELECT 1 FROM claim c WHERE c.handle = identity.handle)";

  private final Database database;
  private final RootKey root;
  private final PrincipalTable principals;

  SqliteIdentityRegistry(Database database, RootKey root) {
    this.database = database;
    this.root = root;
    this.principals = new PrincipalTable(root);
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
          throw new IdentityConflictError(
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
                  Principal principal = principals.read(row);
                  principals.check(
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
          principals.insert(session, proposal, true, at);
          return proposal;
        });
  }

  @Override
  public void claim(Handle handle, PrincipalId principal, Instant at) {
    database.<Boolean>write(
        session -> {
          Registration known = require(session, handle);
          if (session
              .one(
                  PRINCIPAL + " FROM principal p WHERE p.id = ?",
                  principals::read,
                  principal.value())
              .isEmpty()) {
            throw new IllegalStateException("claim for a principal that doesn't exist");
          }
          if (known.status() == RegistrationStatus.REJECTED) {
            throw new OperationNotAllowedError(
                "identity " + handle + " was rejected",
                "Use another identity: this one can't be claimed any more.");
          }
          if (known.principal().filter(bound -> !bound.equals(principal)).isPresent()) {
            throw new IdentityConflictError(
                "identity '" + handle + "' is claimed by another principal",
                "Make a new identity.");
          }
          if (known.principal().isEmpty()) {
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
  public void reject(Handle handle, Instant at) {
    database.<Boolean>write(
        session -> {
          Registration known = require(session, handle);
          if (known.status() == RegistrationStatus.CLAIMED) {
            throw new IdentityConflictError("identity '" + handle + "' is claimed", "");
          }
          if (known.status() != RegistrationStatus.REJECTED) {
            session.update(
                "INSERT INTO rejection (handle, rejected_at, seal) VALUES (?, ?, ?)",
                handle.value(),
                at.toString(),
                root.seal(rejection(handle)));
          }
          return true;
        });
  }

  @Override
  public Optional<Registration> registration(Handle handle) {
    return database.read(session -> registration(session, handle));
  }

  @Override
  public List<Registration> registrations() {
    return database.read(
        session -> session.all(REGISTRATION + "ORDER BY i.handle", this::registration));
  }

  @Override
  public List<Registration> registrationsOf(PrincipalId principal) {
    return database.read(
        session ->
            session.all(
                REGISTRATION + "WHERE c.principal = ? ORDER BY i.handle",
                this::registration,
                principal.value()));
  }

  @Override
  public int unclaimed() {
    return database
        .read(
            session ->
                session.one("SELECT count(*) FROM identity" + UNCLAIMED, row -> row.getInt(1)))
        .orElse(0);
  }

  @Override
  public int dropUnclaimed(Instant limit) {
    // As text, moments are in order but for those within one second.
    return database.write(
        session -> {
          session.update(
              "DELETE FROM rejection WHERE handle IN (SELECT handle FROM identity"
                  + UNCLAIMED
                  + " AND registered_at < ?)",
              limit.toString());
          return session.update(
              "DELETE FROM identity" + UNCLAIMED + " AND registered_at < ?", limit.toString());
        });
  }

  private Optional<Principal> owner(Session session) throws SQLException {
    return session.one(PRINCIPAL + " FROM principal p WHERE p.owner = 1", principals::read);
  }

  // Seals are checked first: what they vouch for has the right form.
  private Identity identity(ResultSet row) throws SQLException {
    String handle = row.getString("handle");
    String did = row.getString("did");
    principals.check(row.getString("seal"), "an identity", "identity", "1", handle, did);
    return new Identity(new Handle(handle), new Did(did));
  }

  private Optional<Registration> registration(Session session, Handle handle) throws SQLException {
    return session.one(REGISTRATION + "WHERE i.handle = ?", this::registration, handle.value());
  }

  private Registration require(Session session, Handle handle) throws SQLException {
    return registration(session, handle)
        .orElseThrow(
            () ->
                new IdentityNotFoundError(
                    "identity '" + handle + "' is not registered", "Run: authsome onboard"));
  }

  private Registration registration(ResultSet row) throws SQLException {
    Identity identity = identity(row);
    Handle handle = identity.handle();
    Optional<Claimant> claimant = Optional.empty();
    String principal = row.getString("principal");
    RegistrationStatus status = RegistrationStatus.CLAIM_REQUIRED;
    if (principal != null) {
      principals.check(
          row.getString("claim_seal"),
          "claim of '" + handle + "'",
          "claim",
          "1",
          handle.value(),
          principal);
      claimant = Optional.of(Claimant.of(principals.read(row)));
      status = RegistrationStatus.CLAIMED;
    }
    String rejection = row.getString("rejection_seal");
    if (rejection != null) {
      principals.check(rejection, "rejection of '" + handle + "'", rejection(handle));
      status = RegistrationStatus.REJECTED;
    }
    return new Registration(
        identity, status, claimant, Instant.parse(row.getString("registered_at")));
  }

  private static String[] fields(Identity identity) {
    return new String[] {"identity", "1", identity.handle().value(), identity.did().value()};
  }

  private static String[] rejection(Handle handle) {
    return new String[] {"rejection", "1", handle.value()};
  }

  private static String[] claim(Handle handle, PrincipalId principal) {
    return new String[] {"claim", "1", handle.value(), principal.value()};
  }
}
