package ai.authsome.adapters.proxy;

import ai.authsome.domain.routing.HostName;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.util.ReferenceCountUtil;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * A run's TLS server contexts, one for each host with a certificate of its own, the least recently
 * used dropped first, and each made anew on the last day of its certificate. Blocks while it makes
 * one; thread-safe.
 */
final class LeafContexts implements AutoCloseable {
  private static final Duration LAST_DAY = Duration.ofDays(1);

  private final RunAuthority authority;
  private final InstantSource clock;
  private final int limit;
  private final Map<HostName, Made> contexts = new LinkedHashMap<>(16, 0.75f, true);
  private boolean closed;

  /**
   * A context and how long it is used.
   *
   * @param until a while before its certificate ends
   */
  private record Made(SslContext context, Instant until) {
    void release() {
      ReferenceCountUtil.release(context);
    }
  }

  LeafContexts(RunAuthority authority, InstantSource clock, int limit) {
    this.authority = authority;
    this.clock = clock;
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
    Made found = contexts.get(host);
    if (found == null || !clock.instant().isBefore(found.until())) {
      found = make(host);
      release(contexts.put(host, found));
      if (contexts.size() > limit) {
        release(contexts.remove(contexts.keySet().iterator().next()));
      }
    }
    return ReferenceCountUtil.retain(found.context());
  }

  @Override
  public synchronized void close() {
    closed = true;
    contexts.values().forEach(Made::release);
    contexts.clear();
  }

  private static void release(@Nullable Made made) {
    if (made != null) {
      made.release();
    }
  }

  private Made make(HostName host) throws SSLException {
    X509Certificate leaf = authority.leaf(host);
    SslContext context =
        SslContextBuilder.forServer(authority.leafKey(), leaf)
            .sslProvider(UpstreamTls.provider())
            .protocols("TLSv1.3", "TLSv1.2")
            .applicationProtocolConfig(UpstreamTls.ALPN)
            .build();
    return new Made(context, leaf.getNotAfter().toInstant().minus(LAST_DAY));
  }
}
