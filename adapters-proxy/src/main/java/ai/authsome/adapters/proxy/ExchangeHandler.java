package ai.authsome.adapters.proxy;

import ai.authsome.application.port.driving.Egress.Refusal;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.timeout.IdleStateEvent;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.ScheduledFuture;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One client connection's requests, strictly one after another: each is judged anew, then relayed,
 * answered here, or ends the HTTP on this connection (CONNECT). Messages are pulled from {@link
 * PullQueue}, so nothing arrives that this state has not asked for. All fields are used on the
 * channel's event loop only.
 */
@SuppressWarnings(
    "FutureReturnValueIgnored") // Failures close the channel, which is what is watched.
final class ExchangeHandler extends ChannelInboundHandlerAdapter {
  private enum State {
    /** Between two requests. */
    READY,
    /** The judge has it. */
    JUDGING,
    /** A relay has it. */
    RELAYING,
    /** Answered; the rest of its body is dropped. */
    DRAINING,
    /** A granted CONNECT; its end is awaited. */
    SWITCHING,
    /** Nothing more is answered. */
    ENDED
  }

  private final RunScope run;
  private final Judge judge;
  private final PullQueue queue;
  private final ResponseEncoder encoder;
  private State state = State.READY;
  private boolean keepAlive;
  private boolean relayTookAll;
  private int drained;
  private long headAt;
  private @Nullable HttpRequest request;
  private @Nullable Relay relay;
  private @Nullable Verdict granted;
  private @Nullable ScheduledFuture<?> drainTimer;

  ExchangeHandler(RunScope run, Judge judge, PullQueue queue, ResponseEncoder encoder) {
    this.run = run;
    this.judge = judge;
    this.queue = queue;
    this.encoder = encoder;
  }

  @Override
  public void handlerAdded(ChannelHandlerContext ctx) {
    if (ctx.channel().isActive()) {
      ctx.read();
    }
  }

