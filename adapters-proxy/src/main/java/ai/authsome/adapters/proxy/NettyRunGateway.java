package ai.authsome.adapters.proxy;

import ai.authsome.application.port.driven.RunGateway;
import ai.authsome.application.port.driving.Egress;
import ai.authsome.domain.failure.StoreUnavailableError;
import ai.authsome.domain.routing.HostName;
import ai.authsome.domain.run.RunId;
import ai.authsome.domain.run.TrustFiles;
import ai.authsome.domain.secret.SecretBytes;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelOption;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * The intercepting proxy: a listener and a certificate authority for each run, all on two
 * event-loop threads. Costs nothing until the first run. Its methods block and may be called by any
 * thread. Whoever makes one closes it.
 */
public final class NettyRunGateway implements RunGateway, AutoCloseable {
  private static final System.Logger LOG = System.getLogger(NettyRunGateway.class.getName());

  private final Egress egress;
  private final ProxySettings settings;
  private final InstantSource clock;
  private final SecureRandom random;
  private final Supplier<EventLoops> loopMaker;
  private final TrustFilesWriter files;
  private final UpstreamTls tls;
  private final RequestCopy.Budget keepable;
  private final Offload offload = new Offload();
  private final Set<ProxyListener> live = ConcurrentHashMap.newKeySet();
  private final AtomicBoolean prepared = new AtomicBoolean();
  private @Nullable CompletableFuture<Engine> engine;
  private boolean closed;

  private record Engine(EventLoops loops, Dialer dialer, UpstreamPools pools) {}

  /**
   * Reads nothing yet and starts no thread.
   *
   * @param egress asked about each connection and each request, on virtual threads
   * @param clock for the certificates' validity
   * @param random for keys and serial numbers
   */
  public NettyRunGateway(
      Egress egress, ProxySettings settings, InstantSource clock, SecureRandom random) {
    this(egress, settings, clock, random, EventLoops::new);
  }

  /**
   * @param loopMaker called when a run needs event loops and there are none
   */
  NettyRunGateway(
      Egress egress,
      ProxySettings settings,
      InstantSource clock,
      SecureRandom random,
      Supplier<EventLoops> loopMaker) {
    this.egress = egress;
    this.settings = settings;
    this.clock = clock;
    this.random = random;
    this.loopMaker = loopMaker;
    Roots roots = new Roots(settings.extraAuthorities());
    this.files = new TrustFilesWriter(settings.directory(), roots);
    this.tls = new UpstreamTls(roots);
    this.keepable = new RequestCopy.Budget(settings.limits().sizes().replays());
  }

  /**
   * Begins to load, on a thread of its own, what the first run would otherwise wait for: natives,
   * roots, classes. Returns at once. Optional; it takes memory that a daemon without runs can
   * spare.
   */
  public void warmUp() {
    CompletableFuture<Engine> starting = engine();
    offload.background(
        () -> {
          new RunAuthority(RunId.next(random), clock, random).leaf(new HostName("localhost"));
          if (!hasFailed(starting)) {
            prepareOnce();
          }
        });
  }

  @Override
  public Listener open(RunId run, SecretBytes token, OptionalLong process) {
    // The first time both load natives and classes, so they do it side by side.
    CompletableFuture<Engine> starting = engine();
    RunAuthority authority = new RunAuthority(run, clock, random);
    TrustFiles trust = files.write(run, authority.certificate());
    Engine running = join(starting, trust);
    AtomicBoolean ended = new AtomicBoolean();
    RunScope scope =
        new RunScope(
            run,
            egress,
            settings.limits(),
            offload,
            running.dialer(),
            running.pools(),
            new LeafContexts(authority, clock, settings.limits().counts().leaves()),
            keepable,
            ended::get);
    ListenerEnd end = new ListenerEnd();
    ProxyListener listener =
        new ProxyListener(
            scope,
            new Admission(token.copy(), ProcessTree.below(process)),
            trust,
            ended,
            () -> {
              files.delete(trust);
              end.run();
            });
    end.listener = listener;
    live.add(listener);
    ChannelFuture bound = bind(running, listener);
    if (!bound.isSuccess()) {
      listener.close();
      throw new StoreUnavailableError("no port on 127.0.0.1 can be listened on", "", bound.cause());
    }
    listener.listensOn(bound.channel());
    offload.background(this::prepareOnce);
    return listener;
  }

  /** Ends all runs, their connections and the threads; repeatable. */
  @Override
  public void close() {
    CompletableFuture<Engine> running;
    synchronized (this) {
      closed = true;
      running = engine;
      engine = null;
    }
    live.forEach(ProxyListener::close);
    if (running != null && !hasFailed(running)) {
      Engine ending = running.join();
      ending.dialer().close();
      ending.loops().close();
    }
    offload.close();
    tls.close();
  }

  private final class ListenerEnd implements Runnable {
    private @Nullable ProxyListener listener;

    @Override
    public void run() {
      if (listener != null) {
        live.remove(listener);
      }
    }
  }

  private static ChannelFuture bind(Engine running, ProxyListener listener) {
    return new ServerBootstrap()
        .group(running.loops().group())
        .channelFactory(running.loops().serverChannels())
        .option(ChannelOption.ALLOCATOR, running.loops().allocator())
        .childOption(ChannelOption.ALLOCATOR, running.loops().allocator())
        .childOption(ChannelOption.AUTO_READ, false)
        .childOption(ChannelOption.TCP_NODELAY, true)
        .handler(listener.door())
        .childHandler(listener.acceptor())
        .bind(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0))
        .awaitUninterruptibly();
  }

  private synchronized CompletableFuture<Engine> engine() {
    if (closed) {
      throw new IllegalStateException("the gateway is closed");
    }
    CompletableFuture<Engine> running = engine;
    if (running == null || running.isCompletedExceptionally()) {
      // A failure may pass, as one to make a thread: the next run tries again.
      running = CompletableFuture.supplyAsync(this::start, offload.executor());
      engine = running;
    }
    return running;
  }

  private Engine join(CompletableFuture<Engine> starting, TrustFiles trust) {
    if (hasFailed(starting)) {
      files.delete(trust);
      throw new StoreUnavailableError(
          "the proxy could not be started",
          "Look at: authsome daemon logs",
          starting.exceptionNow());
    }
    return starting.join();
  }

  /** Whether it could not be started; waits for that. */
  private static boolean hasFailed(CompletableFuture<Engine> starting) {
    return starting.handle((_, failure) -> failure != null).join();
  }

  private synchronized boolean isClosed() {
    return closed;
  }

  private Engine start() {
    EventLoops loops = loopMaker.get();
    Dialer dialer = new Dialer(loops, offload, tls, settings.proxies(), settings.limits());
    return new Engine(loops, dialer, new UpstreamPools(dialer, settings.limits()));
  }

  /** What the first requests would otherwise wait for. */
  private void prepareOnce() {
    if (!prepared.compareAndSet(false, true)) {
      return;
    }
    files.deleteStale();
    try {
      tls.context();
    } catch (GeneralSecurityException | SSLException unusable) {
      if (isClosed()) {
        return;
      }
      LOG.log(System.Logger.Level.WARNING, "no TLS towards upstreams: " + unusable.getMessage());
    }
  }
}
