package ai.authsome.adapters.http.client;

import ai.authsome.adapters.http.wire.AuditJson;
import ai.authsome.adapters.http.wire.Routes;
import ai.authsome.application.port.driving.AuditTrail;
import java.time.Instant;
import java.util.List;

/** {@link AuditTrail} over HTTP. */
record HttpAuditTrail(ApiClient api) implements AuditTrail {
  @Override
  public List<Row> last(int limit) {
    return api.get(Routes.auditEvents(limit), AuditJson::rows);
  }

  @Override
  public Page page(Search search) {
    return api.get(Routes.auditEvents(search), AuditJson::page);
  }

  @Override
  public List<Row> since(long row, int limit) {
    return api.get(Routes.auditSince(row, limit), AuditJson::rows);
  }

  @Override
  public Pruning prune(Instant before) {
    return api.post(Routes.AUDIT_PRUNE, AuditJson.prune(before), AuditJson::pruning);
  }

  @Override
  public Verification verify() {
    return api.get(Routes.AUDIT_VERIFY, AuditJson::verification);
  }
}
