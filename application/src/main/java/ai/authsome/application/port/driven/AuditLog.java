package ai.authsome.application.port.driven;

import ai.authsome.application.port.driving.AuditTrail;
import ai.authsome.domain.audit.AuditEvent;
import ai.authsome.domain.identity.Handle;
import ai.authsome.domain.identity.PrincipalId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The audit trail's store: rows in a hash chain. Safe for use by several threads. */
public interface AuditLog {
  /**
   * Adds a row; durable when the call returns.
   *
   * @throws ai.authsome.domain.failure.StoreUnavailableError if it isn't: then nothing may be
   *     released
   */
  void append(AuditEvent event);

  /**
   * The last rows, newest first.
   *
   * @param principal only what was done for it; everything when empty
   */
  default List<AuditTrail.Row> last(int limit, Optional<PrincipalId> principal) {
    return before(Long.MAX_VALUE, limit, new Selection(principal, Optional.empty()));
  }

  /** The last rows before the row of this number, newest first. */
  List<AuditTrail.Row> before(long row, int limit, Selection selection);

  /**
   * The first rows after the row of this number, oldest first.
   *
   * @param principal only what was done for it; everything when empty
   */
  List<AuditTrail.Row> since(long row, int limit, Optional<PrincipalId> principal);

  /** Recomputes the chain. */
  AuditTrail.Verification verify();

  /**
   * Deletes the oldest rows, up to the first one that is not before {@code before}, all at once;
   * the chain then begins where they ended.
   *
   * @return how many
   * @throws ai.authsome.domain.failure.StoreUnavailableError if the chain is broken: then nothing
   *     is deleted
   */
  long prune(Instant before);

  /**
   * Which rows.
   *
   * @param principal only what was done for it; everything when empty
   * @param identity only what it did; what all did when empty
   */
  record Selection(Optional<PrincipalId> principal, Optional<Handle> identity) {}
}
