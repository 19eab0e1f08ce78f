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

/**
 * The response's way back: interim responses, head, body and trailer go on as they come; the next
 * piece is pulled while the client takes it.
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

  void accept(Object message) {
    sawAnything = true;
    if (done
        || !(message instanceof DecoderResultProvider provider)
        || provider.decoderResult().isFailure()) {
      ReferenceCountUtil.release(message);
      invalid();
    } else if (message instanceof HttpResponse head && !begun && !interim) {
      head(head);
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
        client.write(head);
      }
      relay.pullResponse();
    } else {
      begin(head);
    }
  }

  private void begin(HttpResponse head) {
    boolean requestDone = relay.responseBegins();
    begun = true;
    boolean chunked = HttpUtil.isTransferEncodingChunked(head);
    boolean endsWithConnection =
        !isBodyless(head) && !chunked && !head.headers().contains(HttpHeaderNames.CONTENT_LENGTH);
    upstreamReusable =
        HttpUtil.isKeepAlive(head) && !endsWithConnection && !authenticatesConnection();
    boolean modern = request.protocolVersion().equals(HttpVersion.HTTP_1_1);
    clientReusable = modern && HttpUtil.isKeepAlive(request) && !endsWithConnection && requestDone;
    HeaderRules.forClient(head);
    if (chunked && !modern) {
      head.headers().remove(HttpHeaderNames.TRANSFER_ENCODING);
    }
    if (!clientReusable) {
      head.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
    }
    head.setProtocolVersion(HttpVersion.HTTP_1_1);
    client.write(head);
    relay.pullResponse();
  }

  private void body(HttpContent content) {
    boolean last = content instanceof LastHttpContent;
    if (interim) {
      interim = false;
      if (passesInterim()) {
        client.writeAndFlush(content);
      } else {
        content.release();
      }
      relay.pullResponse();
    } else if (last) {
      done = true;
      client.writeAndFlush(content);
      relay.responseDone(upstreamReusable, clientReusable);
    } else {
      client.write(content);
      if (client.channel().isWritable()) {
        relay.pullResponse();
      } else {
        client.flush();
      }
    }
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
    if (begun) {
      relay.abort();
    } else {
      relay.fail(UpstreamFailure.broken(relay.origin(), "answered with something that isn't HTTP"));
    }
  }
}
