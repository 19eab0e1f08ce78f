package ai.authsome.adapters.proxy;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.util.ReferenceCountUtil;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Turns a channel without auto-read into one that is pulled from: each {@code read()} is answered
 * by exactly one message, and what a decoder made beyond that waits here. So no body overtakes a
 * request that is still being decided, and memory is bounded by one network read. The other side's
 * orderly end (where half-closure is allowed) waits for its turn behind the messages; when the
 * channel itself closes they are dropped. Used on its event loop only.
 */
final class PullQueue extends ChannelDuplexHandler {
  private final Deque<Object> waiting = new ArrayDeque<>();
  private final int readAhead;
  private boolean wanted;
  private boolean watching;
  private boolean ended;
  private boolean delivering;
  private boolean inReadLoop;

  /**
   * @param readAhead how many messages {@link #watch} may gather
   */
  PullQueue(int readAhead) {
    this.readAhead = readAhead;
  }

  /**
   * Whether to keep a read open although nobody wants a message, which is how the end of a
   * connection is noticed while its request is being answered.
   */
  void watch(ChannelHandlerContext any, boolean on) {
    watching = on;
    ChannelHandlerContext ctx = any.pipeline().context(this);
    if (ctx != null) {
      readOn(ctx);
    }
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    inReadLoop = true;
    waiting.add(message);
    deliver(ctx);
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext ctx) {
    inReadLoop = false;
    ctx.fireChannelReadComplete();
    readOn(ctx);
  }

  @Override
  public void read(ChannelHandlerContext ctx) {
    // While a connection is being made, auto-read asks, not a consumer.
    if (ctx.channel().config().isAutoRead()) {
      ctx.read();
      return;
    }
    wanted = true;
    if (!delivering) {
      // A handler in front may have swallowed the end of the loop; one flush too many is no harm.
      inReadLoop = false;
      deliver(ctx);
      readOn(ctx);
    }
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
    if (event instanceof ChannelInputShutdownEvent) {
      ended = true;
      waiting.add(event);
      deliver(ctx);
    } else {
      ctx.fireUserEventTriggered(event);
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    ended = true;
    releaseAll();
    ctx.fireChannelInactive();
  }

  @Override
  public void handlerRemoved(ChannelHandlerContext ctx) {
    releaseAll();
  }

  private void deliver(ChannelHandlerContext ctx) {
    if (delivering) {
      return;
    }
    delivering = true;
    boolean any = false;
    try {
      while (!waiting.isEmpty() && (wanted || isEnd(waiting.peek()))) {
        any = true;
        Object next = waiting.remove();
        if (isEnd(next)) {
          ctx.fireUserEventTriggered(next);
        } else {
          wanted = false;
          ctx.fireChannelRead(next);
        }
      }
    } finally {
      delivering = false;
    }
    if (any && !inReadLoop) {
      ctx.fireChannelReadComplete();
    }
  }

  private static boolean isEnd(Object item) {
    return item instanceof ChannelInputShutdownEvent;
  }

  private void readOn(ChannelHandlerContext ctx) {
    if (!ended
        && !inReadLoop
        && !ctx.isRemoved()
        && (wanted || (watching && waiting.size() < readAhead))) {
      ctx.read();
    }
  }

  private void releaseAll() {
    waiting.forEach(ReferenceCountUtil::release);
    waiting.clear();
  }
}
