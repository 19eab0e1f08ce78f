package ai.authsome.application.port.driving;

import ai.authsome.domain.audit.AuditEvent;
import java.util.List;
import java.util.OptionalLong;

/** What happened. An admin sees everything, others what their principal did. */
public interface AuditTrail {
  /** The last {@code limit} rows (1 to 500), newest first. */
  List<Row> last(int limit);

  /** Checks the whole chain. */
  Verification verify();

  /** One row. */
  record Row(long number, AuditEvent event, String hash) {}

  /**
   * Whether the chain holds.
   *
   * @param rows how many there are
   * @param firstBroken the number of the first row that doesn't follow from those before
   */
  record Verification(long rows, OptionalLong firstBroken) {}
}
