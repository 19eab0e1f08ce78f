package ai.authsome.adapters.proxy;

import ai.authsome.application.port.driving.Egress.Refusal;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One request on its way upstream. Pulls the body while the upstream takes it; {@link
 * ResponseRelay} does the same for the response. A 401 to a credential of ours is answered by one
 * more try with a renewed one, where there is one and the request is at hand. Both legs are on one
 * event loop, so the fields need no guard.
 */
@SuppressWarnings(
    "FutureReturnValueIgnored") // Failures close the channel, which is what is watched.
final class Relay {
  private final ExchangeHandler client;
  private final ChannelHandlerContext ctx;
  private final RunScope run;
  private final HttpRequest request;
  private final Verdict.Send send;
  private final @Nullable Lease lease;
  private final OutgoingRequest outgoing;
  private ResponseRelay response;
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
    this.lease = send.lease().orElse(null);
    this.outgoing = new OutgoingRequest(request, send);
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
    outgoing.passing(content, ctx.alloc());
    if (content instanceof LastHttpContent) {
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
  boolean responseBegins(HttpResponseStatus status) {
    answered(status.code());
    stopTimer();
    outgoing.close();
    return requestDone;
  }

  /** For {@link ResponseRelay}: keys of ours must not come back in a URL. */
  void scrub(HttpHeaders head) {
    if (lease != null) {
      lease.scrub(head);
    }
  }

  /** For {@link ResponseRelay}: whether the client may be spared a response with this status. */
  boolean mayBeRenewed(HttpResponseStatus status) {
    return status.equals(HttpResponseStatus.UNAUTHORIZED) && lease != null && lease.isRenewable();
  }

  /** For {@link ResponseRelay}: how much of such a response's body is held, in bytes. */
  int heldLimit() {
    return run.limits().sizes().replay();
  }

  /** For {@link ResponseRelay}: its response is held until it is known whether there's another. */
  void renew() {
    startTimer(response::passHeld);
    if (lease != null) {
      lease.renew(ctx.channel().eventLoop(), this::renewed);
    }
  }

  /** For {@link ResponseRelay}: the upstream has no more to say for now. */
  void leaveUpstream(boolean reusable) {
    Upstream used = upstream;
    upstream = null;
    if (used != null) {
      if (reusable && requestDone) {
        run.pools().of(ctx.channel().eventLoop()).release(used);
      } else {
        used.close();
      }
    }
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
    leaveUpstream(upstreamReusable);
    if (requestDone) {
      client.finished(ctx, clientReusable);
    } else {
      client.dropRest(ctx);
    }
  }

  /** Answers in place of the upstream, which has not begun to. */
  void fail(Refusal refusal) {
    answered(refusal.status());
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

  /** Tells whoever watches; this costs no more than a look while nobody does. */
  private void answered(int status) {
    run.egress().answered(run.id(), send.asked(), send.decision(), status, client.sinceItsHead());
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
      to.channel().writeAndFlush(outgoing.bodyOnceMore());
      awaitHeader();
    } else {
      ctx.read();
      to.channel().flush();
    }
    to.read();
  }

  private void writeHead(Upstream to) {
    outgoing
        .writeHead(to)
        .addListener(
            written -> {
              if (!written.isSuccess() && upstream == to) {
                upstreamBroken();
              }
            });
    if (!isRetriable()) {
      outgoing.written();
    }
  }

  /** Tells whether the lease has other values than those that were refused. */
  private void renewed(boolean found) {
    stopTimer();
    if (found) {
      response.dropHeld();
      closeUpstream();
      response = new ResponseRelay(this, ctx, request);
      retried = false;
      connect(false);
    } else {
      response.passHeld();
    }
  }

  private boolean isRetriable() {
    return upstream != null && upstream.isReused() && !retried && outgoing.isRepeatable();
  }

  private void broken(String how) {
    if (response.survivesUpstream()) {
      leaveUpstream(false);
    } else if (response.hasBegun()) {
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
      startTimer(() -> fail(UpstreamFailure.timeout(send.origin(), "did not answer in time")));
    }
  }

  private void startTimer(Runnable late) {
    stopTimer();
    headerTimer =
        ctx.executor()
            .schedule(
                late, run.limits().times().responseHeader().toMillis(), TimeUnit.MILLISECONDS);
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
    response.dropHeld();
    outgoing.close();
  }

  private void stopTimer() {
    if (headerTimer != null) {
      headerTimer.cancel(false);
      headerTimer = null;
    }
  }
}
