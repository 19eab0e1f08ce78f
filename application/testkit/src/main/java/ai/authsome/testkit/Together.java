package ai.authsome.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;

/**
 * Runs tasks at the same moment, on threads of the system: SQLite waits for a lock in native code,
 * which holds on to a virtual thread's carrier, and on two cores two that wait keep the one that
 * has the lock from going on.
 */
public final class Together {
  private Together() {}

  /**
   * Starts {@code count} tasks at once, each on a thread of its own.
   *
   * @return their results, by number
   * @throws ExecutionException if one failed
   */
  public static <T> List<T> run(int count, IntFunction<Callable<T>> task)
      throws ExecutionException, InterruptedException {
    CyclicBarrier start = new CyclicBarrier(count);
    List<Future<T>> running = new ArrayList<>();
    List<T> results = new ArrayList<>();
    try (ExecutorService threads =
        Executors.newThreadPerTaskExecutor(Thread.ofPlatform().factory())) {
      for (int i = 0; i < count; i++) {
        Callable<T> work = task.apply(i);
        running.add(
            threads.submit(
                () -> {
                  start.await();
                  return work.call();
                }));
      }
      for (Future<T> future : running) {
        results.add(future.get());
      }
    }
    return results;
  }
}
