package ai.authsome.adapters.http.server;

import io.helidon.common.socket.HelidonSocket;
import io.helidon.http.Headers;
import io.helidon.http.HttpPrologue;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.http1.Http1ConnectionListener;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Cuts one listener's connections whose other side takes too long to send a request or to take an
 * answer, and the longest silent one as soon as there are too many. Helidon would wait for a begun
 * request for ever, as its read time-out does not reach NIO sockets, and accepts nobody while all
 * places are taken. Everything but the sweep happens on the connection's own thread.
 */
final class Deadlines implements Http1ConnectionListener, AutoCloseable {
  private static final System.Logger LOG = System.getLogger(Deadlines.class.getName());

  private final long allowed;
  private final int places;
  private final ConcurrentMap<Thread, Open> connections = new ConcurrentHashMap<>();
  private final ScheduledExecutorService sweeper =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("http-deadlines").factory());

  /**
   * @param allowed for a request to begin, from its first line to the last byte of its body, and
   *     from the first byte of the answer to the last
   * @param places how many connections the listener lets in
   */
  Deadlines(Duration allowed, int places) {
    this.allowed = allowed.toNanos();
    this.places = places;
    long period = Math.clamp(allowed.toMillis() / 4, 10, 1_000);
    var _ = sweeper.scheduleWithFixedDelay(this::sweep, period, period, TimeUnit.MILLISECONDS);
  }

  /** This thread has a new connection, of which the first request is awaited. */
  void accepted(HelidonSocket socket) {
    connections.put(Thread.currentThread(), Open.now(socket, Phase.ASKING));
    if (connections.size() >= places) {
      makeRoom();
    }
  }

  /**
   * The first line of a request has come, and gives the rest of it its time.
   *
   * @throws CloseConnectionException if the connection was cut
   */
  @Override
  public void prologue(ConnectionContext connection, HttpPrologue prologue) {
    require(Phase.ASKING);
  }

  @Override
  public void headers(ConnectionContext connection, Headers headers) {}

  /**
   * The request of this thread has arrived; its handler may take the time that it needs.
   *
   * @throws CloseConnectionException if the connection was cut, so that nobody carries out what
   *     can't be answered
   */
  void received() {
    require(Phase.SERVED);
  }

  /** This thread begins to answer. */
  void answering() {
    var _ = enter(Phase.TAKING);
  }

  /** This thread has answered, and awaits the next request. */
  void answered() {
    var _ = enter(Phase.ASKING);
  }

  @Override
  public void close() {
    sweeper.shutdownNow();
  }

  private void require(Phase phase) {
    if (!enter(phase)) {
      throw new CloseConnectionException("the connection was cut");
    }
  }

  /** False if the connection was cut. */
  private boolean enter(Phase phase) {
    return connections.computeIfPresent(
            Thread.currentThread(), (thread, it) -> Open.now(it.socket, phase))
        != null;
  }

  /** Cuts the connection whose request has been awaited for the longest time. */
  private void makeRoom() {
    connections.keySet().removeIf(thread -> !thread.isAlive());
    if (connections.size() < places) {
      return;
    }
    long now = System.nanoTime();
    var _ =
        connections.entrySet().stream()
            .filter(each -> !each.getKey().equals(Thread.currentThread()))
            .filter(each -> each.getValue().phase == Phase.ASKING)
            .sorted(Comparator.comparingLong(each -> each.getValue().since - now))
            .anyMatch(this::drop);
  }

  /** False if it is silent no more. */
  private boolean drop(Map.Entry<Thread, Open> silent) {
    boolean dropped = connections.remove(silent.getKey(), silent.getValue());
    if (dropped) {
      silent.getValue().cut();
    }
    return dropped;
  }

  private void sweep() {
    long now = System.nanoTime();
    for (Thread thread : connections.keySet()) {
      connections.computeIfPresent(
          thread, (owner, it) -> owner.isAlive() ? it.swept(now, allowed) : null);
    }
  }

  /** What happens on a connection. */
  private enum Phase {
    /** The other side has to send a request, or the rest of it. */
    ASKING,
    /** Nothing is awaited from the other side. */
    SERVED,
    /** The other side has to take the answer. */
    TAKING
  }

  private record Open(HelidonSocket socket, Phase phase, long since) {
    static Open now(HelidonSocket socket, Phase phase) {
      return new Open(socket, phase, System.nanoTime());
    }

    @Nullable Open swept(long now, long allowed) {
      if (phase == Phase.SERVED || now - since <= allowed) {
        return this;
      }
      cut();
      return null;
    }

    void cut() {
      try {
        socket.close();
      } catch (UncheckedIOException e) {
        LOG.log(Level.DEBUG, "a slow connection was gone already");
      }
    }
  }
}
