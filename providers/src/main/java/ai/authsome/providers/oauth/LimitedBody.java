package ai.authsome.providers.oauth;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;
import org.jspecify.annotations.Nullable;

/** Collects a body, and hangs up when it gets too long. */
final class LimitedBody implements BodySubscriber<byte[]> {
  /** The body is longer than was allowed. */
  static final class TooLong extends IOException {
    private static final long serialVersionUID = 1L;

    TooLong() {
      super("too long");
    }
  }

  /** Collects nothing, and hangs up at once. */
  static final class None implements BodySubscriber<byte[]> {
    private static final byte[] EMPTY = new byte[0];

    @Override
    public CompletionStage<byte[]> getBody() {
      return CompletableFuture.completedStage(EMPTY);
    }

    @Override
    public void onSubscribe(Subscription given) {
      given.cancel();
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {}

    @Override
    public void onError(Throwable failure) {}

    @Override
    public void onComplete() {}
  }

  private final int limit;
  private final CompletableFuture<byte[]> whole = new CompletableFuture<>();
  private final ByteArrayOutputStream received = new ByteArrayOutputStream();
  private @Nullable Subscription subscription;

  LimitedBody(int limit) {
    this.limit = limit;
  }

  @Override
  public CompletionStage<byte[]> getBody() {
    return whole;
  }

  @Override
  public void onSubscribe(Subscription given) {
    subscription = given;
    given.request(Long.MAX_VALUE);
  }

  @Override
  public void onNext(List<ByteBuffer> buffers) {
    for (ByteBuffer buffer : buffers) {
      if (whole.isDone()) {
        return;
      }
      if (received.size() + buffer.remaining() > limit) {
        Subscription live = subscription;
        if (live != null) {
          live.cancel();
        }
        whole.completeExceptionally(new TooLong());
        return;
      }
      byte[] piece = new byte[buffer.remaining()];
      buffer.get(piece);
      received.writeBytes(piece);
    }
  }

  @Override
  public void onError(Throwable failure) {
    whole.completeExceptionally(failure);
  }

  @Override
  public void onComplete() {
    whole.complete(received.toByteArray());
  }
}
