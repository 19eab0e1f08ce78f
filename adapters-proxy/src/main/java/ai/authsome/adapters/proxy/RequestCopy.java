package ai.authsome.adapters.proxy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.codec.http.DefaultLastHttpContent;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.LastHttpContent;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A copy of a small request body, in case the request has to be sent again. A body that turns out
 * too large, or comes when too much is kept already, is not kept at all. To be released. On one
 * event loop.
 */
final class RequestCopy {
  /** How many more bytes all requests together may keep. Thread-safe. */
  static final class Budget {
    private final AtomicInteger left;

    Budget(int bytes) {
      left = new AtomicInteger(bytes);
    }

    int left() {
      return left.get();
    }

    private boolean take(int bytes) {
      if (left.addAndGet(-bytes) >= 0) {
        return true;
      }
      left.addAndGet(bytes);
      return false;
    }

    private void giveBack(int bytes) {
      left.addAndGet(bytes);
    }
  }

  private final Budget budget;
  private final int limit;
  private final int announced;
  private @Nullable ByteBuf body;
  private @Nullable HttpHeaders trailer;
  private int taken;
  private boolean refused;
  private boolean whole;

  /**
   * @param limit of the body, in bytes
   */
  RequestCopy(HttpRequest request, int limit, Budget budget) {
    this.budget = budget;
    this.limit = limit;
    long length = HttpUtil.getContentLength(request, 0L);
    this.refused = length > limit;
    this.announced = refused ? 0 : (int) length;
  }

  /** Copies the next piece, which stays its owner's. */
  void add(HttpContent content, ByteBufAllocator alloc) {
    int size = content.content().readableBytes();
    if (refused || whole) {
      return;
    }
    if (size > limit - taken || !budget.take(size)) {
      release();
      return;
    }
    taken += size;
    if (size > 0) {
      if (body == null) {
        body = alloc.buffer(Math.max(size, announced), limit);
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
    budget.giveBack(taken);
    taken = 0;
    if (body != null) {
      body.release();
      body = null;
    }
  }
}
