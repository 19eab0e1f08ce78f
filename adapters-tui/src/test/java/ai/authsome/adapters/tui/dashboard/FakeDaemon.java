package ai.authsome.adapters.tui.dashboard;

import ai.authsome.application.port.driving.AuditTrail;
import ai.authsome.application.port.driving.Authsome;
import ai.authsome.application.port.driving.Broker;
import ai.authsome.application.port.driving.Connections;
import ai.authsome.application.port.driving.Credentials;
import ai.authsome.application.port.driving.Daemon;
import ai.authsome.application.port.driving.Events;
import ai.authsome.application.port.driving.Health;
import ai.authsome.application.port.driving.Identities;
import ai.authsome.application.port.driving.Logins;
import ai.authsome.application.port.driving.Profiles;
import ai.authsome.application.port.driving.Providers;
import ai.authsome.application.port.driving.RawApi;
import ai.authsome.application.port.driving.Runs;
import ai.authsome.domain.failure.DaemonUnavailableError;
import ai.authsome.domain.identity.Handle;
import ai.authsome.domain.identity.Registration;
import ai.authsome.domain.run.LiveRun;
import ai.authsome.domain.run.OpenedRun;
import ai.authsome.domain.run.RunId;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A daemon in memory, with everything under the test's control. */
final class FakeDaemon implements Authsome, Broker {
  final FakeConnections connections = new FakeConnections();
  final FakeProviders providers = new FakeProviders();
  final FakeLogins logins = new FakeLogins(connections);
  final List<LiveRun> runs = new ArrayList<>(Sample.runs());
  final List<RunId> ended = new ArrayList<>();
  final BlockingQueue<Optional<Events.Event>> happening = new LinkedBlockingQueue<>();
  List<AuditTrail.Row> audit = Sample.audit();
  OptionalLong firstBroken = OptionalLong.empty();
  volatile Optional<RuntimeException> bug = Optional.empty();
  volatile boolean running = true;
  volatile int started;
  volatile int listeners;

  @Override
  public Broker broker() {
    bug.ifPresent(
        failure -> {
          throw failure;
        });
    return this;
  }

  @Override
  public Profiles profiles() {
    throw new UnsupportedOperationException("the dashboard changes no profiles");
  }

  @Override
  public RawApi rawApi() {
    throw new UnsupportedOperationException("the dashboard asks by topic");
  }

  /** Anything may come and go between two keys. */
  void change(Random random) {
    List<Connections.Row> all = Sample.rows();
    connections.rows.clear();
    connections.rows.addAll(all.subList(0, random.nextInt(all.size() + 1)));
    runs.clear();
    runs.addAll(Sample.runs().subList(0, random.nextInt(3)));
    audit = Sample.audit().subList(0, random.nextInt(Sample.audit().size()));
    running = random.nextInt(4) > 0;
  }

  /** The daemon ends, and with it every feed. */
  void die() {
    running = false;
    happening.add(Optional.empty());
  }

  private void beThere() {
    if (!running) {
      throw new DaemonUnavailableError("the daemon does not answer", "");
    }
  }

  @Override
  public Daemon daemon() {
    return new Daemon() {
      @Override
      public Status status() {
        return new Status(
            running,
            Optional.of("0.1.0"),
            OptionalLong.of(4711),
            "http://127.0.0.1:7998",
            Optional.of("http://127.0.0.1:7999"),
            Path.of("/home/ada/.authsome/server/daemon/daemon.log"));
      }

      @Override
      public Change start() {
        running = true;
        started++;
        return Change.STARTED;
      }

      @Override
      public Change stop() {
        throw new UnsupportedOperationException("the dashboard stops no daemon");
      }

      @Override
      public List<String> logs(int lines) {
        return List.of();
      }
    };
  }

  @Override
  public Providers providers() {
    beThere();
    return providers;
  }

  @Override
  public Logins logins() {
    beThere();
    return logins;
  }

  @Override
  public Connections connections() {
    beThere();
    return connections;
  }

  @Override
  public Credentials credentials() {
    throw new UnsupportedOperationException("the dashboard resolves no credentials");
  }

  @Override
  public Runs runs() {
    beThere();
    return new Runs() {
      @Override
      public OpenedRun open(Request request) {
        throw new UnsupportedOperationException("the dashboard opens no runs");
      }

      @Override
      public void close(RunId id) {
        ended.add(id);
        runs.removeIf(run -> run.id().equals(id));
        happening.add(Optional.of(new Events.RunChanged(Sample.NOW, id, false)));
      }

      @Override
      public List<Covered> routes(Scope scope) {
        throw new UnsupportedOperationException("the dashboard asks for no routes");
      }

      @Override
      public List<LiveRun> list() {
        return List.copyOf(runs);
      }
    };
  }

  @Override
  public Identities identities() {
    beThere();
    return new Identities() {
      @Override
      public WhoAmI whoAmI() {
        return Sample.who();
      }

      @Override
      public List<Registration> list() {
        return Sample.identities();
      }

      @Override
      public Registration inspect(Handle handle) {
        throw new UnsupportedOperationException("the list says it all");
      }

      @Override
      public Registration claim(Handle handle) {
        throw new UnsupportedOperationException("the dashboard claims nothing");
      }
    };
  }

  @Override
  public AuditTrail auditTrail() {
    beThere();
    return new AuditTrail() {
      @Override
      public List<Row> last(int limit) {
        return audit;
      }

      @Override
      public Page page(Search search) {
        throw new UnsupportedOperationException("the dashboard asks for the end");
      }

      @Override
      public List<Row> since(long row, int limit) {
        throw new UnsupportedOperationException("the dashboard asks for the end");
      }

      @Override
      public Pruning prune(Instant before) {
        throw new UnsupportedOperationException("the dashboard deletes no trail");
      }

      @Override
      public Verification verify() {
        return new Verification(4211, firstBroken);
      }
    };
  }

  @Override
  public Events events() {
    beThere();
    return () -> {
      beThere();
      listeners++;
      return new Feed();
    };
  }

  @Override
  public Health health() {
    return () -> new Health.Report(Sample.checks());
  }

  /** What happens, as the test says. */
  private final class Feed implements Events.Feed {
    @Override
    public Optional<Events.Event> next(Duration atMost) {
      try {
        Optional<Events.Event> event = happening.poll(atMost.toMillis(), TimeUnit.MILLISECONDS);
        if (event == null) {
          return Optional.empty();
        }
        if (event.isEmpty()) {
          throw new DaemonUnavailableError("the daemon closed the connection", "");
        }
        return event;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new DaemonUnavailableError("nobody listens any more", "");
      }
    }

    @Override
    public void close() {
      // Nothing is held.
    }
  }
}
