package ai.authsome.adapters.proxy;

import ai.authsome.application.port.driving.Credentials;
import ai.authsome.application.port.driving.Egress.Refusal;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.ScheduledFuture;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One request on its way upstream. Pulls the body while the upstream takes it; {@link
 * ResponseRelay} does the same for the response. Both legs are on one event loop, so the fields
 * need no guard.
 */
@SuppressWarnings(
    "FutureReturnValueIgnored") // Failures close the channel, which is what is watched.
final class Relay {
  /** Safe to send twice (RFC 9110 §9.2.2). */
  private static final Set<HttpMethod> IDEMPOTENT =
      Set.of(
          HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS, HttpMethod.PUT, HttpMethod.DELETE);

  private final ExchangeHandler client;
  private final ChannelHandlerContext ctx;
  private final RunScope run;
  private final HttpRequest request;
  private final Verdict.Send send;
  private final List<String> injected;
  private final ResponseRelay response;
  private @Nullable Upstream upstream;
  private @Nullable ScheduledFuture<?> headerTimer;
  private boolean requestDone;
  private boolean retried;
  private boolean ended;

  Relay(
      ExchangeHandler client,
      ChannelHandlerContext ctx,
      RunScope run,
      HttpRequest request,
      Verdict.Send send) {
    this.client = client;
    this.ctx = ctx;
    this.run = run;
    this.request = request;
    this.send = send;
    this.injected =
        send.values().stream()
            .flatMap(values -> values.headers().stream())
            .map(Credentials.Value::name)
            .toList();
    this.response = new ResponseRelay(this, ctx, request);
  }

  /** Gets a connection and begins. */
  void start() {
    connect(false);
  }

  /** A piece of the body, which was asked for. */
  void fromClient(HttpContent content) {
    Upstream to = upstream;
    if (ended || to == null) {
      content.release();
      return;
    }
    if (content.decoderResult().isFailure()) {
      content.release();
      client.unreadable();
      requestDone();
      if (response.hasBegun()) {
        abort();
      } else {
        fail(Refusals.malformed("the request body is malformed"));
      }
      return;
    }
    if (content instanceof LastHttpContent last) {
      if (!last.trailingHeaders().isEmpty()) {
        HeaderRules.requestTrailer(last.trailingHeaders(), injected);
      }
      requestDone();
      to.channel().writeAndFlush(content);
      client.watchClient(ctx);
      awaitHeader();
    } else {
      to.channel().write(content);
      if (to.channel().isWritable()) {
        ctx.read();
      } else {
        to.channel().flush();
      }
    }
  }

  /** All that came at once has been handed over. */
  void clientReadComplete() {
    if (upstream != null) {
      upstream.channel().flush();
    }
  }

  /** The client takes more. */
  void clientWritable() {
    if (upstream != null && response.hasBegun()) {
      upstream.read();
    }
  }

  /** The client has gone, and with it the request. */
  void clientGone() {
    end();
    closeUpstream();
  }

  /** Nothing moved for long. */
  void idle() {
    if (response.hasBegun()) {
      abort();
    } else if (!requestDone) {
      fail(UpstreamFailure.timeout(send.origin(), "did not take the request in time"));
    }
    // Else the response is awaited, under its own and longer limit.
  }

  /** A piece of the response. */
  void fromUpstream(Object message) {
    response.accept(message);
  }

  /** All that came at once has been handed over. */
  void upstreamReadComplete() {
    ctx.flush();
  }

  /** The upstream takes more. */
  void upstreamWritable() {
    if (!ended && !requestDone) {
      ctx.read();
    }
  }

  /** The upstream has closed. */
  void upstreamClosed() {
    if (!ended) {
      broken("closed the connection before it answered");
    }
  }

  /** The upstream's connection broke. */
  void upstreamBroken() {
    if (!ended) {
      broken("broke the connection before it answered");
    }
  }

  /** For {@link ResponseRelay}: its final head is about to be passed on. */
  boolean responseBegins() {
    stopTimer();
    closeValues();
    return requestDone;
  }

