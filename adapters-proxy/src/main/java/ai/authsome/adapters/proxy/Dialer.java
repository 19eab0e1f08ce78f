package ai.authsome.adapters.proxy;

import ai.authsome.domain.routing.Target.Scheme;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.EventLoop;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.proxy.HttpProxyHandler;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import io.netty.resolver.NoopAddressResolverGroup;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.GlobalEventExecutor;
import io.netty.util.concurrent.Promise;
import io.netty.util.concurrent.ScheduledFuture;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Makes upstream connections: resolves off the event loop, tries each address, goes through the
 * daemon's own proxy where one is set, and hands out a TLS connection only after its certificate
 * has been verified. Thread-safe.
 */
@SuppressWarnings(
    "FutureReturnValueIgnored") // Failures close the channel, which is what is watched.
final class Dialer implements AutoCloseable {
  private final EventLoops loops;
  private final Offload offload;
  private final UpstreamTls tls;
  private final UpstreamProxies proxies;
  private final Limits limits;
  private final ChannelGroup open =
      new DefaultChannelGroup(GlobalEventExecutor.INSTANCE, /* stayClosed= */ true);

  Dialer(
      EventLoops loops, Offload offload, UpstreamTls tls, UpstreamProxies proxies, Limits limits) {
    this.loops = loops;
    this.offload = offload;
    this.tls = tls;
    this.proxies = proxies;
    this.limits = limits;
  }

  /** Ends all connections, also those that wait in a pool; waits for that at most 2 s. */
  @Override
  public void close() {
    open.close().awaitUninterruptibly(2, TimeUnit.SECONDS);
  }

  /** An HTTP/1.1 connection to {@code origin}; with https, a verified one. */
  Future<Upstream> http(EventLoop loop, Origin origin) {
    boolean secure = origin.scheme() == Scheme.HTTPS;
    Optional<UpstreamProxies.Via> via = proxies.via(origin, secure);
    boolean wholeUrls = via.isPresent() && !secure;
    Upstream upstream = new Upstream(origin, wholeUrls ? via : Optional.empty());
    Promise<Upstream> promise = loop.newPromise();
    Route route =
        new Route(
            loop,
            origin,
            via,
            secure,
            !wholeUrls,
            pipeline ->
                pipeline.addLast(codec()).addLast(new PullQueue(limits.counts().readAhead())));
    dial(route)
        .addListener(
            (Future<Channel> dialled) -> {
              if (dialled.isSuccess()) {
                dialled.getNow().pipeline().addLast(upstream);
                promise.trySuccess(upstream);
              } else {
                promise.tryFailure(dialled.cause());
              }
            });
    return promise;
  }

  /** A bare connection to {@code origin}, with a {@link PullQueue} last in its pipeline. */
  Future<Channel> raw(EventLoop loop, Origin origin) {
    return dial(
        new Route(
            loop,
            origin,
            proxies.via(origin, true),
            false,
            true,
            pipeline -> pipeline.addLast(new PullQueue(limits.counts().readAhead()))));
  }

  /**
   * @param connectThrough whether the proxy, if any, is asked for a tunnel
   */
  private record Route(
      EventLoop loop,
      Origin origin,
      Optional<UpstreamProxies.Via> via,
      boolean secure,
      boolean connectThrough,
      Consumer<ChannelPipeline> tail) {
    String firstHost() {
      return via.map(UpstreamProxies.Via::host).orElse(origin.host().value());
    }

    int firstPort() {
      return via.map(UpstreamProxies.Via::port).orElse(origin.port());
    }
  }

  private record Prepared(List<InetAddress> addresses, Optional<SslContext> tls) {}

  private Future<Channel> dial(Route route) {
    Promise<Channel> promise = route.loop().newPromise();
    long limit =
        limits.times().connect().toMillis()
            + (route.secure() ? limits.times().handshake().toMillis() : 0);
    ScheduledFuture<?> deadline =
        route
            .loop()
            .schedule(
                () -> promise.tryFailure(new UpstreamFailure.TimedOut()),
                limit,
                TimeUnit.MILLISECONDS);
    promise.addListener(_ -> deadline.cancel(false));
    offload
        .call(route.loop(), () -> prepare(route))
        .addListener(
            (Future<Prepared> prepared) -> {
              if (prepared.isSuccess()) {
                attempt(route, prepared.getNow(), 0, promise);
              } else {
                promise.tryFailure(prepared.cause());
              }
            });
    return promise;
  }

