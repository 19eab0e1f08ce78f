package ai.authsome.application.port.driving;

import ai.authsome.domain.audit.AuditEvent;
import ai.authsome.domain.identity.Handle;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/** What happened. An admin sees everything, others what their principal did. */
public interface AuditTrail {
  /** The last {@code limit} rows (1 to 500), newest first. */
  List<Row> last(int limit);

  /** Leafs through the rows, newest first. */
  Page page(Search search);

  /** The first {@code limit} rows (1 to 500) after the row of this number, oldest first. */
  List<Row> since(long row, int limit);

  /** Checks the whole chain. */
  Verification verify();

  /**
   * Deletes the oldest rows, up to the first one that is not before {@code before}; what is left
   * still verifies. An admin's right.
   *
   * @throws ai.authsome.domain.failure.OperationNotAllowedError if the caller is no admin
   * @throws ai.authsome.domain.failure.InvalidInputError if {@code before} is yet to come
   * @throws ai.authsome.domain.failure.StoreUnavailableError if the chain is broken: then
   *     everything is kept
   */
  Pruning prune(Instant before);

  /**
   * Which rows.
   *
   * @param limit how many at most, 1 to 500
   * @param before only those of lower numbers
   * @param identity only those of what this identity did
   */
  record Search(int limit, OptionalLong before, Optional<Handle> identity) {}

  /**
   * Some rows, newest first.
   *
   * @param next {@code before} what number to go on; empty when there are no more
   */
  record Page(List<Row> rows, OptionalLong next, Scope scope) {
    /** Copies the list. */
    public Page {
      rows = List.copyOf(rows);
    }
  }

  /** What can be seen. */
  enum Scope {
    /** Everything. */
    GLOBAL,
    /** What the caller's principal did. */
    PRINCIPAL;

    /** The spelling in answers: {@code global}. */
    public String wire() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** One row. */
  record Row(long number, AuditEvent event, String hash) {}

  /**
   * Whether the chain holds.
   *
   * @param rows how many there are, without those that were pruned
   * @param firstBroken the number of the first row that doesn't follow from those before
   */
  record Verification(long rows, OptionalLong firstBroken) {}

  /**
   * What was deleted.
   *
   * @param rows how many
   */
  record Pruning(long rows) {}
}
