package ai.authsome.application.port.driving;

import ai.authsome.domain.connection.ConnectionId;
import ai.authsome.domain.login.LoginStatus;
import ai.authsome.domain.login.SessionId;
import ai.authsome.domain.provider.ProviderName;
import ai.authsome.domain.run.RunId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What happens in the caller's vault, and to all definitions, as it happens. Nothing is kept for
 * who isn't listening.
 */
public interface Events {
  /**
   * Begins to listen; the caller closes it.
   *
   * @throws ai.authsome.domain.failure.LimitReachedError if too many listen
   */
  Feed open();

  /** What happened since it was opened, in order. For one reader at a time. */
  interface Feed extends AutoCloseable {
    /**
     * The next event; empty when none came in time. Who reads too slowly misses the oldest, and is
     * told so by {@link Missed}.
     *
     * @throws ai.authsome.domain.failure.DaemonUnavailableError when no more can come
     */
    Optional<Event> next(Duration atMost);

    /** Stops listening; a reader that waits gets nothing more. Repeatable. */
    @Override
    void close();
  }

  /** One thing that happened. */
  sealed interface Event {
    /** When. */
    Instant at();
  }

  /** A connection was made, replaced, renewed or deleted, or another became the default. */
  record ConnectionChanged(Instant at, ConnectionId connection) implements Event {}

  /** A definition was registered, replaced or removed; everybody is told. */
  record ProviderChanged(Instant at, ProviderName provider) implements Event {}

  /** A login got somewhere. */
  record LoginChanged(Instant at, SessionId session, ConnectionId connection, LoginStatus status)
      implements Event {}

  /** A run began or ended. */
  record RunChanged(Instant at, RunId run, boolean live) implements Event {}

  /**
   * A request of a run was answered.
   *
   * @param at when the answer began
   * @param method as sent; {@code CONNECT} for what was refused or passed on before any request
   * @param host where it went; safe to show
   * @param path its path, without the query; empty for {@code CONNECT}; safe to show
   * @param connection whose credential it carried
   * @param decision what was decided
   * @param status the answer's (RFC 9110 §15), ours where the proxy itself answered
   * @param latency from the request's head to the answer's; zero when nothing was sent
   */
  record Traffic(
      Instant at,
      RunId run,
      String method,
      String host,
      String path,
      Optional<ConnectionId> connection,
      Decided decision,
      int status,
      Duration latency)
      implements Event {}

  /** Events were dropped, as nobody read them in time. */
  record Missed(Instant at, long count) implements Event {}

  /** What was decided about a request. */
  enum Decided {
    /** It got a credential. */
    INJECTED,
    /** It went on as it was. */
    PASSED,
    /** It didn't go on. */
    REFUSED,
    /** Its connection was passed on unread, or would have been had there been one. */
    TUNNELLED
  }
}
