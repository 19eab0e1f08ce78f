package ai.authsome.application.service;

import ai.authsome.application.port.driving.Events;
import ai.authsome.domain.connection.ConnectionId;
import ai.authsome.domain.failure.DaemonUnavailableError;
import ai.authsome.domain.failure.LimitReachedError;
import ai.authsome.domain.identity.VaultId;
import ai.authsome.domain.login.LoginSession;
import ai.authsome.domain.provider.ProviderName;
import ai.authsome.domain.run.RunId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/** Tells whoever listens what happens. Costs next to nothing while nobody does. One per daemon. */
final class EventHub implements AutoCloseable {
  private static final int AT_MOST = 64;
  private static final int WAITING_AT_MOST = 4_096;

  private final InstantSource clock;
  private final List<Feed> feeds = new CopyOnWriteArrayList<>();

  EventHub(InstantSource clock) {
    this.clock = clock;
  }

  /** Begins to listen to what happens in a vault. */
  synchronized Events.Feed open(VaultId vault) {
    if (feeds.size() >= AT_MOST) {
      throw new LimitReachedError("too many are listening to events", "Close some dashboards.");
    }
    Feed feed = new Feed(vault);
    feeds.add(feed);
    return feed;
  }

  void connectionChanged(VaultId vault, ConnectionId id) {
    tell(vault, at -> new Events.ConnectionChanged(at, id));
  }

  /** Definitions are everybody's. */
  void providerChanged(ProviderName name) {
    for (Feed feed : feeds) {
      feed.add(new Events.ProviderChanged(clock.instant(), name));
    }
  }

  void loginChanged(VaultId vault, LoginSession session) {
    tell(
        vault,
        at -> new Events.LoginChanged(at, session.id(), session.connection(), session.status()));
  }

  void runChanged(VaultId vault, RunId run, boolean live) {
    tell(vault, at -> new Events.RunChanged(at, run, live));
  }

  /** Tells those who listen to {@code vault}; the event is made only for them. */
  void tell(VaultId vault, Function<Instant, Events.Event> event) {
    for (Feed feed : feeds) {
      if (feed.vault.equals(vault)) {
        feed.add(event.apply(clock.instant()));
      }
    }
  }

  @Override
  public void close() {
    feeds.forEach(Feed::end);
  }

  private final class Feed implements Events.Feed {
    private final VaultId vault;
    private final ReentrantLock changing = new ReentrantLock();
    private final Condition changed = changing.newCondition();
    private final Deque<Events.Event> waiting = new ArrayDeque<>();
    private long missed;
    private boolean closed;
    private boolean over;

    Feed(VaultId vault) {
      this.vault = vault;
    }

    void add(Events.Event event) {
      changing.lock();
      try {
        if (waiting.size() >= WAITING_AT_MOST) {
          waiting.removeFirst();
          missed++;
        }
        waiting.addLast(event);
        changed.signal();
      } finally {
        changing.unlock();
      }
    }

    @Override
    public Optional<Events.Event> next(Duration atMost) {
      changing.lock();
      try {
        long left = atMost.toNanos();
        while (waiting.isEmpty() && !closed && !over && left > 0) {
          left = changed.awaitNanos(left);
        }
        return take();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return Optional.empty();
      } finally {
        changing.unlock();
      }
    }

    private Optional<Events.Event> take() {
      if (closed) {
        return Optional.empty();
      }
      if (missed > 0) {
        long count = missed;
        missed = 0;
        return Optional.of(new Events.Missed(clock.instant(), count));
      }
      if (waiting.isEmpty() && over) {
        throw new DaemonUnavailableError(
            "the daemon is stopping", "Start it: authsome daemon start");
      }
      return Optional.ofNullable(waiting.pollFirst());
    }

    /** No more comes; what waits can still be read. */
    void end() {
      changing.lock();
      try {
        over = true;
        changed.signalAll();
      } finally {
        changing.unlock();
      }
    }

    @Override
    public void close() {
      feeds.remove(this);
      changing.lock();
      try {
        closed = true;
        waiting.clear();
        changed.signalAll();
      } finally {
        changing.unlock();
      }
    }
  }
}
