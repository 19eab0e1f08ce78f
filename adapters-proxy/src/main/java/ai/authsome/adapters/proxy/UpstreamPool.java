package ai.authsome.adapters.proxy;

import io.netty.channel.EventLoop;
import io.netty.util.concurrent.Future;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One event loop's idle upstream connections, by origin. Only whole, clean exchanges bring one
 * back, and it is handed out for the same scheme, host and port alone. On its event loop only.
 */
@SuppressWarnings(
    "FutureReturnValueIgnored") // Failures close the channel, which is what is watched.
final class UpstreamPool {
  private final EventLoop loop;
  private final Dialer dialer;
  private final Limits limits;
  private final Map<Origin, Deque<Upstream>> idle = new HashMap<>();
  private int size;

  UpstreamPool(EventLoop loop, Dialer dialer, Limits limits) {
    this.loop = loop;
    this.dialer = dialer;
    this.limits = limits;
  }

  /**
   * A connection to {@code origin}, its certificate verified; the caller brings it back or closes
   * it.
   *
   * @param fresh not one that has been used
   */
  Future<Upstream> acquire(Origin origin, boolean fresh) {
    Upstream found = fresh ? null : takeIdle(origin);
    return found != null ? loop.newSucceededFuture(found) : dialer.http(loop, origin);
  }

  /** Takes back a connection on which nothing is under way. */
  void release(Upstream upstream) {
    Deque<Upstream> same = idle.computeIfAbsent(upstream.origin(), _ -> new ArrayDeque<>());
    if (!upstream.channel().isActive()
        || size >= limits.counts().pooled()
        || same.size() >= limits.counts().pooledPerOrigin()) {
      dropIfEmpty(upstream.origin(), same);
      upstream.close();
      return;
    }
    size++;
    same.push(upstream);
    if (!upstream.isReused()) {
      upstream.channel().closeFuture().addListener(_ -> forget(upstream));
    }
    upstream.park(
        loop.schedule(
            upstream::close, limits.times().pooledIdle().toMillis(), TimeUnit.MILLISECONDS));
  }

  private @Nullable Upstream takeIdle(Origin origin) {
    Deque<Upstream> same = idle.get(origin);
    while (same != null && !same.isEmpty()) {
      Upstream next = same.pop();
      size--;
      dropIfEmpty(origin, same);
      if (next.channel().isActive()) {
        return next;
      }
    }
    return null;
  }

  private void forget(Upstream upstream) {
    Deque<Upstream> same = idle.get(upstream.origin());
    if (same != null && same.remove(upstream)) {
      size--;
      dropIfEmpty(upstream.origin(), same);
    }
  }

  private void dropIfEmpty(Origin origin, Deque<Upstream> same) {
    if (same.isEmpty()) {
      idle.remove(origin);
    }
  }
}
