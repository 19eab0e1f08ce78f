package ai.authsome.application.service;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;

/** So many in a minute and no more. Safe for use by several threads. */
final class Window {
  private static final Duration LENGTH = Duration.ofMinutes(1);

  private final InstantSource clock;
  private final int atMost;
  private final Deque<Instant> taken = new ArrayDeque<>();

  Window(InstantSource clock, int atMost) {
    this.clock = clock;
    this.atMost = atMost;
  }

  /** Takes one, if there is one left. */
  synchronized boolean take() {
    Instant now = clock.instant();
    while (!taken.isEmpty() && !now.isBefore(taken.peekFirst().plus(LENGTH))) {
      taken.removeFirst();
    }
    if (taken.size() >= atMost) {
      return false;
    }
    taken.addLast(now);
    return true;
  }
}
