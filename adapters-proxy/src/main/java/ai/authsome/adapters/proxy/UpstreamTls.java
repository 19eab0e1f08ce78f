package ai.authsome.adapters.proxy;

import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ApplicationProtocolNames;
import io.netty.handler.ssl.OpenSsl;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import io.netty.util.ReferenceCountUtil;
import java.security.GeneralSecurityException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * TLS towards upstreams: chain and host name are always verified, against the system's roots and
 * the extra ones. Made on first use, as reading some hundred roots takes its time. Blocks;
 * thread-safe.
 */
final class UpstreamTls implements AutoCloseable {
  /** The protocols offered on either side; HTTP/2 joins here. */
  static final ApplicationProtocolConfig ALPN =
      new ApplicationProtocolConfig(
          ApplicationProtocolConfig.Protocol.ALPN,
          ApplicationProtocolConfig.SelectorFailureBehavior.NO_ADVERTISE,
          ApplicationProtocolConfig.SelectedListenerFailureBehavior.ACCEPT,
          ApplicationProtocolNames.HTTP_1_1);

  private final Roots roots;
  private @Nullable SslContext context;
  private boolean closed;

  UpstreamTls(Roots roots) {
    this.roots = roots;
  }

  /** BoringSSL where its library loads. */
  static SslProvider provider() {
    return OpenSsl.isAvailable() ? SslProvider.OPENSSL_REFCNT : SslProvider.JDK;
  }

  /** For connections to any origin; the handler is told which. */
  synchronized SslContext context() throws GeneralSecurityException, SSLException {
    if (closed) {
      throw new SSLException("the gateway is closed");
    }
    SslContext made = context;
    if (made == null) {
      made =
          SslContextBuilder.forClient()
              .sslProvider(provider())
              .protocols("TLSv1.3", "TLSv1.2")
              .trustManager(UpstreamTrust.in(roots.certificates()))
              .endpointIdentificationAlgorithm("HTTPS")
              .applicationProtocolConfig(ALPN)
              .build();
      context = made;
    }
    return made;
  }

  /** Frees the context, and makes no other. */
  @Override
  public synchronized void close() {
    closed = true;
    ReferenceCountUtil.release(context);
    context = null;
  }
}
