package ai.authsome.adapters.proxy;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.ScheduledFuture;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One HTTP/1.1 connection to an origin, verified and ready: the last handler of its pipeline. It
 * serves one relay at a time; whatever arrives between two of them ends it. On its event loop only.
 */
@SuppressWarnings(
    "FutureReturnValueIgnored") // Failures close the channel, which is what is watched.
final class Upstream extends ChannelInboundHandlerAdapter {
  private final Origin origin;
  private final Optional<UpstreamProxies.Via> forwarder;
  private @Nullable ChannelHandlerContext ctx;
  private @Nullable Relay relay;
  private @Nullable ScheduledFuture<?> idleTimer;
  private boolean reused;

  /**
   * @param forwarder a proxy that is sent whole URLs in the origin's place
   */
  Upstream(Origin origin, Optional<UpstreamProxies.Via> forwarder) {
    this.origin = origin;
    this.forwarder = forwarder;
  }

  Origin origin() {
    return origin;
  }

  /** The request as this connection takes it. */
  HttpRequest request(HttpMethod method, String target, HttpHeaders headers) {
    forwarder.ifPresent(proxy -> proxy.authorize(headers));
    String uri = forwarder.isPresent() ? "http://" + origin.authority() + target : target;
    return new DefaultHttpRequest(HttpVersion.HTTP_1_1, method, uri, headers);
  }

  Channel channel() {
    return context().channel();
  }

  /** Whether it has served a request before, and may have died since. */
  boolean isReused() {
    return reused;
  }

  /** Asks for one more message. */
  void read() {
    context().pipeline().read();
  }

  void attach(Relay user) {
    relay = user;
    if (idleTimer != null) {
      idleTimer.cancel(false);
      idleTimer = null;
    }
  }

  /** Nobody's for now; reads on, so as to notice when the other side closes. */
  void park(ScheduledFuture<?> idle) {
    relay = null;
    reused = true;
    idleTimer = idle;
    read();
  }

  void close() {
    relay = null;
    channel().close();
  }

  @Override
  public void handlerAdded(ChannelHandlerContext context) {
    ctx = context;
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    if (relay != null) {
      relay.fromUpstream(message);
    } else {
      ReferenceCountUtil.release(message);
      context.close();
    }
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext context) {
    if (relay != null) {
      relay.upstreamReadComplete();
    }
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext context) {
    if (relay != null && context.channel().isWritable()) {
      relay.upstreamWritable();
    }
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext context, Object event) {
    if (event instanceof ChannelInputShutdownEvent) {
      closed();
      context.close();
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    closed();
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    if (relay != null) {
      Relay user = relay;
      relay = null;
      user.upstreamBroken();
    }
    context.close();
  }

  private void closed() {
    if (relay != null) {
      Relay user = relay;
      relay = null;
      user.upstreamClosed();
    }
  }

  private ChannelHandlerContext context() {
    if (ctx == null) {
      throw new IllegalStateException("not connected yet");
    }
    return ctx;
  }
}
