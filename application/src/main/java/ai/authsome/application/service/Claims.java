package ai.authsome.application.service;

import ai.authsome.domain.failure.LimitReachedError;
import ai.authsome.domain.identity.ClaimToken;
import ai.authsome.domain.identity.Identity;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Which claims can be answered. They live in memory: a restart ends them, and asking again makes a
 * new one. Whether one was answered, the registry knows.
 */
final class Claims {
  static final Duration LIFETIME = Duration.ofMinutes(5);

  /**
   * Who asks again soon is told the same, so that a program that keeps asking doesn't take the page
   * from under its person's hands.
   */
  private static final Duration NEW_AFTER = Duration.ofMinutes(2);

  private static final int AT_MOST = 5_000;

  private final InstantSource clock;
  private final SecureRandom random;

  /** In the order of making, which is that of expiry. */
  private final Map<ClaimToken, Open> open = new LinkedHashMap<>();

  private final Map<Identity, ClaimToken> latest = new LinkedHashMap<>();

  Claims(InstantSource clock, SecureRandom random) {
    this.clock = clock;
    this.random = random;
  }

  /** A claim that is not over yet. */
  record Open(Identity identity, Instant expiresAt) {}

  /** The token to claim {@code identity} with; good for another three minutes at least. */
  synchronized ClaimToken ask(Identity identity) {
    sweep();
    Instant now = clock.instant();
    ClaimToken before = latest.get(identity);
    Open known = before == null ? null : open.get(before);
    if (before != null
        && known != null
        && now.isBefore(known.expiresAt().minus(LIFETIME).plus(NEW_AFTER))) {
      return before;
    }
    if (open.size() >= AT_MOST) {
      throw new LimitReachedError("too many identities are being claimed", "Wait five minutes.");
    }
    ClaimToken token = ClaimToken.next(random);
    open.put(token, new Open(identity, now.plus(LIFETIME)));
    latest.put(identity, token);
    return token;
  }

  /** What a token is for, unless it has expired. */
  synchronized Optional<Open> find(ClaimToken token) {
    sweep();
    return Optional.ofNullable(open.get(token));
  }

  private void sweep() {
    Instant now = clock.instant();
    open.values().removeIf(claim -> !now.isBefore(claim.expiresAt()));
    latest.values().removeIf(token -> !open.containsKey(token));
  }
}
