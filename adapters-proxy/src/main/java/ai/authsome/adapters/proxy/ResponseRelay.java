package ai.authsome.adapters.proxy;

import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.DecoderResultProvider;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import org.jspecify.annotations.Nullable;

/**
 * The response's way back: interim responses, head, body and trailer go on as they come; the next
 * piece is pulled while the client takes it. A 401 that a renewed credential may turn into another
 * answer is held until that is known.
 */
@SuppressWarnings(
    "FutureReturnValueIgnored") // Failures close the channel, which is what is watched.
final class ResponseRelay {
  private final Relay relay;
  private final ChannelHandlerContext client;
  private final HttpRequest request;
  private boolean sawAnything;
  private boolean begun;
  private boolean done;
  private boolean interim;
  private @Nullable HeldAnswer held;
  private boolean upstreamReusable;
  private boolean clientReusable;

  ResponseRelay(Relay relay, ChannelHandlerContext client, HttpRequest request) {
    this.relay = relay;
    this.client = client;
    this.request = request;
  }

  /** Whether its final head went to the client. */
  boolean hasBegun() {
    return begun;
  }

  /** Whether the upstream has sent anything. */
  boolean sawAnything() {
    return sawAnything;
  }

  /** What is kept back goes to the client, and the rest after it. */
  void passHeld() {
    HeldAnswer answer = held;
    held = null;
    if (answer == null) {
      return;
    }
    begin(answer.head());
    for (HttpContent piece = answer.next(); piece != null; piece = answer.next()) {
      if (piece instanceof LastHttpContent) {
        end(piece);
        return;
      }
      client.write(piece);
    }
    client.flush();
    if (answer.isBroken()) {
      relay.abort();
    } else if (client.channel().isWritable()) {
      relay.pullResponse();
    }
  }

  /** What is kept back is dropped; repeatable. */
  void dropHeld() {
    if (held != null) {
      held.release();
      held = null;
    }
  }

  /** Whether the upstream's end is survived, as the client waits for another answer. */
  boolean survivesUpstream() {
    if (held == null) {
      return false;
    }
    held.breakOff();
    return true;
  }

  void accept(Object message) {
    sawAnything = true;
    if (done
        || !(message instanceof DecoderResultProvider provider)
        || provider.decoderResult().isFailure()) {
      ReferenceCountUtil.release(message);
      invalid();
    } else if (message instanceof HttpResponse head && !begun && !interim && held == null) {
      head(head);
    } else if (message instanceof HttpContent content && held != null) {
      hold(held, content);
    } else if (message instanceof HttpContent content && (begun || interim)) {
      body(content);
    } else {
      ReferenceCountUtil.release(message);
      invalid();
    }
  }

  private void head(HttpResponse head) {
    if (head.status().equals(HttpResponseStatus.SWITCHING_PROTOCOLS)) {
      // Nobody asked: Upgrade is not passed on.
      invalid();
    } else if (head.status().codeClass() == HttpStatusClass.INFORMATIONAL) {
      interim = true;
      if (passesInterim()) {
        HeaderRules.forClient(head);
        relay.scrub(head.headers());
        client.write(head);
      }
      relay.pullResponse();
    } else if (relay.mayBeRenewed(head.status())) {
      held = new HeldAnswer(head, relay.heldLimit());
      relay.renew();
      relay.pullResponse();
    } else {
      begin(head);
      relay.pullResponse();
    }
  }

  private void hold(HeldAnswer answer, HttpContent content) {
    answer.add(content);
    if (answer.isWhole()) {
      relay.leaveUpstream(isReusable(answer.head()));
    } else if (answer.takesMore()) {
      relay.pullResponse();
    }
  }

  private void begin(HttpResponse head) {
    relay.scrub(head.headers());
    boolean requestDone = relay.responseBegins(head.status());
    begun = true;
    upstreamReusable = isReusable(head);
    boolean modern = request.protocolVersion().equals(HttpVersion.HTTP_1_1);
    clientReusable =
        modern && HttpUtil.isKeepAlive(request) && !endsWithConnection(head) && requestDone;
    HeaderRules.forClient(head);
    if (HttpUtil.isTransferEncodingChunked(head) && !modern) {
      head.headers().remove(HttpHeaderNames.TRANSFER_ENCODING);
    }
    if (!clientReusable) {
      head.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
    }
    head.setProtocolVersion(HttpVersion.HTTP_1_1);
    client.write(head);
  }

  private void body(HttpContent content) {
    if (interim) {
      interim = false;
      if (passesInterim()) {
        client.writeAndFlush(content);
      } else {
        content.release();
      }
      relay.pullResponse();
    } else if (content instanceof LastHttpContent) {
      end(content);
    } else {
      client.write(content);
      if (client.channel().isWritable()) {
        relay.pullResponse();
      } else {
        client.flush();
      }
    }
  }

  private void end(HttpContent last) {
    done = true;
    client.writeAndFlush(last);
    relay.responseDone(upstreamReusable, clientReusable);
  }

  private boolean isReusable(HttpResponse head) {
    return HttpUtil.isKeepAlive(head) && !endsWithConnection(head) && !authenticatesConnection();
  }

  private boolean endsWithConnection(HttpResponse head) {
    return !isBodyless(head)
        && !HttpUtil.isTransferEncodingChunked(head)
        && !head.headers().contains(HttpHeaderNames.CONTENT_LENGTH);
  }

  /** These schemes (RFC 4559) vouch for a connection, which nobody else may then be given. */
  private boolean authenticatesConnection() {
    String credentials = request.headers().get(HttpHeaderNames.AUTHORIZATION, "");
    return credentials.regionMatches(true, 0, "NTLM", 0, 4)
        || credentials.regionMatches(true, 0, "Negotiate", 0, 9);
  }

  /** HTTP/1.0 has no interim responses (RFC 9110 §15.2). */
  private boolean passesInterim() {
    return request.protocolVersion().equals(HttpVersion.HTTP_1_1);
  }

  private boolean isBodyless(HttpResponse head) {
    int status = head.status().code();
    return request.method().equals(HttpMethod.HEAD) || status == 204 || status == 304;
  }

  private void invalid() {
    if (survivesUpstream()) {
      relay.leaveUpstream(false);
    } else if (begun) {
      relay.abort();
    } else {
      relay.fail(UpstreamFailure.broken(relay.origin(), "answered with something that isn't HTTP"));
    }
  }
}
