package ai.authsome.adapters.proxy;

import io.netty.channel.EventLoop;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A pool for each event loop, so that both legs of an exchange stay on one. Thread-safe. */
final class UpstreamPools {
  private final Map<EventLoop, UpstreamPool> pools = new ConcurrentHashMap<>();
  private final Dialer dialer;
  private final Limits limits;

  UpstreamPools(Dialer dialer, Limits limits) {
    this.dialer = dialer;
    this.limits = limits;
  }

  UpstreamPool of(EventLoop loop) {
    return pools.computeIfAbsent(loop, one -> new UpstreamPool(one, dialer, limits));
  }
}
