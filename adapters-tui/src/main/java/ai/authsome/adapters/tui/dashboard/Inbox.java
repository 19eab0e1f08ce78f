package ai.authsome.adapters.tui.dashboard;

import ai.authsome.adapters.tui.dashboard.model.Change;
import ai.authsome.application.port.driving.Events;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What waits for the screen's thread. Keys and answers wake it at once; events wait for the next
 * frame and only the latest of them are kept, so that no flood of them holds up a key or fills the
 * memory. Safe for use by all threads.
 */
final class Inbox {
  /** How many events are kept for a frame; no list shows more. */
  static final int EVENTS = 2000;

  private final Lock lock = new ReentrantLock();
  private final Condition filled = lock.newCondition();
  private final Deque<Change> changes = new ArrayDeque<>();
  private final Deque<Events.Event> events = new ArrayDeque<>();
  private long dropped;

  /** What happened since it was last asked. */
  record Batch(List<Events.Event> events, long dropped) {}

  void post(Change change) {
    lock.lock();
    try {
      changes.add(change);
      filled.signal();
    } finally {
      lock.unlock();
    }
  }

  void happened(Events.Event event) {
    lock.lock();
    try {
      if (events.size() == EVENTS) {
        // What is seen is the traffic; the rest is asked anew when something was dropped.
        events.poll();
        dropped++;
      }
      events.add(event);
      if (events.size() == 1) {
        filled.signal();
      }
    } finally {
      lock.unlock();
    }
  }

  /** All keys and answers, in order. */
  List<Change> changes() {
    lock.lock();
    try {
      List<Change> all = new ArrayList<>(changes);
      changes.clear();
      return all;
    } finally {
      lock.unlock();
    }
  }

  /** All events, in order. */
  Batch events() {
    lock.lock();
    try {
      Batch batch = new Batch(new ArrayList<>(events), dropped);
      events.clear();
      dropped = 0;
      return batch;
    } finally {
      lock.unlock();
    }
  }

  /** Whether there are events. */
  boolean hasEvents() {
    lock.lock();
    try {
      return !events.isEmpty();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits for keys and answers, or until events are wanted and there, or for so long.
   *
   * @param nanos at most
   * @param forEvents whether events count
   */
  void await(long nanos, boolean forEvents) throws InterruptedException {
    lock.lock();
    try {
      long left = nanos;
      while (left > 0 && changes.isEmpty() && !(forEvents && !events.isEmpty())) {
        left = filled.awaitNanos(left);
      }
    } finally {
      lock.unlock();
    }
  }
}
