package ai.authsome.adapters.proxy;

import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.ChannelFuture;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.LastHttpContent;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One request as it goes upstream, perhaps more than once. On the event loop. */
final class OutgoingRequest {
  /** Safe to send twice (RFC 9110 §9.2.2). */
  private static final Set<HttpMethod> IDEMPOTENT =
      Set.of(
          HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS, HttpMethod.PUT, HttpMethod.DELETE);

  private final HttpRequest request;
  private final Verdict.Send send;
  private final @Nullable Lease lease;

  /**
   * @param request as the client sent it; not changed
   */
  OutgoingRequest(HttpRequest request, Verdict.Send send) {
    this.request = request;
    this.send = send;
    this.lease = send.lease().orElse(null);
  }

  /** Writes the head with what is to be injected now; the copies are gone when this returns. */
  ChannelFuture writeHead(Upstream to) {
    HttpHeaders headers = HeaderRules.forOrigin(request, send.origin());
    if (lease == null) {
      return to.channel().write(to.request(request.method(), send.path().target(), headers));
    }
    if (lease.isRenewed()) {
      // Its body is at hand.
      headers.remove(HttpHeaderNames.EXPECT);
    }
    try (Injection injection = new Injection()) {
      injection.apply(lease.values(), headers);
      String target = Injection.target(lease.values(), send.path());
      // Encoded before write returns: this is the upstream's event loop too.
      return to.channel().write(to.request(request.method(), target, headers));
    }
  }

  /** Cleans the trailer of a piece of the body that is about to be written, and keeps a copy. */
  void passing(HttpContent content, ByteBufAllocator alloc) {
    if (content instanceof LastHttpContent last) {
      cleanTrailer(last);
    }
    if (lease != null) {
      lease.copy().add(content, alloc);
    }
  }

  /**
   * The body for another sending: to a connection in place of one that proved dead, which only a
   * request without a body gets, or to a service that refused the credential.
   */
  LastHttpContent bodyOnceMore() {
    if (lease == null || !lease.isRenewed()) {
      return LastHttpContent.EMPTY_LAST_CONTENT;
    }
    LastHttpContent body = lease.copy().take();
    cleanTrailer(body);
    return body;
  }

  /** Whether sending it again does no harm, and needs nothing that is gone. */
  boolean isRepeatable() {
    return IDEMPOTENT.contains(request.method())
        && !HttpUtil.isTransferEncodingChunked(request)
        && HttpUtil.getContentLength(request, 0L) == 0
        && !request.headers().contains(HttpHeaderNames.EXPECT);
  }

  /** It will not be written again with these values. */
  void written() {
    if (lease != null) {
      lease.written();
    }
  }

  /** Zeroes the values and drops the copy; repeatable. */
  void close() {
    if (lease != null) {
      lease.close();
    }
  }

  private void cleanTrailer(LastHttpContent last) {
    if (!last.trailingHeaders().isEmpty()) {
      HeaderRules.requestTrailer(
          last.trailingHeaders(), lease == null ? List.of() : lease.headerNames());
    }
  }
}
