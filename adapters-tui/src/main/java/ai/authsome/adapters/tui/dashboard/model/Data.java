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
import ai.authsome.domain.run.RunId;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is known of the daemon's side. It stays when the daemon goes. Immutable.
 *
 * @param place where we are
 * @param overview providers and connections; empty until they were asked
 * @param runs those that live; empty until they were asked
 * @param trail the audit trail
 * @param checks of the health page; empty until they were asked
 * @param traffic as it came
 * @param lastUse of each connection, as far as it is known
 * @param commands of runs, those that have ended among them
 */
public record Data(
    Place place,
    Optional<Connections.Overview> overview,
    Optional<List<LiveRun>> runs,
    Trail trail,
    Optional<List<Health.Check>> checks,
    TrafficLog traffic,
    Map<ConnectionId, Instant> lastUse,
    Map<RunId, String> commands) {
  /** How many runs are remembered; far more than the traffic that is kept is of. */
  private static final int REMEMBERED = 1000;

  /** Nothing yet. */
  public static final Data NONE =
      new Data(
          new Place(Optional.empty(), Optional.empty(), List.of()),
          Optional.empty(),
          Optional.empty(),
          new Trail(Optional.empty(), Optional.empty()),
          Optional.empty(),
          TrafficLog.EMPTY,
          Map.of(),
          Map.of());

  /** Copies the maps. */
  public Data {
    lastUse = Map.copyOf(lastUse);
    commands = Map.copyOf(commands);
  }

  /**
   * Whose dashboard it is, and of which daemon.
   *
   * @param who who looks
   * @param daemon where it is
   * @param identities of the same principal
   */
  public record Place(
      Optional<Identities.WhoAmI> who,
      Optional<Daemon.Status> daemon,
      List<Registration> identities) {
    /** Copies the identities. */
    public Place {
      identities = List.copyOf(identities);
    }
  }

  /**
   * The audit trail's end.
   *
   * @param rows newest first; empty until they were asked
   * @param verification of the whole trail, once asked
   */
  public record Trail(
      Optional<List<AuditTrail.Row>> rows, Optional<AuditTrail.Verification> verification) {}

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

  public Data with(Place next) {
    return new Data(next, overview, runs, trail, checks, traffic, lastUse, commands);
  }

  public Data with(Connections.Overview next) {
    return new Data(place, Optional.of(next), runs, trail, checks, traffic, lastUse, commands);
  }

  public Data withRuns(List<LiveRun> next) {
    Map<RunId, String> names = new HashMap<>(commands.size() > REMEMBERED ? Map.of() : commands);
    next.forEach(run -> names.put(run.id(), run.command()));
    return new Data(
        place, overview, Optional.of(List.copyOf(next)), trail, checks, traffic, lastUse, names);
  }

  /** With the trail's end; what it says of uses counts, too. */
  public Data withAudit(List<AuditTrail.Row> next) {
    Trail longer = new Trail(Optional.of(List.copyOf(next)), trail.verification());
    return new Data(
        place, overview, runs, longer, checks, traffic, Uses.of(next, lastUse), commands);
  }

  public Data with(AuditTrail.Verification next) {
    Trail verified = new Trail(trail.rows(), Optional.of(next));
    return new Data(place, overview, runs, verified, checks, traffic, lastUse, commands);
  }

  public Data withChecks(List<Health.Check> next) {
    return new Data(
        place, overview, runs, trail, Optional.of(List.copyOf(next)), traffic, lastUse, commands);
  }

  public Data with(TrafficLog next, Map<ConnectionId, Instant> uses) {
    Map<ConnectionId, Instant> all = new HashMap<>(lastUse);
    uses.forEach((id, at) -> all.merge(id, at, (a, b) -> a.isAfter(b) ? a : b));
    return new Data(place, overview, runs, trail, checks, next, all, commands);
  }
}
