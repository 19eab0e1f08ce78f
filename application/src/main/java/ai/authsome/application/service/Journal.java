package ai.authsome.application.service;

import ai.authsome.application.port.driven.AuditLog;
import ai.authsome.domain.audit.AuditEvent;
import ai.authsome.domain.identity.Caller;
import java.time.InstantSource;

/** Writes the audit trail in the name of a caller. */
final class Journal {
  private final AuditLog log;
  private final InstantSource clock;

  Journal(AuditLog log, InstantSource clock) {
    this.log = log;
    this.clock = clock;
  }

  /** An event that {@code caller} causes now. */
  AuditEvent event(Caller caller, AuditEvent.Action action) {
    return AuditEvent.of(clock.instant(), action)
        .by(caller.identity().handle(), caller.principal().id());
  }

  /** An event that nobody in particular causes now. */
  AuditEvent event(AuditEvent.Action action) {
    return AuditEvent.of(clock.instant(), action);
  }

  /** Writes it, durably. */
  void write(AuditEvent event) {
    log.append(event);
  }
}
