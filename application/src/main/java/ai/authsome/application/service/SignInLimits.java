package ai.authsome.application.service;

import ai.authsome.domain.failure.LimitReachedError;
import ai.authsome.domain.identity.EmailAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * How often passwords can be tried: by anybody, for one account, and at once. Addresses without an
 * account count like others, so that they look like others. Safe for use by several threads.
 */
final class SignInLimits {
  /** For all accounts together; it also bounds what is remembered. */
  private static final int TRIES_A_MINUTE = 30;

  private static final int NEW_ACCOUNTS_A_MINUTE = 5;

  /** Tries for one account before it has to wait. */
  private static final int FREE_TRIES = 5;

  private static final Duration FIRST_WAIT = Duration.ofSeconds(30);
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(15);
  private static final Duration MEMORY = Duration.ofHours(1);

  /** Each hash takes 64 MiB. */
  private static final int HASHES_AT_ONCE = 2;

  private static final long QUEUE_SECONDS = 10;

  private final InstantSource clock;
  private final Window tries;
  private final Window newAccounts;
  private final Semaphore hashes = new Semaphore(HASHES_AT_ONCE, true);
  private final Map<EmailAddress, Tries> accounts = new HashMap<>();

  SignInLimits(InstantSource clock) {
    this.clock = clock;
    this.tries = new Window(clock, TRIES_A_MINUTE);
    this.newAccounts = new Window(clock, NEW_ACCOUNTS_A_MINUTE);
  }

  /** Tries that did not succeed, and when the next one may be. */
  private record Tries(int failed, Instant last, Instant next) {}

  /**
   * Counts a try, as a failed one until {@link #succeeded}: many at once are no way around.
   *
   * @throws LimitReachedError if there were too many
   */
  synchronized void tryAccount(EmailAddress email) {
    Instant now = clock.instant();
    accounts.values().removeIf(before -> before.last().plus(MEMORY).isBefore(now));
    Tries before = accounts.getOrDefault(email, new Tries(0, now, now));
    if (now.isBefore(before.next())) {
      long seconds = Duration.between(now, before.next()).plusMillis(999).toSeconds();
      throw new LimitReachedError(
          "There were too many wrong passwords for this account.",
          "Wait " + seconds + (seconds == 1 ? " second," : " seconds,") + " then try again.");
    }
    takeOne();
    int failed = before.failed() + 1;
    accounts.put(email, new Tries(failed, now, now.plus(wait(failed))));
  }

  /** Forgets the tries for an account: its person is here. */
  synchronized void succeeded(EmailAddress email) {
    accounts.remove(email);
  }

  /**
   * Counts a new account.
   *
   * @throws LimitReachedError if there were too many
   */
  void tryNewAccount() {
    if (!newAccounts.take()) {
      throw new LimitReachedError(
          "Too many accounts are being made.", "Wait a minute, then try again.");
    }
    takeOne();
  }

  /**
   * Computes a hash when there is room for it.
   *
   * @throws LimitReachedError if there is none for long
   */
  <T> T hashing(Supplier<T> work) {
    try {
      if (!hashes.tryAcquire(QUEUE_SECONDS, TimeUnit.SECONDS)) {
        throw busy();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw busy();
    }
    try {
      return work.get();
    } finally {
      hashes.release();
    }
  }

  private void takeOne() {
    if (!tries.take()) {
      throw busy();
    }
  }

  private static LimitReachedError busy() {
    return new LimitReachedError(
        "Too many people are signing in.", "Wait a minute, then try again.");
  }

  private static Duration wait(int failed) {
    if (failed < FREE_TRIES) {
      return Duration.ZERO;
    }
    Duration wait = FIRST_WAIT.multipliedBy(1L << Math.min(failed - FREE_TRIES, 10));
    return wait.compareTo(LONGEST_WAIT) < 0 ? wait : LONGEST_WAIT;
  }
}
