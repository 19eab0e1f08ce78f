package ai.authsome.adapters.http.server;

import io.helidon.common.socket.HelidonSocket;
import io.helidon.http.Headers;
import io.helidon.http.HttpPrologue;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.http1.Http1ConnectionListener;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Cuts connections whose other side takes too long to send a request or to take an answer. Helidon
 * closes idle connections, but waits for a begun request for ever: its read time-out does not reach
 * NIO sockets. Everything but the sweep happens on the connection's own thread.
 */
final class Deadlines implements Http1ConnectionListener, AutoCloseable {
  private static final System.Logger LOG = System.getLogger(Deadlines.class.getName());

  private final long allowed;
  private final ConcurrentMap<Thread, Begun> begun = new ConcurrentHashMap<>();
  private final ScheduledExecutorService sweeper =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("http-deadlines").factory());

  /**
   * @param allowed from the request line to the last byte of the body, and from the first byte of
   *     the answer to the last
   */
  Deadlines(Duration allowed) {
    this.allowed = allowed.toNanos();
    long period = Math.clamp(allowed.toMillis() / 4, 10, 1_000);
    var _ = sweeper.scheduleWithFixedDelay(this::sweep, period, period, TimeUnit.MILLISECONDS);
  }

  @Override
  public void prologue(ConnectionContext connection, HttpPrologue prologue) {
    begun.put(
        Thread.currentThread(),
        new Begun(connection.serverSocket(), OptionalLong.of(System.nanoTime())));
  }

  @Override
  public void headers(ConnectionContext connection, Headers headers) {}

  /** The request of this thread has arrived; its handler may take the time that it needs. */
  void received() {
    begun.computeIfPresent(Thread.currentThread(), (thread, it) -> it.paused());
  }

  /** This thread begins to answer. */
  void answering() {
    begun.computeIfPresent(Thread.currentThread(), (thread, it) -> it.at(System.nanoTime()));
  }

  /** This thread has answered. */
  void answered() {
    begun.remove(Thread.currentThread());
  }

  @Override
  public void close() {
    sweeper.shutdownNow();
  }

  private void sweep() {
    long now = System.nanoTime();
    for (Thread thread : begun.keySet()) {
      begun.computeIfPresent(
          thread, (owner, it) -> owner.isAlive() ? it.swept(now, allowed) : null);
    }
  }

  /** A request under way; {@code since} is empty while nothing is awaited from the other side. */
  private record Begun(HelidonSocket socket, OptionalLong since) {
    Begun paused() {
      return new Begun(socket, OptionalLong.empty());
    }

    Begun at(long now) {
      return new Begun(socket, OptionalLong.of(now));
    }

    @Nullable Begun swept(long now, long allowed) {
      if (since.isEmpty() || now - since.getAsLong() <= allowed) {
        return this;
      }
      try {
        socket.close();
      } catch (UncheckedIOException e) {
        LOG.log(Level.DEBUG, "a slow connection was gone already");
      }
      return null;
    }
  }
}
