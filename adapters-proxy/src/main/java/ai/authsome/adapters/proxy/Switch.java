package ai.authsome.adapters.proxy;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.timeout.IdleStateHandler;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Rebuilds a client's pipeline when its protocol changes. On the event loop. */
@SuppressWarnings(
    "FutureReturnValueIgnored") // Failures close the channel, which is what is watched.
final class Switch {
  private static final HttpResponseStatus ESTABLISHED =
      new HttpResponseStatus(200, "Connection established");

  private Switch() {}

  /** Speaks HTTP/1.1 from here on, at the end of {@code pipeline}. */
  static void toHttp(ChannelPipeline pipeline, RunScope run, Judge judge) {
    PullQueue queue = new PullQueue(run.limits().counts().readAhead());
    ResponseEncoder encoder = new ResponseEncoder();
    pipeline
        .addLast(new StrictRequestDecoder(run.limits().sizes()))
        .addLast(encoder)
        .addLast(queue)
        .addLast(new ExchangeHandler(run, judge, queue, encoder));
  }

  /** Grants a CONNECT and passes bytes on. */
  static void toTunnel(Channel client, Limits limits, Tunnel tunnel) {
    ChannelPipeline pipeline = client.pipeline();
    grant(pipeline);
    pipeline.replace(
        IdleStateHandler.class,
        null,
        new IdleStateHandler(0, 0, limits.times().tunnelIdle().toMillis(), TimeUnit.MILLISECONDS));
    pipeline.remove(ExchangeHandler.class);
    pipeline.remove(PullQueue.class);
    pipeline.remove(ResponseEncoder.class);
    pipeline.addLast(new PullQueue(limits.counts().readAhead())).addLast(tunnel);
    // Last: what it holds back of the next protocol goes to the handlers behind it.
    pipeline.remove(StrictRequestDecoder.class);
  }

  /** Grants a CONNECT and becomes the target's TLS server. */
  static void toTls(ChannelHandlerContext ctx, RunScope run, Verdict.Intercept intercept) {
    ChannelPipeline pipeline = ctx.pipeline();
    Judge inside = new InsideJudge(run, Optional.of(intercept.origin()));
    grant(pipeline);
    pipeline.remove(ExchangeHandler.class);
    pipeline.remove(PullQueue.class);
    pipeline.remove(ResponseEncoder.class);
    pipeline.addLast(new SniCheck(run, intercept)).addLast(new Negotiated(run, inside));
    pipeline.remove(StrictRequestDecoder.class);
    pipeline.read();
  }

  /** Goes on with HTTP after a CONNECT that was refused. */
  static void resumeHttp(ChannelHandlerContext ctx) {
    ChannelHandlerContext decoder = ctx.pipeline().context(StrictRequestDecoder.class);
    try {
      ((StrictRequestDecoder) decoder.handler()).resume(decoder);
    } catch (Exception broken) {
      ctx.pipeline().fireExceptionCaught(broken);
    }
  }

  private static void grant(ChannelPipeline pipeline) {
    pipeline.writeAndFlush(new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, ESTABLISHED));
  }
}
