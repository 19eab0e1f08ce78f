package ai.authsome.testkit;

import ai.authsome.application.port.driven.AuditLog;

final class InMemoryAuditLogTest implements AuditLogContract {
  private final AuditLog log = new InMemoryAuditLog();

  @Override
  public AuditLog log() {
    return log;
  }
}
