package ai.authsome.application.service;

import ai.authsome.domain.audit.AuditEvent;
import ai.authsome.domain.failure.AuthsomeError;
import ai.authsome.domain.failure.LimitReachedError;
import ai.authsome.domain.failure.LoginNotFoundError;
import ai.authsome.domain.identity.Caller;
import ai.authsome.domain.login.LoginSession;
import ai.authsome.domain.login.LoginStatus;
import ai.authsome.domain.login.LoginStep;
import ai.authsome.domain.login.SessionId;
import ai.authsome.domain.provider.BaseUrl;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
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
  private final EventHub events;
  private final Journal journal;
  private final ConcurrentMap<SessionId, Entry> entries = new ConcurrentHashMap<>();

  LoginSessions(InstantSource clock, EventHub events, Journal journal) {
    this.clock = clock;
    this.events = events;
    this.journal = journal;
  }

  /**
   * What a login does when it is answered.
   *
   * @param starter for whom
   * @param baseUrl where the service is
   * @param scopes asked for
   * @param force whether it replaces a usable connection
   */
  record Terms(Caller starter, Optional<BaseUrl> baseUrl, List<String> scopes, boolean force) {
    /** Copies the list. */
    Terms {
      scopes = List.copyOf(scopes);
    }
  }

  synchronized Entry add(Terms terms, LoginSession session) {
    Instant now = clock.instant();
    // Looking at a session is what ends it when its time is over.
    entries.values().removeIf(entry -> entry.current().expiresAt().plus(AFTERLIFE).isBefore(now));
    makeRoom(terms.starter());
    if (entries.size() >= AT_MOST) {
      throw tooMany();
    }
    Entry entry = new Entry(terms, session);
    entries.put(session.id(), entry);
    return entry;
  }

  /** Takes back a login that nobody has heard of yet. */
  void remove(SessionId id) {
    entries.remove(id);
  }

  /** What has ended counts too, else one identity could use up everybody's logins. */
  private void makeRoom(Caller starter) {
    List<Entry> own = entries.values().stream().filter(entry -> entry.belongsTo(starter)).toList();
    if (own.size() >= AT_MOST_EACH) {
      LoginSession oldest =
          own.stream()
              .map(Entry::current)
              .filter(session -> session.status().isFinal())
              .min(Comparator.comparing(LoginSession::createdAt))
              .orElseThrow(LoginSessions::tooMany);
      entries.remove(oldest.id());
    }
  }

  private static LimitReachedError tooMany() {
    return new LimitReachedError(
        "too many logins are under way", "Finish or cancel some, or wait five minutes.");
  }

  Entry require(SessionId id) {
    Entry entry = entries.get(id);
    if (entry == null) {
      throw new LoginNotFoundError(
          "this login has ended or never began", "Start again with: authsome login");
    }
    return entry;
  }

  /** As {@link #require}, but other identities' sessions don't exist. */
  Entry require(SessionId id, Caller caller) {
    Entry entry = require(id);
    if (!entry.belongsTo(caller)) {
      throw new LoginNotFoundError(
          "this login has ended or never began", "Start again with: authsome login");
    }
    return entry;
  }

  /** One session. Whoever changes it holds its lock. */
  final class Entry {
    private final Terms terms;
    private final ReentrantLock changing = new ReentrantLock();
    private final CompletableFuture<LoginSession> end = new CompletableFuture<>();
    private LoginSession session;

    private Entry(Terms terms, LoginSession session) {
      this.terms = terms;
      this.session = session;
    }

    Terms terms() {
      return terms;
    }

    boolean belongsTo(Caller caller) {
      return terms.starter().identity().equals(caller.identity());
    }

    /** The session as it is; a time that is over is noticed here. */
    LoginSession current() {
      changing.lock();
      try {
        if (!session.status().isFinal() && !clock.instant().isBefore(session.expiresAt())) {
          become(
              LoginStatus.EXPIRED,
              "Nobody completed the login in time.",
              Hints.logIn(session.connection()));
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
      become(session.becoming(status, message, hint));
    }

    private void become(LoginSession next) {
      session = next;
      events.loginChanged(terms.starter().vault(), session);
      if (session.status().isFinal()) {
        end.complete(session);
      }
    }

    /** Waits for the person to do {@code step}, for so long from now; nothing when it has ended. */
    LoginSession ask(LoginStep step, Duration patience) {
      return whileOpen(
          () -> {
            session = session.asking(step, clock.instant().plus(patience));
            events.loginChanged(terms.starter().vault(), session);
          });
    }

    /** Ends the session, if it is still open, and puts on record why. */
    LoginSession fail(AuthsomeError failure) {
      return whileOpen(
          () -> {
            become(session.failing(failure));
            journal.failed(login(), failure);
          });
    }

    /** That its starter logs in. */
    AuditEvent login() {
      return journal.event(terms.starter(), AuditEvent.Action.LOGIN).about(session.connection());
    }

    /**
     * Takes the next step upon itself, so that it happens once.
     *
     * @return whether nobody else has
     */
    boolean takeUp() {
      changing.lock();
      try {
        boolean free = current().status() == LoginStatus.WAITING_FOR_USER;
        if (free) {
          become(LoginStatus.PROCESSING, "", "");
        }
        return free;
      } finally {
        changing.unlock();
      }
    }

    /** Calls {@code then} once the session has ended, however that came about. */
    void whenEnded(Runnable then) {
      var _ = end.thenRun(then);
    }
  }
}
