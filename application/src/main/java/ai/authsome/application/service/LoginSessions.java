package ai.authsome.application.service;

import ai.authsome.domain.failure.LimitReached;
import ai.authsome.domain.failure.LoginNotFound;
import ai.authsome.domain.identity.Caller;
import ai.authsome.domain.login.LoginSession;
import ai.authsome.domain.login.LoginStatus;
import ai.authsome.domain.login.SessionId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;

/** All logins under way in this daemon. They live in memory: a restart ends them. */
final class LoginSessions {
  static final Duration LIFETIME = Duration.ofMinutes(5);

  /** How long an ended session can still be looked at. */
  private static final Duration AFTERLIFE = Duration.ofMinutes(5);

  private static final int AT_MOST = 1_000;
  private static final int AT_MOST_EACH = 50;

  private final InstantSource clock;
  private final ConcurrentMap<SessionId, Entry> entries = new ConcurrentHashMap<>();

  LoginSessions(InstantSource clock) {
    this.clock = clock;
  }

  Entry add(Caller starter, LoginSession session) {
    Instant now = clock.instant();
    entries.values().removeIf(entry -> entry.current().expiresAt().plus(AFTERLIFE).isBefore(now));
    long own =
        entries.values().stream()
            .filter(entry -> entry.belongsTo(starter) && !entry.current().status().isFinal())
            .count();
    if (entries.size() >= AT_MOST || own >= AT_MOST_EACH) {
      throw new LimitReached(
          "too many logins are under way", "Finish or cancel some, or wait five minutes.");
    }
    Entry entry = new Entry(starter, session);
    entries.put(session.id(), entry);
    return entry;
  }

  Entry require(SessionId id) {
    Entry entry = entries.get(id);
    if (entry == null) {
      throw new LoginNotFound(
          "this login has ended or never began", "Start again with: authsome login");
    }
    return entry;
  }

  /** As {@link #require}, but other identities' sessions don't exist. */
  Entry require(SessionId id, Caller caller) {
    Entry entry = require(id);
    if (!entry.belongsTo(caller)) {
      throw new LoginNotFound(
          "this login has ended or never began", "Start again with: authsome login");
    }
    return entry;
  }

  /** One session. Whoever changes it holds its lock. */
  final class Entry {
    private final Caller starter;
    private final ReentrantLock changing = new ReentrantLock();
    private final CompletableFuture<LoginSession> end = new CompletableFuture<>();
    private LoginSession session;

    private Entry(Caller starter, LoginSession session) {
      this.starter = starter;
      this.session = session;
    }

    Caller starter() {
      return starter;
    }

    boolean belongsTo(Caller caller) {
      return starter.identity().equals(caller.identity());
    }

    /** The session as it is; a time that is over is noticed here. */
    LoginSession current() {
      changing.lock();
      try {
        if (!session.status().isFinal() && !clock.instant().isBefore(session.expiresAt())) {
          become(
              LoginStatus.EXPIRED,
              "Nobody completed the login in time.",
              "Start again with: authsome login " + session.connection().provider());
        }
        return session;
      } finally {
        changing.unlock();
      }
    }

    /** The session when it is final, or as it is after {@code atMost}. */
    LoginSession await(Duration atMost) {
      LoginSession now = current();
      if (now.status().isFinal()) {
        return now;
      }
      Duration left = Duration.between(clock.instant(), now.expiresAt());
      Duration wait = atMost.compareTo(left) < 0 ? atMost : left;
      try {
        return end.get(Math.max(0, wait.toMillis()), TimeUnit.MILLISECONDS);
      } catch (TimeoutException stillOpen) {
        return current();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return current();
      } catch (ExecutionException e) {
        throw new IllegalStateException("never completed so", e);
      }
    }

    /** Runs {@code step} if the session is still open; nobody else changes it meanwhile. */
    LoginSession whileOpen(Runnable step) {
      changing.lock();
      try {
        if (!current().status().isFinal()) {
          step.run();
        }
        return session;
      } finally {
        changing.unlock();
      }
    }

    /** To be called within {@link #whileOpen}. */
    void become(LoginStatus status, String message, String hint) {
      session = session.becoming(status, message, hint);
      if (status.isFinal()) {
        end.complete(session);
      }
    }
  }
}
