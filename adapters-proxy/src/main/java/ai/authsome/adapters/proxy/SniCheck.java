package ai.authsome.adapters.proxy;

import ai.authsome.application.port.driving.Egress;
import ai.authsome.domain.failure.InvalidInputError;
import ai.authsome.domain.routing.HostName;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.ssl.AbstractSniHandler;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.Future;
import java.nio.channels.ClosedChannelException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Lets a TLS handshake begin only if the name that the client asks for (RFC 6066 §3), when it asks
 * for one, is the CONNECT target. Owns a reference to the TLS context until then.
 */
@SuppressWarnings(
    "FutureReturnValueIgnored") // Failures close the channel, which is what is watched.
final class SniCheck extends AbstractSniHandler<SslContext> {
  /** A fatal {@code unrecognized_name} alert in a record of its own (RFC 8446 §6). */
  private static final byte[] UNRECOGNIZED_NAME = {21, 3, 3, 0, 2, 2, 112};

  private static final int CLIENT_HELLO_LIMIT = 64 << 10;

  private final RunScope run;
  private final Verdict.Intercept intercept;
  private boolean refused;

  SniCheck(RunScope run, Verdict.Intercept intercept) {
    super(CLIENT_HELLO_LIMIT, run.limits().times().handshake().toMillis());
    this.run = run;
    this.intercept = intercept;
  }

  @Override
  protected Future<SslContext> lookup(ChannelHandlerContext ctx, @Nullable String name) {
    return name == null || isTarget(name)
        ? ctx.executor().newSucceededFuture(intercept.tls())
        : ctx.executor().newFailedFuture(new ClosedChannelException());
  }

  @Override
  protected void onLookupComplete(
      ChannelHandlerContext ctx, @Nullable String name, Future<SslContext> found) {
    if (!found.isSuccess()) {
      if (refused) {
        // More came before the connection was closed, and was read once more from the start.
        return;
      }
      refused = true;
      ctx.writeAndFlush(Unpooled.wrappedBuffer(UNRECOGNIZED_NAME))
          .addListener(ChannelFutureListener.CLOSE);
      run.offload().background(this::tell);
      return;
    }
    SslHandler tls = intercept.tls().newHandler(ctx.alloc(), run.offload().executor());
    tls.setHandshakeTimeoutMillis(handshakeTimeoutMillis);
    boolean placed = false;
    try {
      ctx.pipeline().replace(this, null, tls);
      placed = true;
    } finally {
      // Its engine may hold memory outside the heap, and nobody else knows of it.
      if (!placed) {
        ReferenceCountUtil.safeRelease(tls.engine());
      }
    }
  }

  @Override
  protected void handlerRemoved0(ChannelHandlerContext ctx) throws Exception {
    super.handlerRemoved0(ctx);
    intercept.discard();
  }

  private void tell() {
    Origin origin = intercept.origin();
    run.egress()
        .refused(
            run.id(),
            new Egress.Refused(
                HttpMethod.CONNECT.name(),
                Optional.of(origin.host()),
                Optional.empty(),
                Refusals.hostMismatch(origin)));
  }

  private boolean isTarget(String name) {
    try {
      return HostName.parse(name).equals(intercept.origin().host());
    } catch (InvalidInputError notAHost) {
      return false;
    }
  }
}
