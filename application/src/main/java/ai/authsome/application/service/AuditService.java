package ai.authsome.application.service;

import ai.authsome.application.port.driven.AuditLog;
import ai.authsome.application.port.driving.AuditTrail;
import ai.authsome.domain.failure.InvalidInput;
import ai.authsome.domain.identity.Caller;
import ai.authsome.domain.identity.Role;
import java.util.List;
import java.util.Optional;

/** The audit trail, for one caller. */
record AuditService(Caller caller, AuditLog log) implements AuditTrail {
  private static final int AT_MOST = 500;

  @Override
  public List<Row> last(int limit) {
    if (limit < 1 || limit > AT_MOST) {
      throw new InvalidInput("limit: must be from 1 to " + AT_MOST, "");
    }
    return log.last(
        limit,
        caller.principal().role() == Role.ADMIN
            ? Optional.empty()
            : Optional.of(caller.principal().id()));
  }

  @Override
  public Verification verify() {
    return log.verify();
  }
}
