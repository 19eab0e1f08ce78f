package ai.authsome.adapters.http.server;

import static ai.authsome.adapters.http.wire.Json.write;

import ai.authsome.adapters.http.wire.AuditJson;
import ai.authsome.adapters.http.wire.Named;
import ai.authsome.adapters.http.wire.Routes;
import ai.authsome.application.port.driving.AuditTrail;
import ai.authsome.application.port.driving.Broker;
import ai.authsome.domain.identity.Handle;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/** The rows of the API about the audit trail. */
final class AuditEndpoints {
  private static final int MOST_ROWS = 500;
  private static final int USUAL_ROWS = 50;

  private AuditEndpoints() {}

  static byte[] events(Call call, Broker broker) {
    Query query = call.query(Routes.LIMIT, Routes.CURSOR, Routes.IDENTITY_OF);
    Optional<String> cursor = query.text(Routes.CURSOR);
    Optional<String> identity = query.text(Routes.IDENTITY_OF);
    AuditTrail.Search search =
        new AuditTrail.Search(
            limit(query),
            cursor.isPresent()
                ? OptionalLong.of(AuditJson.cursor(cursor.get()))
                : OptionalLong.empty(),
            identity.map(name -> Named.in(Routes.IDENTITY_OF, () -> new Handle(name))));
    return write(AuditJson.toJson(broker.auditTrail().page(search)));
  }

  static byte[] eventsSince(Call call, Broker broker) {
    int limit = limit(call.query(Routes.LIMIT));
    long row = AuditJson.rowNumber(call.value(0));
    return write(AuditJson.toJson(broker.auditTrail().since(row, limit)));
  }

  private static int limit(Query query) {
    return query.whole(Routes.LIMIT, 1, MOST_ROWS).orElse(USUAL_ROWS);
  }

  static byte[] prune(Call call, Broker broker) {
    Instant before = AuditJson.before(call.withoutQuery().json());
    return write(AuditJson.toJson(broker.auditTrail().prune(before)));
  }

  static byte[] verify(Call call, Broker broker) {
    call.bare();
    return write(AuditJson.toJson(broker.auditTrail().verify()));
  }
}
