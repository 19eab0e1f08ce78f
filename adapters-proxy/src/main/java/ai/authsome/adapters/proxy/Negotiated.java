package ai.authsome.adapters.proxy;

import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.ssl.ApplicationProtocolNames;
import io.netty.handler.ssl.ApplicationProtocolNegotiationHandler;

/**
 * Goes on with the protocol that the client's TLS handshake agreed on. There is one so far; HTTP/2
 * adds its handlers here and its name in {@link UpstreamTls#ALPN}.
 */
@SuppressWarnings(
    "FutureReturnValueIgnored") // Failures close the channel, which is what is watched.
final class Negotiated extends ApplicationProtocolNegotiationHandler {
  private final RunScope run;
  private final Judge judge;

  Negotiated(RunScope run, Judge judge) {
    super(ApplicationProtocolNames.HTTP_1_1);
    this.run = run;
    this.judge = judge;
  }

  @Override
  protected void configurePipeline(ChannelHandlerContext ctx, String protocol) {
    if (!protocol.equals(ApplicationProtocolNames.HTTP_1_1)) {
      throw new IllegalStateException("a protocol that was not offered");
    }
    Switch.toHttp(ctx.pipeline(), run, judge);
  }

  @Override
  protected void handshakeFailure(ChannelHandlerContext ctx, Throwable cause) {
    ctx.close();
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    ctx.close();
  }
}
