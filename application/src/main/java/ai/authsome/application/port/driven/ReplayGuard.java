package ai.authsome.application.port.driven;

import java.time.Instant;

/** Remembers what was spent. Safe for use by several threads: of equal ids exactly one gets by. */
public interface ReplayGuard {
  /**
   * Spends an id.
   *
   * @param until when it may be forgotten
   * @throws ai.authsome.domain.failure.AuthenticationFailedError if it was spent before
   * @throws ai.authsome.domain.failure.LimitReachedError if too many are remembered
   */
  void spend(String id, Instant until);
}
