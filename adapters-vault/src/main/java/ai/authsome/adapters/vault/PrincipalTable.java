package ai.authsome.adapters.vault;

import ai.authsome.domain.failure.EncryptionUnavailableError;
import ai.authsome.domain.identity.Principal;
import ai.authsome.domain.identity.PrincipalId;
import ai.authsome.domain.identity.Role;
import ai.authsome.domain.identity.VaultId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;

/** The rows of principals, and how rows with a seal are checked. */
final class PrincipalTable {
  /** What {@link #read} looks at, of a table called {@code p}. */
  static final String SELECT = "SELECT p.id, p.vault, p.role, p.owner, p.seal AS principal_seal";

  private final RootKey root;

  PrincipalTable(RootKey root) {
    this.root = root;
  }

  /** The principal of a row, which must have one. */
  Principal read(ResultSet row) throws SQLException {
    String id = row.getString("id");
    if (id == null) {
      throw damaged("a principal");
    }
    String vault = row.getString("vault");
    String role = row.getString("role");
    String owner = Boolean.toString(row.getInt("owner") == 1);
    // Seals are checked first: what they vouch for has the right form.
    check(row.getString("principal_seal"), "a principal", "principal", "1", id, vault, role, owner);
    return new Principal(
        new PrincipalId(id),
        new VaultId(vault),
        role.equals(Role.ADMIN.wire()) ? Role.ADMIN : Role.USER);
  }

  /** Adds a principal. */
  void insert(Session session, Principal principal, boolean owner, Instant at) throws SQLException {
    String seal =
        root.seal(
            "principal",
            "1",
            principal.id().value(),
            principal.vault().value(),
            principal.role().wire(),
            Boolean.toString(owner));
    session.update(
        "INSERT INTO principal (id, vault, role, owner, created_at, seal)"
            + " VALUES (?, ?, ?, ?, ?, ?)",
        principal.id().value(),
        principal.vault().value(),
        principal.role().wire(),
        owner ? 1 : null,
        at.toString(),
        seal);
  }

  /** Refuses a row whose seal doesn't hold. */
  void check(String seal, String what, String... fields) {
    if (!root.sealed(seal, fields)) {
      throw damaged(what);
    }
  }

  private static EncryptionUnavailableError damaged(String what) {
    return new EncryptionUnavailableError(
        "the row of " + what + " is damaged, or was changed without the master key",
        "Restore the database from a backup.");
  }
}
