package ai.authsome.application.service;

import ai.authsome.application.port.driven.Vault.Revision;
import ai.authsome.domain.connection.ConnectionId;
import ai.authsome.domain.connection.Credential;
import ai.authsome.domain.failure.AuthsomeError;
import ai.authsome.domain.failure.DaemonUnavailableError;
import ai.authsome.domain.failure.TokenExpiredError;
import ai.authsome.domain.identity.Caller;
import ai.authsome.domain.identity.VaultId;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Renews tokens: one request at a time for each connection, whoever asks, and none for a while
 * after one that failed. One per daemon.
 */
final class Refreshes implements AutoCloseable {
  /** How long the daemon's end waits for what a server may have spent already. */
  private static final Duration TO_LAND = Duration.ofSeconds(12);

  /** A token of this age is not rejected for its age. */
  private static final Duration TOO_YOUNG = Duration.ofSeconds(30);

  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

  private static final System.Logger LOG = System.getLogger(Refreshes.class.getName());

  private final ConnectionVault vault;
  private final RefreshExchange exchange;
  private final InstantSource clock;
  private final ConcurrentMap<Key, CompletableFuture<Optional<AuthsomeError>>> flights =
      new ConcurrentHashMap<>();
  private final ConcurrentMap<Key, Pause> pauses = new ConcurrentHashMap<>();
  private volatile boolean closed;

  Refreshes(ConnectionVault vault, RefreshExchange exchange, InstantSource clock) {
    this.vault = vault;
    this.exchange = exchange;
    this.clock = clock;
  }

  private record Key(VaultId vault, ConnectionId id) {}

  /**
   * Why a server isn't asked again yet.
   *
   * @param about the token that it was asked to renew: for another one, there is no reason yet
   * @param length twice as long each time
   */
  private record Pause(Revision about, Instant until, Duration length, AuthsomeError reason) {}

  /**
   * A connection whose token is good for now, renewed first if that is due; empty when there is no
   * such connection. What can't be renewed just now is used as long as it lasts.
   *
   * @throws TokenExpiredError if the server won't renew it, ever
   * @throws AuthsomeError if it has run out and can't be renewed just now
   */
  Optional<ConnectionVault.Edition> fresh(Caller caller, ConnectionId id) {
    Optional<ConnectionVault.Edition> found = vault.edition(caller.vault(), id);
    if (found.isEmpty() || !Renewal.isDue(found.get().stored(), clock.instant())) {
      return found;
    }
    try (ConnectionVault.Edition edition = found.get()) {
      Optional<AuthsomeError> problem = renew(caller, id, edition.revision());
      boolean lasts = edition.stored().connection().isFreshAt(clock.instant());
      if (problem.isPresent() && (!lasts || problem.get() instanceof TokenExpiredError)) {
        throw problem.get();
      }
    }
    return vault.edition(caller.vault(), id);
  }

  /**
   * Whether a connection has another token than one that its service rejected, if need be by
   * renewing it early. One that was issued just now isn't renewed again: it isn't the reason.
   */
  boolean hasAnother(Caller caller, ConnectionId id, long rejected) {
    Optional<ConnectionVault.Edition> found = vault.edition(caller.vault(), id);
    if (found.isEmpty()) {
      return false;
    }
    try (ConnectionVault.Edition edition = found.get()) {
      if (edition.revision().number() != rejected) {
        return true;
      }
      Instant now = clock.instant();
      boolean young =
          edition.stored().credential() instanceof Credential.Tokens tokens
              && tokens
                  .issuedAt()
                  // One from the future is of any age: the clock was wrong.
                  .filter(at -> !at.isAfter(now) && !at.plus(TOO_YOUNG).isBefore(now))
                  .isPresent();
      return (!young || Renewal.isDue(edition.stored(), now))
          && edition.stored().connection().renewable()
          && renew(caller, id, edition.revision()).isEmpty();
    }
  }

  /**
   * Renews a token, unless somebody has since it was {@code seen}. Waits for whoever is at it.
   *
   * @return why not
   */
  Optional<AuthsomeError> renew(Caller caller, ConnectionId id, Revision seen) {
    Key key = new Key(caller.vault(), id);
    CompletableFuture<Optional<AuthsomeError>> mine = new CompletableFuture<>();
    CompletableFuture<Optional<AuthsomeError>> flight = flights.putIfAbsent(key, mine);
    if (flight == null) {
      // On a thread of its own: whoever asked first may give up, but the answer must be kept.
      Thread.ofVirtual().name("refresh").start(() -> fly(caller, key, seen, mine));
      flight = mine;
    }
    try {
      return flight.join();
    } catch (CompletionException e) {
      throw new IllegalStateException("a refresh failed", e.getCause());
    }
  }

  /**
   * Begins no more and waits for those under way, for a while: a server may have spent the token
   * that it was shown, and its answer must be kept.
   */
  @Override
  public void close() {
    closed = true;
    CompletableFuture<?>[] open = flights.values().toArray(CompletableFuture[]::new);
    try {
      CompletableFuture.allOf(open).get(TO_LAND.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      LOG.log(Level.WARNING, "a refresh was not over when the daemon ended", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void fly(
      Caller caller, Key key, Revision seen, CompletableFuture<Optional<AuthsomeError>> flight) {
    // Out of the way before it ends: who comes later must not be told what is over.
    try {
      Optional<AuthsomeError> problem = attempt(caller, key, seen);
      flights.remove(key, flight);
      flight.complete(problem);
    } catch (Throwable e) {
      flights.remove(key, flight);
      flight.completeExceptionally(e);
    }
  }

  private Optional<AuthsomeError> attempt(Caller caller, Key key, Revision seen) {
    if (closed) {
      return Optional.of(new DaemonUnavailableError("the daemon is ending", "Try again."));
    }
    Optional<Pause> pause =
        Optional.ofNullable(pauses.get(key)).filter(known -> known.about().equals(seen));
    if (pause.isPresent() && clock.instant().isBefore(pause.get().until())) {
      return Optional.of(pause.get().reason());
    }
    return switch (exchange.renew(caller, key.id(), seen)) {
      case RefreshExchange.Renewed _ -> {
        pauses.remove(key);
        yield Optional.empty();
      }
      case RefreshExchange.Over over -> {
        pauses.remove(key);
        yield Optional.of(over.failure());
      }
      case RefreshExchange.NotNow later -> {
        pauses.put(key, next(seen, pause, later));
        yield Optional.of(later.failure());
      }
    };
  }

  private Pause next(Revision about, Optional<Pause> last, RefreshExchange.NotNow later) {
    Duration doubled = last.map(pause -> pause.length().multipliedBy(2)).orElse(FIRST_PAUSE);
    Duration length = doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
    Duration wait = later.retryAfter().filter(asked -> asked.compareTo(length) > 0).orElse(length);
    return new Pause(about, clock.instant().plus(wait), length, later.failure());
  }
}