  @Override
  public void channelActive(ChannelHandlerContext ctx) {
    ctx.read();
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    switch (state) {
      case READY -> {
        if (message instanceof HttpRequest head) {
          begin(ctx, head);
        } else {
          ReferenceCountUtil.release(message);
          ctx.read();
        }
      }
      case RELAYING -> {
        if (relay != null && message instanceof HttpContent content) {
          relay.fromClient(content);
        } else {
          ReferenceCountUtil.release(message);
        }
      }
      case DRAINING -> drain(ctx, message);
      case SWITCHING -> {
        ReferenceCountUtil.release(message);
        connect(ctx);
      }
      case JUDGING, ENDED -> ReferenceCountUtil.release(message);
    }
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext ctx) {
    if (relay != null) {
      relay.clientReadComplete();
    }
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext ctx) {
    if (relay != null && ctx.channel().isWritable()) {
      relay.clientWritable();
    }
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
    if (event instanceof IdleStateEvent) {
      switch (state) {
        case READY, JUDGING, DRAINING, ENDED -> ctx.close();
        case RELAYING -> {
          if (relay != null) {
            relay.idle();
          }
        }
        // Making a connection has a time-out of its own.
        case SWITCHING -> {}
      }
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    end();
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    end();
    ctx.close();
  }

  /** The relay's response is complete, and so is its request. */
  void finished(ChannelHandlerContext ctx, boolean reusable) {
    relay = null;
    if (reusable) {
      next(ctx);
    } else {
      closeAfterFlush(ctx);
    }
  }

  /** The relay's response is complete; what is left of its request is dropped, then it's over. */
  void dropRest(ChannelHandlerContext ctx) {
    relay = null;
    keepAlive = false;
    startDraining(ctx);
  }

  /** The client's message can't be read on: what follows it is anyone's guess. */
  void unreadable() {
    keepAlive = false;
  }

  /** The relay failed before a response began. */
  void failed(ChannelHandlerContext ctx, Refusal refusal) {
    relay = null;
    answer(ctx, refusal);
  }

  /** The relay failed in the middle of a response: the client must not take it for whole. */
  void abort(ChannelHandlerContext ctx) {
    end();
    // A reset, past TLS: a close_notify would make a response without a length look complete.
    ctx.channel().config().setOption(ChannelOption.SO_LINGER, 0);
    ctx.pipeline().firstContext().close();
  }

  /** How long ago the request's head came. */
  Duration sinceItsHead() {
    return Duration.ofNanos(System.nanoTime() - headAt);
  }

  /** Notice the client's end though nothing more of it is awaited. */
  void watchClient(ChannelHandlerContext ctx) {
    queue.watch(ctx, true);
  }

  private void begin(ChannelHandlerContext ctx, HttpRequest head) {
    headAt = System.nanoTime();
    request = head;
    encoder.answering(head.method());
    if (head.decoderResult().isFailure()) {
      keepAlive = false;
      respond(ctx, Refusals.undecodable(head.decoderResult().cause()));
      closeAfterFlush(ctx);
      return;
    }
    keepAlive = HttpUtil.isKeepAlive(head) && head.protocolVersion().equals(HttpVersion.HTTP_1_1);
    state = State.JUDGING;
    judge.announced();
    run.offload()
        .call(ctx.channel().eventLoop(), () -> judge.judge(head), Verdict::discard)
        .addListener((Future<Verdict> verdict) -> judged(ctx, head, verdict));
  }

  private void judged(ChannelHandlerContext ctx, HttpRequest head, Future<Verdict> judged) {
    Verdict verdict =
        judged.isSuccess() ? judged.getNow() : new Verdict.Refuse(Refusals.unexpected());
    if (state != State.JUDGING) {
      verdict.discard();
      return;
    }
    switch (verdict) {
      case Verdict.Refuse(var refusal) -> answer(ctx, refusal);
      case Verdict.Send send -> {
        state = State.RELAYING;
        relay = new Relay(this, ctx, run, head, send);
        relay.start();
      }
      case Verdict.OpenTunnel _, Verdict.Intercept _ -> {
        state = State.SWITCHING;
        granted = verdict;
        ctx.read();
      }
    }
  }

  private void connect(ChannelHandlerContext ctx) {
    Verdict verdict = granted;
    granted = null;
    switch (verdict) {
      case Verdict.OpenTunnel(var origin) ->
          Tunnel.open(ctx, run, origin)
              .addListener(
                  (Future<Void> opened) -> {
                    if (opened.isSuccess()) {
                      tunnelled(origin, HttpResponseStatus.OK.code());
                    } else if (state == State.SWITCHING) {
                      Refusal refusal = UpstreamFailure.refusal(origin, opened.cause());
                      tunnelled(origin, refusal.status());
                      answer(ctx, refusal);
                    }
                  });
      case Verdict.Intercept intercept -> {
        Switch.toTls(ctx, run, intercept);
        state = State.ENDED;
      }
      case null, default -> throw new IllegalStateException("nothing was granted");
    }
  }

  private void tunnelled(Origin origin, int status) {
    run.egress().tunnelled(run.id(), origin.host(), status, sinceItsHead());
  }

  private void answer(ChannelHandlerContext ctx, Refusal refusal) {
    // Who waits for a 100 will not send its body now, and who sends without end is not waited for.
    HttpRequest head = request;
    if (head != null
        && (HttpUtil.is100ContinueExpected(head)
            || HttpUtil.getContentLength(head, 0L) > run.limits().sizes().drain())) {
      keepAlive = false;
    }
    respond(ctx, refusal);
    startDraining(ctx);
  }

  private void respond(ChannelHandlerContext ctx, Refusal refusal) {
    FullHttpResponse response = Refusals.response(ctx.alloc(), refusal);
    if (!keepAlive) {
      response.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
    }
    ctx.writeAndFlush(response);
  }

  private void startDraining(ChannelHandlerContext ctx) {
    // A CONNECT's end has been seen before it was acted on.
    if (relayTookAll || state == State.SWITCHING) {
      finishDraining(ctx);
      return;
    }
    state = State.DRAINING;
    drained = 0;
    drainTimer =
        ctx.executor()
            .schedule(
                () -> closeAfterFlush(ctx),
                run.limits().times().drain().toMillis(),
                TimeUnit.MILLISECONDS);
    ctx.read();
  }

  /** The relay has had the request's last byte. */
  void requestComplete() {
    relayTookAll = true;
  }

  private void drain(ChannelHandlerContext ctx, Object message) {
    boolean last = message instanceof LastHttpContent;
    boolean broken = message instanceof HttpContent content && content.decoderResult().isFailure();
    if (message instanceof HttpContent content) {
      drained += content.content().readableBytes();
    }
    ReferenceCountUtil.release(message);
    if (broken || drained > run.limits().sizes().drain()) {
      closeAfterFlush(ctx);
    } else if (last) {
      finishDraining(ctx);
    } else {
      ctx.read();
    }
  }

  private void finishDraining(ChannelHandlerContext ctx) {
    if (keepAlive) {
      next(ctx);
    } else {
      closeAfterFlush(ctx);
    }
  }

  private void next(ChannelHandlerContext ctx) {
    stopDraining();
    boolean afterConnect = request != null && request.method().equals(HttpMethod.CONNECT);
    request = null;
    relayTookAll = false;
    state = State.READY;
    queue.watch(ctx, false);
    if (afterConnect) {
      Switch.resumeHttp(ctx);
    }
    ctx.read();
  }

  private void closeAfterFlush(ChannelHandlerContext ctx) {
    end();
    ctx.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
  }

  private void end() {
    state = State.ENDED;
    stopDraining();
    if (relay != null) {
      Relay ending = relay;
      relay = null;
      ending.clientGone();
    }
    if (granted != null) {
      granted.discard();
      granted = null;
    }
  }

  private void stopDraining() {
    if (drainTimer != null) {
      drainTimer.cancel(false);
      drainTimer = null;
    }
  }
}
