package ai.authsome.adapters.proxy;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.time.Duration;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Lets as many connections of one run in as the limit says. When all places are taken, who has
 * shown nothing for longest loses its own, so that strangers hold none that the run needs. While
 * nobody can be sent away nobody is accepted: newcomers wait in the kernel's queue, as the run's
 * own must not be turned away. Belongs into the pipeline of the channel that listens. Thread-safe.
 */
@SuppressWarnings(
    "FutureReturnValueIgnored") // Failures close the channel, which is what is watched.
final class Door extends ChannelInboundHandlerAdapter {
  private final int limit;
  private final long grace;
  private final Set<Channel> inside = new HashSet<>();

  /** Who may be sent away and since when, in nanoseconds; the longest first. */
  private final Map<Channel, Long> silent = new LinkedHashMap<>();

  private @Nullable Channel listening;
  private boolean looksAgain;

  /**
   * @param grace from a connection's last sign of life; without it a burst of the run's own would
   *     send itself away
   */
  Door(int limit, Duration grace) {
    this.limit = limit;
    this.grace = grace.toNanos();
  }

  /** One connection's standing. */
  final class Place {
    private final Channel client;

    private Place(Channel client) {
      this.client = client;
    }

    /** It has said something whole, which is being looked at: it keeps its place. */
    void heard() {
      synchronized (Door.this) {
        silent.remove(client);
      }
    }

    /** It has shown nothing, or nothing that counts. */
    void silent() {
      synchronized (Door.this) {
        if (inside.contains(client)) {
          silent.put(client, System.nanoTime());
          makeRoom();
        }
      }
    }
  }

  /** The place of a connection that came in by this door, silent so far. */
  Place place(Channel client) {
    Place place = new Place(client);
    place.silent();
    return place;
  }

  @Override
  public synchronized void handlerAdded(ChannelHandlerContext ctx) {
    listening = ctx.channel();
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object accepted) {
    if (accepted instanceof Channel client) {
      enter(client);
      client.closeFuture().addListener(_ -> leave(client));
    }
    ctx.fireChannelRead(accepted);
  }

  private synchronized void enter(Channel client) {
    inside.add(client);
    makeRoom();
  }

  private synchronized void leave(Channel client) {
    silent.remove(client);
    if (inside.remove(client)) {
      makeRoom();
    }
  }

  private void makeRoom() {
    Channel server = listening;
    if (server == null || !server.isOpen()) {
      return;
    }
    boolean full = inside.size() >= limit;
    while (full && sendOneAway(server)) {
      full = inside.size() >= limit;
    }
    server.config().setAutoRead(!full);
  }

  private boolean sendOneAway(Channel server) {
    Iterator<Map.Entry<Channel, Long>> longest = silent.entrySet().iterator();
    if (!longest.hasNext()) {
      return false;
    }
    Map.Entry<Channel, Long> first = longest.next();
    long left = grace - (System.nanoTime() - first.getValue());
    if (left > 0) {
      lookAgain(server, left);
      return false;
    }
    Channel client = first.getKey();
    longest.remove();
    inside.remove(client);
    client.close();
    return true;
  }

  private void lookAgain(Channel server, long nanos) {
    if (!looksAgain) {
      looksAgain = true;
      server.eventLoop().schedule(this::look, nanos, TimeUnit.NANOSECONDS);
    }
  }

  private synchronized void look() {
    looksAgain = false;
    makeRoom();
  }
}
