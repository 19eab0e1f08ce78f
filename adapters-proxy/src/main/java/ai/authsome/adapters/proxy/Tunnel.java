package ai.authsome.adapters.proxy;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.timeout.IdleStateEvent;
import io.netty.handler.timeout.IdleStateHandler;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.Promise;
import java.util.concurrent.TimeUnit;

/**
 * One direction of a blind tunnel: what this side says goes to the other, no faster than the other
 * takes it, and so does its end. Both sides are on one event loop.
 */
@SuppressWarnings(
    "FutureReturnValueIgnored") // Failures close the channel, which is what is watched.
final class Tunnel extends ChannelInboundHandlerAdapter {
  private final Channel peer;
  private final Limits limits;

  private Tunnel(Channel peer, Limits limits) {
    this.peer = peer;
    this.limits = limits;
  }

  /**
   * Connects {@code client} to {@code origin}; answers the CONNECT when that is done.
   *
   * @return fails, with the client's pipeline as it was, when there is no connection
   */
  static Future<Void> open(ChannelHandlerContext client, RunScope run, Origin origin) {
    Channel near = client.channel();
    Promise<Void> opened = near.eventLoop().newPromise();
    run.dialer()
        .raw(near.eventLoop(), origin)
        .addListener(
            (Future<Channel> dialled) -> {
              if (!dialled.isSuccess()) {
                opened.tryFailure(dialled.cause());
              } else if (!near.isActive() || run.isClosed()) {
                dialled.getNow().close();
                near.close();
                opened.tryFailure(new UpstreamFailure.TimedOut());
              } else {
                join(near, dialled.getNow(), run.limits());
                opened.trySuccess(null);
              }
            });
    return opened;
  }

  private static void join(Channel near, Channel far, Limits limits) {
    near.config().setOption(ChannelOption.ALLOW_HALF_CLOSURE, true);
    far.config().setOption(ChannelOption.ALLOW_HALF_CLOSURE, true);
    far.pipeline().addLast(new Tunnel(near, limits));
    Switch.toTunnel(near, limits, new Tunnel(far, limits));
    near.read();
    far.read();
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object bytes) {
    peer.write(bytes);
    if (peer.isWritable()) {
      ctx.pipeline().read();
    } else {
      peer.flush();
    }
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext ctx) {
    peer.flush();
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext ctx) {
    if (ctx.channel().isWritable()) {
      peer.read();
    }
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
    if (event instanceof ChannelInputShutdownEvent) {
      inputEnded(ctx);
    } else if (event instanceof IdleStateEvent) {
      ctx.close();
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    peer.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    // What broke on one side must not look like an orderly end on the other.
    peer.config().setOption(ChannelOption.SO_LINGER, 0);
    peer.close();
    ctx.close();
  }

  private void inputEnded(ChannelHandlerContext ctx) {
    peer.writeAndFlush(Unpooled.EMPTY_BUFFER)
        .addListener(
            _ -> {
              DuplexChannel to = (DuplexChannel) peer;
              // Each side closes once it has been sent everything and has said everything.
              if (to.isInputShutdown()) {
                to.close();
              } else {
                to.shutdownOutput();
                watchHalfClosed(ctx.channel());
              }
            });
  }

  private void watchHalfClosed(Channel self) {
    if (self.isActive()) {
      self.pipeline()
          .addFirst(
              new IdleStateHandler(0, 0, limits.times().idle().toMillis(), TimeUnit.MILLISECONDS));
    }
  }
}
