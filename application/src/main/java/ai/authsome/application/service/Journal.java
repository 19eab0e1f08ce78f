package ai.authsome.application.service;

import ai.authsome.application.port.driven.AuditLog;
import ai.authsome.domain.audit.AuditEvent;
import ai.authsome.domain.failure.AuthsomeError;
import ai.authsome.domain.identity.Caller;
import java.time.InstantSource;
import java.util.function.Supplier;

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

  /**
   * Writes the event, and only then does what it says. When that fails, a second row says how, so
   * that the trail never claims what didn't happen and never misses what did.
   */
  <T> T doing(AuditEvent event, Supplier<T> deed) {
    write(event);
    try {
      return deed.get();
    } catch (RuntimeException e) {
      failed(event, e);
      throw e;
    }
  }

  /** Writes that what the event says has failed; what can't be written is told by {@code e}. */
  void failed(AuditEvent event, RuntimeException e) {
    try {
      write(
          event.ended(
              e instanceof AuthsomeError failure ? failure.errorName() : "UnexpectedError"));
    } catch (RuntimeException unrecorded) {
      e.addSuppressed(unrecorded);
    }
  }
}
