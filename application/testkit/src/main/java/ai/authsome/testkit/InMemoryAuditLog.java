package ai.authsome.testkit;

import ai.authsome.application.port.driven.AuditLog;
import ai.authsome.application.port.driving.AuditTrail;
import ai.authsome.domain.audit.AuditChain;
import ai.authsome.domain.audit.AuditEvent;
import ai.authsome.domain.identity.Handle;
import ai.authsome.domain.identity.PrincipalId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** An audit trail in memory, in a real chain. */
public final class InMemoryAuditLog implements AuditLog {
  private final List<AuditTrail.Row> rows = new ArrayList<>();
  private long pruned;
  private String base = AuditChain.GENESIS;

  /** An empty trail. */
  public InMemoryAuditLog() {}

  @Override
  public synchronized void append(AuditEvent event) {
    long number = pruned + rows.size() + 1;
    String previous = rows.isEmpty() ? base : rows.getLast().hash();
    rows.add(new AuditTrail.Row(number, event, AuditChain.hash(previous, number, event)));
  }

  @Override
  public synchronized List<AuditTrail.Row> before(long number, int limit, Selection selection) {
    Optional<PrincipalId> principal = selection.principal();
    Optional<Handle> identity = selection.identity();
    return rows.reversed().stream()
        .filter(row -> row.number() < number)
        .filter(row -> principal.isEmpty() || row.event().principal().equals(principal))
        .filter(row -> identity.isEmpty() || row.event().identity().equals(identity))
        .limit(limit)
        .toList();
  }

  @Override
  public synchronized List<AuditTrail.Row> since(
      long row, int limit, Optional<PrincipalId> principal) {
    return rows.stream()
        .filter(each -> each.number() > row)
        .filter(each -> principal.isEmpty() || each.event().principal().equals(principal))
        .limit(limit)
        .toList();
  }

  @Override
  public synchronized long prune(Instant before) {
    long count = rows.stream().takeWhile(row -> row.event().at().isBefore(before)).count();
    for (long i = 0; i < count; i++) {
      base = rows.removeFirst().hash();
    }
    pruned += count;
    return count;
  }

  @Override
  public synchronized AuditTrail.Verification verify() {
    String previous = base;
    for (AuditTrail.Row row : rows) {
      if (!row.hash().equals(AuditChain.hash(previous, row.number(), row.event()))) {
        return new AuditTrail.Verification(rows.size(), OptionalLong.of(row.number()));
      }
      previous = row.hash();
    }
    return new AuditTrail.Verification(rows.size(), OptionalLong.empty());
  }

  /** Everything so far, oldest first. */
  public synchronized List<AuditEvent> events() {
    return rows.stream().map(AuditTrail.Row::event).toList();
  }
}
