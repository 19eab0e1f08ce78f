package ai.authsome.application.service;

import ai.authsome.application.port.driven.ReplayGuard;
import ai.authsome.domain.failure.AuthenticationFailedError;
import ai.authsome.domain.failure.LimitReachedError;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Remembers spent proofs for as long as they could be replayed. That it forgets with the process is
 * sound only because proofs from before the daemon's start are refused elsewhere.
 */
public final class InMemoryReplayGuard implements ReplayGuard {
  private static final int CAPACITY = 200_000;
  private static final long SWEEP_SECONDS = 5;

  private final InstantSource clock;
  private final ConcurrentMap<String, Instant> spent = new ConcurrentHashMap<>();
  private final AtomicReference<Instant> nextSweep = new AtomicReference<>(Instant.MIN);

  /** An empty memory. */
  public InMemoryReplayGuard(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public void spend(String id, Instant until) {
    sweep();
    if (spent.size() >= CAPACITY) {
      throw new LimitReachedError(
          "too many requests in a minute", "Wait a minute, then try again.");
    }
    if (spent.putIfAbsent(id, until) != null) {
      throw new AuthenticationFailedError("proof: it was used before", "Sign each request anew.");
    }
  }

  private void sweep() {
    Instant now = clock.instant();
    Instant due = nextSweep.get();
    if (!now.isBefore(due) && nextSweep.compareAndSet(due, now.plusSeconds(SWEEP_SECONDS))) {
      spent.values().removeIf(until -> until.isBefore(now));
    }
  }
}
