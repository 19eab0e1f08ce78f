package ai.authsome.adapters.vault;

import ai.authsome.application.port.driven.AuditLog;
import ai.authsome.application.port.driving.AuditTrail;
import ai.authsome.domain.audit.AuditChain;
import ai.authsome.domain.audit.AuditEvent;
import ai.authsome.domain.failure.AuthsomeError;
import ai.authsome.domain.failure.StoreUnavailableError;
import ai.authsome.domain.identity.PrincipalId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The audit trail in SQLite. Rows that come in while another transaction is being made durable go
 * into the next one together, so that one wait for the disk serves all who wait. The chain's end is
 * kept, sealed under the root key: rows that were cut off, and chains that were made anew, show.
 */
final class SqliteAuditLog implements AuditLog {
  private static final int BATCH = 1_000;
  private static final String SELECT = "SELECT " + AuditRow.COLUMNS + " FROM audit ";

  private final Database database;
  private final RootKey root;
  private final ConcurrentLinkedQueue<Pending> queue = new ConcurrentLinkedQueue<>();
  private final AtomicBoolean writing = new AtomicBoolean();

  SqliteAuditLog(Database database, RootKey root) {
    this.database = database;
    this.root = root;
  }

  /** An event on its way, and the thread that waits for it. */
  private static final class Pending {
    private final AuditEvent event;
    private final Thread waiter = Thread.currentThread();
    private volatile @Nullable RuntimeException failure;
    private volatile boolean settled;

    private Pending(AuditEvent event) {
      this.event = event;
    }

    private void settle(@Nullable RuntimeException how) {
      failure = how;
      settled = true;
      LockSupport.unpark(waiter);
    }
  }

  @Override
  public void append(AuditEvent event) {
    Pending mine = new Pending(event);
    queue.add(mine);
    boolean interrupted = false;
    while (!mine.settled) {
      if (!writeBatch()) {
        LockSupport.park(this);
        interrupted |= Thread.interrupted();
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    RuntimeException failure = mine.failure;
    if (failure != null) {
      throw notWritten(failure);
    }
  }

  @Override
  public List<AuditTrail.Row> before(long row, int limit, Selection selection) {
    StringBuilder select = new StringBuilder(SELECT).append("WHERE number < ?");
    List<Object> values = new ArrayList<>();
    values.add(row);
    if (selection.principal().isPresent()) {
      select.append(" AND principal = ?");
      values.add(selection.principal().get().value());
    }
    if (selection.identity().isPresent()) {
      select.append(" AND identity = ?");
      values.add(selection.identity().get().value());
    }
    select.append(" ORDER BY number DESC LIMIT ?");
    values.add(limit);
    return database.read(
        session -> session.all(select.toString(), SqliteAuditLog::row, values.toArray()));
  }

  @Override
  public List<AuditTrail.Row> since(long row, int limit, Optional<PrincipalId> principal) {
    String order = "ORDER BY number LIMIT ?";
    return database.read(
        session ->
            principal.isEmpty()
                ? session.all(SELECT + "WHERE number > ? " + order, SqliteAuditLog::row, row, limit)
                : session.all(
                    SELECT + "WHERE principal = ? AND number > ? " + order,
                    SqliteAuditLog::row,
                    principal.get().value(),
                    row,
                    limit));
  }

  @Override
  public long prune(Instant before) {
    return database.write(
        session -> {
          // Whoever changed a row must not be helped to get rid of the traces.
          AuditCheck check = new AuditCheck(session, root, before);
          OptionalLong broken = check.run().firstBroken();
          if (broken.isPresent()) {
            throw damaged("breaks at row " + broken.getAsLong() + ", so nothing was deleted");
          }
          AuditHead cut = check.cut();
          cut.write(session, root, AuditHead.End.BASE);
          return (long) session.update("DELETE FROM audit WHERE number <= ?", cut.number());
        });
  }

  @Override
  public AuditTrail.Verification verify() {
    return database.read(
        session -> {
          // One state for the rows and for their end.
          session.execute("BEGIN");
          try {
            return new AuditCheck(session, root, Instant.MIN).run();
          } finally {
            session.execute("COMMIT");
          }
        });
  }

  /**
   * Writes what waits, unless another thread is at it. Whoever is done wakes one who came
   * meanwhile, to go on; who joins the queue and finds the seat taken is seen by that thread.
   *
   * @return whether this thread did
   */
  private boolean writeBatch() {
    if (!writing.compareAndSet(false, true)) {
      return false;
    }
    List<Pending> batch = new ArrayList<>();
    RuntimeException failure = new IllegalStateException("the writer died");
    boolean written = false;
    try {
      while (batch.size() < BATCH && queue.peek() != null) {
        batch.add(queue.remove());
      }
      written = batch.isEmpty() || database.write(session -> write(session, batch));
    } catch (RuntimeException e) {
      failure = e;
    } finally {
      for (Pending pending : batch) {
        pending.settle(written ? null : failure);
      }
      writing.set(false);
      Pending next = queue.peek();
      if (next != null) {
        LockSupport.unpark(next.waiter);
      }
    }
    return true;
  }

  private boolean write(Session session, List<Pending> batch) throws SQLException {
    AuditHead head =
        AuditHead.read(session, root)
            .orElseThrow(() -> damaged("has lost its end, or it was changed"));
    for (Pending pending : batch) {
      long number = head.number() + 1;
      String hash = AuditChain.hash(head.hash(), number, pending.event);
      AuditRow.insert(session, number, pending.event, hash);
      head = new AuditHead(number, hash);
    }
    head.write(session, root, AuditHead.End.HEAD);
    return true;
  }

  private static AuditTrail.Row row(ResultSet row) throws SQLException {
    return AuditRow.read(row).orElseThrow(() -> damaged("has a row that can't be read"));
  }

  private static StoreUnavailableError notWritten(RuntimeException cause) {
    String hint = cause instanceof AuthsomeError failure ? failure.hint().orElse("") : "";
    return new StoreUnavailableError(
        "the audit trail can't be written: " + cause.getMessage(), hint, cause);
  }

  private static StoreUnavailableError damaged(String how) {
    return new StoreUnavailableError(
        "the audit trail " + how, "See which row it is: authsome log --verify");
  }
}
