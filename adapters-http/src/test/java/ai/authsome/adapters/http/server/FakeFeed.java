package ai.authsome.adapters.http.server;

import ai.authsome.application.port.driving.Events;
import ai.authsome.domain.failure.DaemonUnavailableError;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A feed of what a test puts in. */
final class FakeFeed implements Events.Feed {
  final BlockingQueue<Events.Event> events = new LinkedBlockingQueue<>();
  final CountDownLatch closed = new CountDownLatch(1);

  /** Whether it makes up the same event again and again. */
  volatile boolean endless;

  /** Whether no more can come. */
  volatile boolean over;

  @Override
  public Optional<Events.Event> next(Duration atMost) {
    if (over) {
      throw new DaemonUnavailableError("the daemon is stopping", "");
    }
    if (endless) {
      return Optional.of(new Events.Missed(FakeBroker.THEN, 1));
    }
    try {
      return Optional.ofNullable(events.poll(atMost.toNanos(), TimeUnit.NANOSECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  @Override
  public void close() {
    closed.countDown();
  }
}
