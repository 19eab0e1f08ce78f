package ai.authsome.providers.oauth;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * What time a server believes it is: ours, unless its answers say that it is more than a minute
 * off. A signed assertion is dated by it. Safe for use by several threads.
 */
final class ServerClock implements InstantSource {
  private static final Duration TOLERATED = Duration.ofMinutes(1);

  private final InstantSource ours;
  private volatile Duration ahead = Duration.ZERO;

  ServerClock(InstantSource ours) {
    this.ours = ours;
  }

  /** Reads the answer's date. */
  void learn(Reply reply) {
    reply
        .date()
        .map(theirs -> Duration.between(ours.instant(), theirs))
        .ifPresent(gap -> ahead = gap.abs().compareTo(TOLERATED) > 0 ? gap : Duration.ZERO);
  }

  /** How far the server's clock is ahead of ours; zero when they agree. */
  Duration ahead() {
    return ahead;
  }

  @Override
  public Instant instant() {
    return ours.instant().plus(ahead);
  }
}