  private Prepared prepare(Route route) throws Exception {
    return new Prepared(
        List.of(InetAddress.getAllByName(route.firstHost())),
        route.secure() ? Optional.of(tls.context()) : Optional.empty());
  }

  private void attempt(Route route, Prepared prepared, int index, Promise<Channel> promise) {
    if (promise.isDone()) {
      return;
    }
    if (index >= prepared.addresses().size()) {
      promise.tryFailure(new ConnectException("no address"));
      return;
    }
    InetSocketAddress first =
        new InetSocketAddress(prepared.addresses().get(index), route.firstPort());
    HttpProxyHandler proxy =
        route
            .via()
            .filter(_ -> route.connectThrough())
            .map(via -> via.handler(first, limits))
            .orElse(null);
    ChannelFuture connecting =
        new Bootstrap()
            .group(route.loop())
            .channelFactory(loops.clientChannels())
            .option(ChannelOption.ALLOCATOR, loops.allocator())
            .option(ChannelOption.TCP_NODELAY, true)
            .option(ChannelOption.SO_KEEPALIVE, true)
            .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int) limits.times().connect().toMillis())
            .resolver(NoopAddressResolverGroup.INSTANCE)
            .handler(initializer(route, proxy, prepared.tls()))
            .connect(
                proxy == null
                    ? first
                    : InetSocketAddress.createUnresolved(
                        route.origin().host().value(), route.origin().port()));
    promise.addListener(
        dialled -> {
          if (!dialled.isSuccess()) {
            connecting.channel().close();
          }
        });
    connecting.addListener(
        connected -> {
          if (!connected.isSuccess()) {
            if (index + 1 < prepared.addresses().size()) {
              attempt(route, prepared, index + 1, promise);
            } else {
              promise.tryFailure(connected.cause());
            }
          } else {
            establish(connecting.channel(), proxy, promise);
          }
        });
  }

  private static void establish(
      Channel channel, @Nullable HttpProxyHandler proxy, Promise<Channel> promise) {
    SslHandler ssl = channel.pipeline().get(SslHandler.class);
    if (proxy != null) {
      // First, since its failure is the reason for the one that TLS would then report.
      proxy
          .connectFuture()
          .addListener(
              tunnelled -> {
                if (tunnelled.isSuccess()) {
                  establish(channel, null, promise);
                } else {
                  promise.tryFailure(tunnelled.cause());
                }
              });
    } else if (ssl != null) {
      ssl.handshakeFuture()
          .addListener(
              shaken -> {
                if (shaken.isSuccess()) {
                  ready(channel, promise);
                } else {
                  promise.tryFailure(shaken.cause());
                }
              });
    } else {
      ready(channel, promise);
    }
  }

  private static void ready(Channel channel, Promise<Channel> promise) {
    // From here on it is pulled from; what came early waits in the queue.
    channel.config().setAutoRead(false);
    channel.config().setOption(ChannelOption.ALLOW_HALF_CLOSURE, true);
    channel.pipeline().remove(QuietEnd.class);
    if (!promise.trySuccess(channel)) {
      channel.close();
    }
  }

  private SslHandler handler(SslContext context, Origin origin) {
    SslHandler handler =
        context.newHandler(
            loops.allocator(), origin.host().value(), origin.port(), offload.executor());
    handler.setHandshakeTimeoutMillis(limits.times().handshake().toMillis());
    return handler;
  }

  private HttpClientCodec codec() {
    return new HttpClientCodec(
        new HttpDecoderConfig()
            .setMaxInitialLineLength(limits.sizes().requestLine())
            .setMaxHeaderSize(limits.sizes().headerBlock())
            .setMaxChunkSize(limits.sizes().piece()),
        false,
        false);
  }

  private ChannelInitializer<Channel> initializer(
      Route route, @Nullable HttpProxyHandler proxy, Optional<SslContext> context) {
    return new ChannelInitializer<>() {
      @Override
      protected void initChannel(Channel channel) {
        open.add(channel);
        if (proxy != null) {
          channel.pipeline().addLast(proxy);
        }
        // Not before: a handler that never gets into a pipeline never frees its engine.
        context.ifPresent(tls -> channel.pipeline().addLast(handler(tls, route.origin())));
        route.tail().accept(channel.pipeline());
        channel.pipeline().addLast(new QuietEnd());
      }
    };
  }

  /** Until the connection is handed out: its failures are told by futures, not by the log. */
  private static final class QuietEnd extends ChannelInboundHandlerAdapter {
    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
      ctx.close();
    }
  }
}
