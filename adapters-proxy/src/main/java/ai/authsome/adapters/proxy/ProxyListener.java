package ai.authsome.adapters.proxy;

import ai.authsome.application.port.driven.RunGateway;
import ai.authsome.domain.run.TrustFiles;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoop;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.timeout.IdleStateHandler;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.GlobalEventExecutor;
import io.netty.util.concurrent.ScheduledFuture;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** One run's listener and the connections that came in by it. Thread-safe. */
@SuppressWarnings(
    "FutureReturnValueIgnored") // Failures close the channel, which is what is watched.
final class ProxyListener implements RunGateway.Listener {
  private static final long CLOSE_SECONDS = 2;

  private final RunScope run;
  private final Admission admission;
  private final TrustFiles trust;
  private final Runnable onClose;
  private final ChannelGroup clients =
      new DefaultChannelGroup(GlobalEventExecutor.INSTANCE, /* stayClosed= */ true);
  private final Door door;
  private final AtomicBoolean closed;
  private volatile @Nullable Channel server;

  /**
   * @param closed becomes true with {@link #close}
   * @param onClose runs once, after the connections have ended
   */
  ProxyListener(
      RunScope run, Admission admission, TrustFiles trust, AtomicBoolean closed, Runnable onClose) {
    this.run = run;
    this.admission = admission;
    this.trust = trust;
    this.closed = closed;
    this.onClose = onClose;
    this.door = new Door(run.limits().counts().connections(), this::strangers);
  }

  /** For the channel that listens. */
  ChannelHandler door() {
    return door;
  }

  /** For each accepted connection. */
  ChannelHandler acceptor() {
    return new ChannelInitializer<SocketChannel>() {
      @Override
      protected void initChannel(SocketChannel client) {
        accept(client);
      }
    };
  }

  /** The channel that listens; set once, before {@link #port} is asked. */
  void listensOn(Channel bound) {
    server = bound;
  }

  @Override
  public int port() {
    Channel bound = server;
    if (bound == null || !(bound.localAddress() instanceof InetSocketAddress address)) {
      throw new IllegalStateException("not listening");
    }
    return address.getPort();
  }

  @Override
  public TrustFiles trust() {
    return trust;
  }

  @Override
  public void close() {
    if (!closed.compareAndSet(false, true)) {
      return;
    }
    admission.close();
    Channel bound = server;
    if (bound != null) {
      bound.close().awaitUninterruptibly(CLOSE_SECONDS, TimeUnit.SECONDS);
    }
    clients.close().awaitUninterruptibly(CLOSE_SECONDS, TimeUnit.SECONDS);
    run.leaves().close();
    onClose.run();
  }

  private Future<List<Channel>> strangers(EventLoop loop, List<Channel> silent) {
    return admission.knowsProcesses()
        ? run.offload().call(loop, () -> admission.strangers(silent))
        : loop.schedule(
            () -> silent, run.limits().times().grace().toMillis(), TimeUnit.MILLISECONDS);
  }

  private void accept(SocketChannel client) {
    if (closed.get()) {
      client.close();
      return;
    }
    Limits.Times times = run.limits().times();
    clients.add(client);
    ScheduledFuture<?> patience =
        client
            .eventLoop()
            .schedule(() -> client.close(), times.admission().toMillis(), TimeUnit.MILLISECONDS);
    Admission.Guest guest =
        admission.guest(
            client.remoteAddress(), client.localAddress(), () -> patience.cancel(false));
    client
        .pipeline()
        .addLast(new IdleStateHandler(0, 0, times.idle().toMillis(), TimeUnit.MILLISECONDS));
    Switch.toHttp(client.pipeline(), run, new FrontJudge(run, guest, door.place(client)));
  }
}
