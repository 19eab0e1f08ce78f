package ai.authsome.adapters.vault;

import ai.authsome.domain.audit.AuditChain;
import java.sql.SQLException;
import java.util.Optional;

/**
 * An end of the audit chain, sealed under the root key.
 *
 * @param number of a row; 0 when there is none
 * @param hash of that row
 */
record AuditHead(long number, String hash) {
  /** Which end; the name of its table, and part of what is sealed. */
  enum End {
    /** The last row. */
    HEAD("audit_head", "audit head"),

    /** The last row that was pruned, which the first one follows. */
    BASE("audit_base", "audit base");

    private final String table;
    private final String purpose;

    End(String table, String purpose) {
      this.table = table;
      this.purpose = purpose;
    }
  }

  /** The stored end of the chain, if there is one and its seal holds. */
  static Optional<AuditHead> read(Session session, RootKey root) throws SQLException {
    return read(session, root, End.HEAD).flatMap(head -> head);
  }

  /** What the first row follows; empty when that was tampered with. */
  static Optional<AuditHead> base(Session session, RootKey root) throws SQLException {
    return read(session, root, End.BASE).orElse(Optional.of(new AuditHead(0, AuditChain.GENESIS)));
  }

  private static Optional<Optional<AuditHead>> read(Session session, RootKey root, End end)
      throws SQLException {
    return session.one(
        "SELECT number, hash, seal FROM " + end.table,
        row -> {
          AuditHead head = new AuditHead(row.getLong("number"), row.getString("hash"));
          return root.sealed(row.getString("seal"), head.fields(end))
              ? Optional.of(head)
              : Optional.<AuditHead>empty();
        });
  }

  void write(Session session, RootKey root, End end) throws SQLException {
    session.update(
        "INSERT INTO "
            + end.table
            + " (id, number, hash, seal) VALUES (1, ?, ?, ?)"
            + " ON CONFLICT (id) DO UPDATE"
            + " SET number = excluded.number, hash = excluded.hash, seal = excluded.seal",
        number,
        hash,
        root.seal(fields(end)));
  }

  private String[] fields(End end) {
    return new String[] {end.purpose, "1", Long.toString(number), hash};
  }
}
