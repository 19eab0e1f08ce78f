package ai.authsome.adapters.vault;

import java.sql.SQLException;
import java.util.Optional;

/**
 * Where the audit chain ends, sealed under the root key.
 *
 * @param number of the last row; 0 when there is none
 * @param hash of the last row
 */
record AuditHead(long number, String hash) {
  /** The stored head, if there is one and its seal holds. */
  static Optional<AuditHead> read(Session session, RootKey root) throws SQLException {
    return session
        .one(
            "SELECT number, hash, seal FROM audit_head",
            row -> {
              AuditHead head = new AuditHead(row.getLong("number"), row.getString("hash"));
              return root.sealed(row.getString("seal"), head.fields())
                  ? Optional.of(head)
                  : Optional.<AuditHead>empty();
            })
        .flatMap(head -> head);
  }

  void write(Session session, RootKey root) throws SQLException {
    session.update(
        "INSERT INTO audit_head (id, number, hash, seal) VALUES (1, ?, ?, ?)"
            + " ON CONFLICT (id) DO UPDATE"
            + " SET number = excluded.number, hash = excluded.hash, seal = excluded.seal",
        number,
        hash,
        root.seal(fields()));
  }

  private String[] fields() {
    return new String[] {"audit head", "1", Long.toString(number), hash};
  }
}
