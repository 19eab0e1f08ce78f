package ai.authsome.adapters.proxy;

import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.LastHttpContent;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * The beginning of a response of which it isn't known yet whether the client gets it: its head, and
 * of its body what a bound allows. On the event loop.
 */
final class HeldAnswer {
  private static final int MOST_PIECES = 16;

  private final HttpResponse head;
  private final int limit;
  private final Deque<HttpContent> body = new ArrayDeque<>();
  private int size;
  private boolean broken;

  /**
   * @param limit of bytes from which on no more is taken
   */
  HeldAnswer(HttpResponse head, int limit) {
    this.head = head;
    this.limit = limit;
  }

  HttpResponse head() {
    return head;
  }

  /** Takes over the next piece. */
  void add(HttpContent piece) {
    body.add(piece);
    size += piece.content().readableBytes();
  }

  /** Whether a further piece may be asked for. */
  boolean takesMore() {
    return !isWhole() && !broken && size < limit && body.size() < MOST_PIECES;
  }

  /** Whether its end is here. */
  boolean isWhole() {
    return body.peekLast() instanceof LastHttpContent;
  }

  /** The rest won't come. */
  void breakOff() {
    broken = true;
  }

  /** Whether it ends before its end. */
  boolean isBroken() {
    return broken && !isWhole();
  }

  /** The next piece, the caller's from here on. */
  @Nullable HttpContent next() {
    return body.poll();
  }

  /** Drops it; repeatable. */
  void release() {
    body.forEach(HttpContent::release);
    body.clear();
  }
}