  /** For {@link ResponseRelay}: more of the response is wanted. */
  void pullResponse() {
    if (upstream != null) {
      upstream.read();
    }
  }

  /** For {@link ResponseRelay}: it is complete. */
  void responseDone(boolean upstreamReusable, boolean clientReusable) {
    end();
    Upstream used = upstream;
    upstream = null;
    if (used != null) {
      if (upstreamReusable && requestDone) {
        run.pools().of(ctx.channel().eventLoop()).release(used);
      } else {
        used.close();
      }
    }
    if (requestDone) {
      client.finished(ctx, clientReusable);
    } else {
      client.dropRest(ctx);
    }
  }

  /** Answers in place of the upstream, which has not begun to. */
  void fail(Refusal refusal) {
    end();
    closeUpstream();
    client.failed(ctx, refusal);
  }

  /** Breaks off a response that has begun. */
  void abort() {
    end();
    closeUpstream();
    client.abort(ctx);
  }

  /** Where it goes. */
  Origin origin() {
    return send.origin();
  }

  private void connect(boolean fresh) {
    run.pools()
        .of(ctx.channel().eventLoop())
        .acquire(send.origin(), fresh)
        .addListener((Future<Upstream> got) -> connected(got));
  }

  private void connected(Future<Upstream> got) {
    if (ended) {
      if (got.isSuccess()) {
        run.pools().of(ctx.channel().eventLoop()).release(got.getNow());
      }
      return;
    }
    if (!got.isSuccess()) {
      fail(UpstreamFailure.refusal(send.origin(), got.cause()));
      return;
    }
    Upstream to = got.getNow();
    upstream = to;
    to.attach(this);
    writeHead(to);
    if (ended) {
      return;
    }
    if (requestDone) {
      // Again, after the first connection was found dead: there was no body.
      to.channel().writeAndFlush(LastHttpContent.EMPTY_LAST_CONTENT);
      awaitHeader();
    } else {
      ctx.read();
      to.channel().flush();
    }
    to.read();
  }

  private void writeHead(Upstream to) {
    HttpHeaders headers = HeaderRules.forOrigin(request, send.origin());
    String target = send.path().target();
    try (Injection injection = new Injection()) {
      if (send.values().isPresent()) {
        injection.apply(send.values().get(), headers);
        target = Injection.target(send.values().get(), send.path());
      }
      // Encoded before write returns: this is the upstream's event loop too.
      to.channel()
          .write(to.request(request.method(), target, headers))
          .addListener(
              written -> {
                if (!written.isSuccess()) {
                  upstreamBroken();
                }
              });
    }
    if (!isRetriable()) {
      closeValues();
    }
  }

  private boolean isRetriable() {
    return upstream != null
        && upstream.isReused()
        && !retried
        && IDEMPOTENT.contains(request.method())
        && !HttpUtil.isTransferEncodingChunked(request)
        && HttpUtil.getContentLength(request, 0L) == 0
        && !request.headers().contains(HttpHeaderNames.EXPECT);
  }

  private void broken(String how) {
    if (response.hasBegun()) {
      abort();
    } else if (isRetriable() && !response.sawAnything()) {
      retried = true;
      closeUpstream();
      connect(true);
    } else {
      fail(UpstreamFailure.broken(send.origin(), how));
    }
  }

  private void requestDone() {
    requestDone = true;
    client.requestComplete();
  }

  private void awaitHeader() {
    if (!ended && !response.hasBegun()) {
      stopTimer();
      headerTimer =
          ctx.executor()
              .schedule(
                  () -> fail(UpstreamFailure.timeout(send.origin(), "did not answer in time")),
                  run.limits().times().responseHeader().toMillis(),
                  TimeUnit.MILLISECONDS);
    }
  }

  private void closeUpstream() {
    Upstream used = upstream;
    upstream = null;
    if (used != null) {
      used.close();
    }
  }

  private void end() {
    ended = true;
    stopTimer();
    closeValues();
  }

  private void closeValues() {
    send.values().ifPresent(Credentials.Resolved::close);
  }

  private void stopTimer() {
    if (headerTimer != null) {
      headerTimer.cancel(false);
      headerTimer = null;
    }
  }
}
