package ai.authsome.application.service;

import ai.authsome.application.port.driven.AuditLog;
import ai.authsome.application.port.driving.AuditTrail;
import ai.authsome.domain.audit.AuditEvent;
import ai.authsome.domain.failure.InvalidInputError;
import ai.authsome.domain.failure.OperationNotAllowedError;
import ai.authsome.domain.identity.Caller;
import ai.authsome.domain.identity.PrincipalId;
import ai.authsome.domain.identity.Role;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The audit trail, for one caller. */
record AuditService(Caller caller, Shared shared) implements AuditTrail {
  private static final int AT_MOST = 500;

  @Override
  public List<Row> last(int limit) {
    return shared.auditLog().last(checked(limit), visible());
  }

  @Override
  public Page page(Search search) {
    int limit = checked(search.limit());
    Optional<PrincipalId> visible = visible();
    // One more than asked for tells whether there are more.
    List<Row> rows =
        shared
            .auditLog()
            .before(
                search.before().orElse(Long.MAX_VALUE),
                limit + 1,
                new AuditLog.Selection(visible, search.identity()));
    Scope scope = visible.isEmpty() ? Scope.GLOBAL : Scope.PRINCIPAL;
    if (rows.size() <= limit) {
      return new Page(rows, OptionalLong.empty(), scope);
    }
    List<Row> page = rows.subList(0, limit);
    return new Page(page, OptionalLong.of(page.getLast().number()), scope);
  }

  @Override
  public List<Row> since(long row, int limit) {
    return shared.auditLog().since(row, checked(limit), visible());
  }

  @Override
  public Verification verify() {
    return shared.auditLog().verify();
  }

  @Override
  public Pruning prune(Instant before) {
    if (caller.principal().role() != Role.ADMIN) {
      throw new OperationNotAllowedError("only an admin may prune the audit trail", "");
    }
    if (before.isAfter(shared.clock().instant())) {
      throw new InvalidInputError("before: is yet to come", "Name a time in the past.");
    }
    return shared
        .journal()
        .doing(
            shared.journal().event(caller, AuditEvent.Action.AUDIT_PRUNED),
            () -> new Pruning(shared.auditLog().prune(before)));
  }

  private static int checked(int limit) {
    if (limit < 1 || limit > AT_MOST) {
      throw new InvalidInputError("limit: must be from 1 to " + AT_MOST, "");
    }
    return limit;
  }

  private Optional<PrincipalId> visible() {
    return caller.principal().role() == Role.ADMIN
        ? Optional.empty()
        : Optional.of(caller.principal().id());
  }
}
