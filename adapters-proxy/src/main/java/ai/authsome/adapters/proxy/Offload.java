package ai.authsome.adapters.proxy;

import io.netty.channel.EventLoop;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.Promise;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;

/**
 * The one bridge from event loops to blocking code: runs it on a virtual thread and comes back to
 * the loop. Callers must hold back what arrives meanwhile; see {@link PullQueue}.
 */
final class Offload implements AutoCloseable {
  private final ExecutorService threads =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("authsome-proxy-", 0).factory());

  /** Runs {@code task} off the loop; the future is completed and its listeners run on the loop. */
  <T> Future<T> call(EventLoop loop, Callable<T> task) {
    return call(loop, task, _ -> {});
  }

  /**
   * As {@link #call(EventLoop, Callable)}.
   *
   * @param orphan gets the result when the loop has ended and nobody can listen any more
   */
  <T> Future<T> call(EventLoop loop, Callable<T> task, Consumer<T> orphan) {
    Promise<T> promise = loop.newPromise();
    try {
      threads.execute(() -> run(promise, task, orphan));
    } catch (RejectedExecutionException closed) {
      promise.tryFailure(closed);
    }
    return promise;
  }

  /** Runs {@code task} some time; nobody waits for it. */
  void background(Runnable task) {
    try {
      threads.execute(task);
    } catch (RejectedExecutionException closed) {
      // The gateway is closing: what was worth preparing is not needed any more.
    }
  }

  /** For TLS, which has blocking work of its own. */
  Executor executor() {
    return threads;
  }

  /** Refuses new work; what runs ends by itself. */
  @Override
  public void close() {
    threads.shutdown();
  }

  private static <T> void run(Promise<T> promise, Callable<T> task, Consumer<T> orphan) {
    T result;
    try {
      result = task.call();
    } catch (Throwable failed) {
      promise.tryFailure(failed);
      return;
    }
    try {
      if (!promise.trySuccess(result)) {
        orphan.accept(result);
      }
    } catch (RejectedExecutionException loopEnded) {
      orphan.accept(result);
    }
  }
}
