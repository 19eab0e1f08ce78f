package ai.authsome.adapters.vault;

import ai.authsome.application.port.driving.AuditTrail;
import ai.authsome.domain.audit.AuditChain;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/** One walk along the audit chain, in the caller's transaction. For one use. */
final class AuditCheck {
  private final Session session;
  private final RootKey root;
  private final Instant before;
  private AuditHead previous = new AuditHead(0, AuditChain.GENESIS);
  private AuditHead cut = previous;
  private boolean cutting = true;
  private long rows;
  private long firstBroken;

  /**
   * @param before ends the part that {@link #cut} speaks of
   */
  AuditCheck(Session session, RootKey root, Instant before) {
    this.session = session;
    this.root = root;
    this.before = before;
  }

  AuditTrail.Verification run() throws SQLException {
    Optional<AuditHead> base = AuditHead.base(session, root);
    previous = base.orElse(previous);
    cut = previous;
    if (base.isEmpty()) {
      firstBroken = 1;
    }
    session.each("SELECT " + AuditRow.COLUMNS + " FROM audit ORDER BY number", this::follow);
    if (firstBroken == 0) {
      checkEnd(AuditHead.read(session, root));
    }
    return new AuditTrail.Verification(
        rows, firstBroken == 0 ? OptionalLong.empty() : OptionalLong.of(firstBroken));
  }

  /** The last of the oldest rows that are all before the given time. */
  AuditHead cut() {
    return cut;
  }

  private long follow(ResultSet row) throws SQLException {
    rows++;
    long number = previous.number() + 1;
    Optional<AuditTrail.Row> whole = AuditRow.read(row);
    String hash =
        whole.map(read -> AuditChain.hash(previous.hash(), number, read.event())).orElse("");
    if (firstBroken == 0
        && (row.getLong("number") != number || !hash.equals(row.getString("hash")))) {
      firstBroken = number;
    }
    previous = new AuditHead(number, hash);
    cutting = cutting && whole.isPresent() && whole.get().event().at().isBefore(before);
    if (cutting) {
      cut = previous;
    }
    return number;
  }

  private void checkEnd(Optional<AuditHead> head) {
    if (head.isEmpty()) {
      firstBroken = Math.max(previous.number(), 1);
    } else if (head.get().number() != previous.number()) {
      firstBroken = Math.min(head.get().number(), previous.number()) + 1;
    } else if (!head.get().hash().equals(previous.hash())) {
      firstBroken = Math.max(previous.number(), 1);
    }
  }
}
