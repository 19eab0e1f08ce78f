package ai.authsome.application.port.driven;

import ai.authsome.application.port.driving.AuditTrail;
import ai.authsome.domain.audit.AuditEvent;
import ai.authsome.domain.identity.PrincipalId;
import java.util.List;
import java.util.Optional;

/** The audit trail's store: rows in a hash chain. Safe for use by several threads. */
public interface AuditLog {
  /**
   * Adds a row; durable when the call returns.
   *
   * @throws ai.authsome.domain.failure.StoreUnavailable if it isn't: then nothing may be released
   */
  void append(AuditEvent event);

  /**
   * The last rows, newest first.
   *
   * @param principal only what was done for it; everything when empty
   */
  List<AuditTrail.Row> last(int limit, Optional<PrincipalId> principal);

  /** Recomputes the chain. */
  AuditTrail.Verification verify();
}
