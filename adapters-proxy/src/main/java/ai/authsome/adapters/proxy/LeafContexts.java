package ai.authsome.adapters.proxy;

import ai.authsome.domain.routing.HostName;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.util.ReferenceCountUtil;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.net.ssl.SSLException;

/**
 * A run's TLS server contexts, one for each host with a certificate of its own, the least recently
 * used dropped first. Blocks while it makes one; thread-safe.
 */
final class LeafContexts implements AutoCloseable {
  private final RunAuthority authority;
  private final int limit;
  private final Map<HostName, SslContext> contexts = new LinkedHashMap<>(16, 0.75f, true);
  private boolean closed;

  LeafContexts(RunAuthority authority, int limit) {
    this.authority = authority;
    this.limit = limit;
  }

  /**
   * The context for {@code host}; the caller releases the reference that it gets.
   *
   * @throws SSLException if the TLS library refuses the certificate
   */
  synchronized SslContext contextFor(HostName host) throws SSLException {
    if (closed) {
      throw new IllegalStateException("the run has ended");
    }
    SslContext context = contexts.get(host);
    if (context == null) {
      context = make(host);
      contexts.put(host, context);
      if (contexts.size() > limit) {
        dropEldest();
      }
    }
    return ReferenceCountUtil.retain(context);
  }

  @Override
  public synchronized void close() {
    closed = true;
    contexts.values().forEach(ReferenceCountUtil::release);
    contexts.clear();
  }

  private void dropEldest() {
    HostName eldest = contexts.keySet().iterator().next();
    ReferenceCountUtil.release(contexts.remove(eldest));
  }

  private SslContext make(HostName host) throws SSLException {
    return SslContextBuilder.forServer(authority.leafKey(), authority.leaf(host))
        .sslProvider(UpstreamTls.provider())
        .protocols("TLSv1.3", "TLSv1.2")
        .applicationProtocolConfig(UpstreamTls.ALPN)
        .build();
  }
}
