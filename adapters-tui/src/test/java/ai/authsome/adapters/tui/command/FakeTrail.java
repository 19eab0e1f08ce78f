package ai.authsome.adapters.tui.command;

import ai.authsome.application.port.driving.AuditTrail;
import ai.authsome.domain.audit.AuditEvent;
import ai.authsome.domain.failure.DaemonUnavailableError;
import ai.authsome.domain.identity.PrincipalId;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.OptionalLong;

/** An audit trail under the test's control. */
final class FakeTrail implements AuditTrail {
  final List<Row> rows = new ArrayList<>();

  /** What comes while somebody follows; the daemon ends after the last. */
  final Deque<AuditEvent> coming = new ArrayDeque<>();

  final List<String> asked = new ArrayList<>();
  OptionalLong firstBroken = OptionalLong.empty();

  void add(AuditEvent event) {
    rows.add(
        new Row(
            rows.size() + 1L,
            event.by(FakeBroker.IDENTITY.handle(), new PrincipalId("principal_0123456789ab")),
            "0f".repeat(32)));
  }

  @Override
  public List<Row> last(int limit) {
    asked.add("last " + limit);
    return rows.reversed().stream().limit(limit).toList();
  }

  @Override
  public Page page(Search search) {
    throw new UnsupportedOperationException("no command leafs through the trail");
  }

  @Override
  public List<Row> since(long row, int limit) {
    asked.add("since " + row);
    if (coming.isEmpty()) {
      throw new DaemonUnavailableError("the daemon is gone", "authsome daemon start");
    }
    add(coming.remove());
    return rows.stream().filter(each -> each.number() > row).limit(limit).toList();
  }

  @Override
  public Verification verify() {
    return new Verification(rows.size(), firstBroken);
  }

  @Override
  public Pruning prune(Instant before) {
    asked.add("prune " + before);
    return new Pruning(2);
  }
}
