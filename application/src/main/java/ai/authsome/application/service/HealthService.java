package ai.authsome.application.service;

import ai.authsome.application.port.driving.AuditTrail;
import ai.authsome.application.port.driving.Health;
import ai.authsome.domain.connection.Connection;
import ai.authsome.domain.connection.ConnectionId;
import ai.authsome.domain.connection.ConnectionRecord;
import ai.authsome.domain.failure.AuthsomeError;
import ai.authsome.domain.identity.Caller;
import ai.authsome.domain.provider.BrokenDefinition;
import ai.authsome.domain.text.Counted;
import ai.authsome.domain.text.SafeText;
import ai.authsome.domain.vault.RecordKey;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Looks at everything, and lets no failure of one thing hide another. */
record HealthService(Caller caller, Shared shared) implements Health {
  private static final Duration SOON = Duration.ofDays(1);
  private static final System.Logger LOG = System.getLogger(HealthService.class.getName());

  @Override
  public Report check() {
    List<Check> checks = new ArrayList<>();
    checks.addAll(guarded("vault", () -> List.of(vault())));
    checks.addAll(guarded("audit", () -> List.of(audit())));
    checks.addAll(guarded("providers", this::providers));
    checks.addAll(guarded("connections", this::connections));
    return new Report(checks);
  }

  private Check vault() {
    List<RecordKey> damaged = shared.records().damaged();
    if (!damaged.isEmpty()) {
      return failed(
          "vault",
          Counted.of(damaged.size(), "record") + " can't be opened, first " + damaged.getFirst(),
          "Restore the vault from a backup, or log in again with --force.");
    }
    return ok("vault", "every record opens; master key from " + shared.facts().vault().keySource());
  }

  private Check audit() {
    AuditTrail.Verification chain = shared.auditLog().verify();
    if (chain.firstBroken().isPresent()) {
      return failed(
          "audit",
          "the chain breaks at row " + chain.firstBroken().getAsLong(),
          "Somebody changed the audit trail: compare it with a backup.");
    }
    return ok("audit", "the chain holds, " + Counted.of(chain.rows(), "row"));
  }

  private List<Check> providers() {
    List<Check> checks = new ArrayList<>();
    checks.add(ok("providers", Counted.of(shared.catalog().entries().size(), "definition")));
    for (BrokenDefinition broken : shared.catalog().broken()) {
      Path file = shared.facts().home().resolve("providers").resolve(broken.file());
      checks.add(
          new Check(
              "provider",
              Result.WARNING,
              broken.toString(),
              "Correct or delete " + file + "; provider-schema.md explains every field."));
    }
    return checks;
  }

  private List<Check> connections() {
    List<Check> checks = new ArrayList<>();
    int usable = 0;
    for (ConnectionId id : shared.vault().connections(caller.vault())) {
      try {
        Optional<ConnectionRecord> found = shared.vault().find(caller.vault(), id);
        if (found.isPresent()) {
          try (ConnectionRecord stored = found.get()) {
            Connection connection = stored.connection();
            Instant now = shared.clock().instant();
            if (connection.isUsableAt(now)) {
              usable++;
              expiry(connection, now).ifPresent(checks::add);
            } else {
              checks.add(
                  new Check(
                      "connection",
                      Result.WARNING,
                      id + " can't be used any more",
                      Hints.logInAgain(id)));
            }
          }
        }
      } catch (RuntimeException e) {
        checks.add(failed("connection", e));
      }
    }
    checks.addFirst(
        usable == 0 && checks.isEmpty()
            ? new Check(
                "connections",
                Result.WARNING,
                "nothing is connected",
                "Run: authsome login PROVIDER")
            : ok("connections", usable + " usable"));
    return checks;
  }

  /** What renews itself needs nobody's care. */
  private static Optional<Check> expiry(Connection connection, Instant now) {
    return connection
        .expiresAt()
        .filter(end -> !connection.renewable() && end.isBefore(now.plus(SOON)))
        .map(
            end ->
                new Check(
                    "connection",
                    Result.WARNING,
                    connection.id()
                        + " runs out at "
                        + end.truncatedTo(ChronoUnit.SECONDS)
                        + " and can't be renewed",
                    Hints.logInAgain(connection.id())));
  }

  private static List<Check> guarded(String name, Supplier<List<Check>> checks) {
    try {
      return checks.get();
    } catch (RuntimeException e) {
      return List.of(failed(name, e));
    }
  }

  /** A bug in one check is no reason to hide what the others found. */
  private static Check failed(String name, RuntimeException e) {
    if (e instanceof AuthsomeError failure) {
      return failed(name, SafeText.of(String.valueOf(e.getMessage())), failure.hint().orElse(""));
    }
    LOG.log(Level.ERROR, "a health check failed", e);
    return failed(name, "the check itself failed", "Look at: authsome daemon logs");
  }

  private static Check ok(String name, String message) {
    return new Check(name, Result.OK, message, "");
  }

  private static Check failed(String name, String message, String fix) {
    return new Check(name, Result.FAILED, message, fix);
  }
}
