package ai.authsome.application.service;

import ai.authsome.application.port.driven.AuditLog;
import ai.authsome.application.port.driving.AuditTrail;
import ai.authsome.domain.audit.AuditEvent;
import ai.authsome.domain.failure.StoreUnavailableError;
import ai.authsome.domain.identity.PrincipalId;
import ai.authsome.testkit.InMemoryAuditLog;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** An audit trail that can refuse rows, and whose chain can break. */
final class BreakableAudit implements AuditLog {
  private final InMemoryAuditLog log = new InMemoryAuditLog();
  volatile Optional<RuntimeException> failure = Optional.empty();
  volatile OptionalLong broken = OptionalLong.empty();

  void breakDown() {
    failure = Optional.of(new StoreUnavailableError("the audit trail can't be written", ""));
  }

  void mend() {
    failure = Optional.empty();
  }

  @Override
  public void append(AuditEvent event) {
    failure.ifPresent(
        e -> {
          throw e;
        });
    log.append(event);
  }

  @Override
  public List<AuditTrail.Row> before(long row, int limit, Selection selection) {
    return log.before(row, limit, selection);
  }

  @Override
  public List<AuditTrail.Row> since(long row, int limit, Optional<PrincipalId> principal) {
    return log.since(row, limit, principal);
  }

  @Override
  public long prune(Instant before) {
    return log.prune(before);
  }

  @Override
  public AuditTrail.Verification verify() {
    failure.ifPresent(
        e -> {
          throw e;
        });
    return broken.isPresent()
        ? new AuditTrail.Verification(log.verify().rows(), broken)
        : log.verify();
  }

  List<AuditEvent> events() {
    return log.events();
  }
}
