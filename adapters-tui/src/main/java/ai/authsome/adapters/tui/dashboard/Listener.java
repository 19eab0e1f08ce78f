package ai.authsome.adapters.tui.dashboard;

import ai.authsome.adapters.tui.dashboard.model.Link;
import ai.authsome.adapters.tui.dashboard.model.Step;
import ai.authsome.application.port.driving.Authsome;
import ai.authsome.application.port.driving.Broker;
import ai.authsome.application.port.driving.Events;
import ai.authsome.domain.failure.AuthsomeError;
import ai.authsome.domain.failure.DaemonUnavailableError;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Listens to the daemon on a thread of its own, and tries again when it goes: after half a second,
 * then after twice as long each time, up to ten seconds. Doesn't start a daemon that somebody has
 * stopped; the first one it does.
 */
final class Listener implements Runnable, Supplier<Broker>, AutoCloseable {
  private static final Duration SHORTEST = Duration.ofMillis(500);
  private static final Duration LONGEST = Duration.ofSeconds(10);
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Authsome authsome;
  private final Inbox inbox;
  private final InstantSource clock;
  private final Semaphore woken = new Semaphore(0);
  private volatile boolean closed;
  private @Nullable Broker broker;
  private Duration pause = SHORTEST;

  Listener(Authsome authsome, Inbox inbox, InstantSource clock) {
    this.authsome = authsome;
    this.inbox = inbox;
    this.clock = clock;
  }

  @Override
  public void run() {
    while (!closed) {
      try {
        listen();
      } catch (AuthsomeError e) {
        lost(Workshop.words(e));
      } catch (RuntimeException e) {
        lost("unexpected " + e.getClass().getSimpleName());
      }
      try {
        if (woken.tryAcquire(pause.toMillis(), TimeUnit.MILLISECONDS)) {
          woken.drainPermits();
          pause = SHORTEST;
          continue;
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
      Duration twice = pause.multipliedBy(2);
      pause = twice.compareTo(LONGEST) < 0 ? twice : LONGEST;
    }
  }

  private void listen() {
    Broker current = connect();
    try (Events.Feed feed = current.events().open()) {
      pause = SHORTEST;
      inbox.post(LoginWork::live);
      while (!closed) {
        feed.next(PATIENCE).ifPresent(inbox::happened);
      }
    }
  }

  private synchronized Broker connect() {
    if (broker != null && !authsome.daemon().status().running()) {
      throw new DaemonUnavailableError("the daemon isn't running", "Press S to start it.");
    }
    Broker current = authsome.broker();
    broker = current;
    notifyAll();
    return current;
  }

  private void lost(String reason) {
    Instant now = clock.instant();
    Instant retry = now.plus(pause);
    inbox.post(
        state -> {
          Instant since = state.link() instanceof Link.Lost before ? before.since() : now;
          return Step.to(state.at(now).with(new Link.Lost(reason, since, retry)));
        });
  }

  /** The broker that there was last. */
  @Override
  public synchronized Broker get() {
    Broker current = broker;
    if (current == null) {
      throw new DaemonUnavailableError("there is no daemon yet", "Press S to start it.");
    }
    return current;
  }

  /** Has it try now, if it was about to try again later. */
  void wake() {
    woken.release();
  }

  @Override
  public void close() {
    closed = true;
    woken.release();
  }
}
