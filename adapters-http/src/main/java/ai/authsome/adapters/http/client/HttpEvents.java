package ai.authsome.adapters.http.client;

import ai.authsome.adapters.http.wire.Routes;
import ai.authsome.application.port.driving.Events;
import ai.authsome.domain.failure.DaemonUnavailableError;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** {@link Events} over HTTP: a virtual thread for each feed reads the daemon's stream. */
record HttpEvents(ApiClient api) implements Events {
  /** The daemon is never silent for longer than 15 seconds. */
  private static final Duration SILENCE = Duration.ofSeconds(45);

  private static final int WAITING_AT_MOST = 4_096;

  @Override
  public Events.Feed open() {
    HttpFeed feed = new HttpFeed(new EventReader(api.stream(Routes.EVENTS, SILENCE)), api.daemon());
    feed.reader.start();
    return feed;
  }

  private static final class HttpFeed implements Events.Feed {
    private final EventReader source;
    private final DaemonUrl daemon;
    private final Thread reader = Thread.ofVirtual().name("events").unstarted(this::read);
    private final ReentrantLock changing = new ReentrantLock();
    private final Condition changed = changing.newCondition();
    private final Deque<Event> waiting = new ArrayDeque<>();
    private long missed;
    private Instant missedAt = Instant.EPOCH;
    private boolean closed;
    private @Nullable Exception broken;

    HttpFeed(EventReader source, DaemonUrl daemon) {
      this.source = source;
      this.daemon = daemon;
    }

    private void read() {
      try (source) {
        while (true) {
          add(source.next());
        }
      } catch (IOException | RuntimeException e) {
        end(e);
      }
    }

    private void add(Event event) {
      changing.lock();
      try {
        if (waiting.size() >= WAITING_AT_MOST) {
          Event dropped = waiting.removeFirst();
          missed += dropped instanceof Missed earlier ? earlier.count() : 1;
          missedAt = dropped.at();
        }
        waiting.addLast(event);
        changed.signal();
      } finally {
        changing.unlock();
      }
    }

    private void end(Exception why) {
      changing.lock();
      try {
        broken = why;
        changed.signalAll();
      } finally {
        changing.unlock();
      }
    }

    @Override
    public Optional<Event> next(Duration atMost) {
      changing.lock();
      try {
        long left = atMost.toNanos();
        while (waiting.isEmpty() && !closed && broken == null && left > 0) {
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

    private Optional<Event> take() {
      if (closed) {
        return Optional.empty();
      }
      if (missed > 0) {
        long count = missed;
        missed = 0;
        return Optional.of(new Missed(missedAt, count));
      }
      Exception why = broken;
      if (waiting.isEmpty() && why != null) {
        throw why instanceof IOException
            ? new DaemonUnavailableError(
                "the daemon tells nothing more", "See: authsome daemon status", why)
            : new DaemonUnavailableError(
                "the daemon's events are not understood", daemon.ifStrange(), why);
      }
      return Optional.ofNullable(waiting.pollFirst());
    }

    /** The interrupt closes the socket under the reading thread, as it is a virtual one. */
    @Override
    public void close() {
      changing.lock();
      try {
        closed = true;
        waiting.clear();
        changed.signalAll();
      } finally {
        changing.unlock();
      }
      reader.interrupt();
    }
  }
}
