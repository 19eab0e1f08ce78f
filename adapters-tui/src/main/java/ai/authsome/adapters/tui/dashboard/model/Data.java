package ai.authsome.adapters.tui.dashboard.model;

import ai.authsome.application.port.driving.AuditTrail;
import ai.authsome.application.port.driving.Connections;
import ai.authsome.application.port.driving.Daemon;
import ai.authsome.application.port.driving.Health;
import ai.authsome.application.port.driving.Identities;
import ai.authsome.domain.connection.Connection;
import ai.authsome.domain.connection.ConnectionId;
import ai.authsome.domain.identity.Registration;
import ai.authsome.domain.run.LiveRun;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is known of the daemon's side. It stays when the daemon goes. Immutable.
 *
 * @param who who looks
 * @param daemon where it is
 * @param identities of the same principal
 * @param overview providers and connections; empty until they were asked
 * @param runs those that live
 * @param audit newest first
 * @param verification of the audit trail, once asked
 * @param checks of the health page; empty until they were asked
 * @param traffic as it came
 * @param lastUse of each connection, as far as it is known
 */
public record Data(
    Optional<Identities.WhoAmI> who,
    Optional<Daemon.Status> daemon,
    List<Registration> identities,
    Optional<Connections.Overview> overview,
    Optional<List<LiveRun>> runs,
    Optional<List<AuditTrail.Row>> audit,
    Optional<AuditTrail.Verification> verification,
    Optional<List<Health.Check>> checks,
    TrafficLog traffic,
    Map<ConnectionId, Instant> lastUse) {
  /** Nothing yet. */
  public static final Data NONE =
      new Data(
          Optional.empty(),
          Optional.empty(),
          List.of(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          TrafficLog.EMPTY,
          Map.of());

  /** Copies the collections. */
  public Data {
    identities = List.copyOf(identities);
    lastUse = Map.copyOf(lastUse);
  }

  /** A connection, if it is still there. */
  public Optional<Connection> connection(ConnectionId id) {
    for (Connections.Row row : rows()) {
      for (Connection connection : row.connections()) {
        if (connection.id().equals(id)) {
          return Optional.of(connection);
        }
      }
    }
    return Optional.empty();
  }

  /** Providers with their connections, as far as they are known. */
  public List<Connections.Row> rows() {
    return overview.map(Connections.Overview::providers).orElse(List.of());
  }

  public Data with(
      Identities.WhoAmI newWho,
      Optional<Daemon.Status> newDaemon,
      List<Registration> newIdentities) {
    return new Data(
        Optional.of(newWho),
        newDaemon,
        newIdentities,
        overview,
        runs,
        audit,
        verification,
        checks,
        traffic,
        lastUse);
  }

  public Data with(Connections.Overview next) {
    return new Data(
        who,
        daemon,
        identities,
        Optional.of(next),
        runs,
        audit,
        verification,
        checks,
        traffic,
        lastUse);
  }

  public Data withRuns(List<LiveRun> next) {
    return new Data(
        who,
        daemon,
        identities,
        overview,
        Optional.of(List.copyOf(next)),
        audit,
        verification,
        checks,
        traffic,
        lastUse);
  }

  /** With the trail's end; what it says of uses counts, too. */
  public Data withAudit(List<AuditTrail.Row> next) {
    return new Data(
        who,
        daemon,
        identities,
        overview,
        runs,
        Optional.of(List.copyOf(next)),
        verification,
        checks,
        traffic,
        Uses.of(next, lastUse));
  }

  public Data with(AuditTrail.Verification next) {
    return new Data(
        who,
        daemon,
        identities,
        overview,
        runs,
        audit,
        Optional.of(next),
        checks,
        traffic,
        lastUse);
  }

  public Data withChecks(List<Health.Check> next) {
    return new Data(
        who,
        daemon,
        identities,
        overview,
        runs,
        audit,
        verification,
        Optional.of(List.copyOf(next)),
        traffic,
        lastUse);
  }

  public Data with(TrafficLog next, Map<ConnectionId, Instant> uses) {
    Map<ConnectionId, Instant> all = new HashMap<>(lastUse);
    uses.forEach((id, at) -> all.merge(id, at, (a, b) -> a.isAfter(b) ? a : b));
    return new Data(
        who, daemon, identities, overview, runs, audit, verification, checks, next, all);
  }
}
