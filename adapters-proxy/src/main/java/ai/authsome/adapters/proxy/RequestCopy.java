package ai.authsome.adapters.proxy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.codec.http.DefaultLastHttpContent;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.LastHttpContent;
import org.jspecify.annotations.Nullable;

/**
 * A copy of a small request body, in case the request has to be sent again. A body that turns out
 * too large is not kept at all. To be released. On one event loop.
 */
final class RequestCopy {
  private final int limit;
  private @Nullable ByteBuf body;
  private @Nullable HttpHeaders trailer;
  private boolean refused;
  private boolean whole;

  /**
   * @param limit of the body, in bytes
   */
  RequestCopy(HttpRequest request, int limit) {
    this.limit = limit;
    this.refused = HttpUtil.getContentLength(request, 0L) > limit;
  }

  /** Copies the next piece, which stays its owner's. */
  void add(HttpContent content, ByteBufAllocator alloc) {
    int size = content.content().readableBytes();
    if (refused || whole) {
      return;
    }
    if (size > limit - (body == null ? 0 : body.readableBytes())) {
      release();
      return;
    }
    if (size > 0) {
      if (body == null) {
        body = alloc.buffer(size, limit);
      }
      body.writeBytes(content.content(), content.content().readerIndex(), size);
    }
    if (content instanceof LastHttpContent last) {
      whole = true;
      trailer = last.trailingHeaders().isEmpty() ? null : last.trailingHeaders().copy();
    }
  }

  /** Whether the body was seen to its end, and all of it is here. */
  boolean isWhole() {
    return whole;
  }

  /** Body and trailer for another sending, the receiver's from here on. Empty the next time. */
  LastHttpContent take() {
    ByteBuf kept = body;
    HttpHeaders fields = trailer;
    body = null;
    release();
    if (kept == null && fields == null) {
      return LastHttpContent.EMPTY_LAST_CONTENT;
    }
    LastHttpContent content =
        kept == null ? new DefaultLastHttpContent() : new DefaultLastHttpContent(kept);
    if (fields != null) {
      content.trailingHeaders().set(fields);
    }
    return content;
  }

  /** Keeps nothing from here on; repeatable. */
  void release() {
    refused = true;
    whole = false;
    trailer = null;
    if (body != null) {
      body.release();
      body = null;
    }
  }
}
