package ai.authsome.application.service;

import ai.authsome.domain.connection.Connection;
import ai.authsome.domain.connection.ConnectionId;
import ai.authsome.domain.connection.ConnectionRecord;
import ai.authsome.domain.connection.ConnectionStatus;
import ai.authsome.domain.connection.Credential;
import ai.authsome.domain.failure.CredentialMissingError;
import ai.authsome.domain.failure.TokenExpiredError;
import ai.authsome.domain.provider.ProviderDefinition;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** When tokens are renewed, and what can be used without. */
final class Renewal {
  /** How long before its end a token is renewed. */
  private static final Duration EARLY = Duration.ofMinutes(5);

  /** Of a short-lived token, this part of its life: else it would be renewed all the time. */
  private static final int PART = 5;

  /** Clocks may differ by this much; a token from further ahead tells of a clock that was wrong. */
  private static final Duration SKEW = Duration.ofMinutes(1);

  private Renewal() {}

  /** Whether a connection's token is to be renewed before it is used. */
  static boolean isDue(ConnectionRecord stored, Instant now) {
    Connection connection = stored.connection();
    return stored.credential() instanceof Credential.Tokens tokens
        && connection.renewable()
        && connection.status() == ConnectionStatus.CONNECTED
        && connection
            .expiresAt()
            .map(
                end -> !now.isBefore(end.minus(margin(connection, tokens))) || isAhead(tokens, now))
            .orElse(false);
  }

  /** Whether it was issued later than now, so that its end can't be relied on. */
  private static boolean isAhead(Credential.Tokens tokens, Instant now) {
    return tokens.issuedAt().filter(at -> at.isAfter(now.plus(SKEW))).isPresent();
  }

  /** How long a token was meant to live when it was issued. */
  static Optional<Duration> lifetime(Connection connection, Credential.Tokens tokens) {
    return connection
        .expiresAt()
        .flatMap(end -> tokens.issuedAt().map(begin -> Duration.between(begin, end)));
  }

  /**
   * Refuses a connection that can't be used, renewed as far as it can be.
   *
   * @throws CredentialMissingError if it holds another kind of credential than the provider takes
   *     now
   * @throws TokenExpiredError if its credential isn't good any more
   */
  static void requireUsable(ProviderDefinition definition, ConnectionRecord stored, Instant now) {
    Connection connection = stored.connection();
    ConnectionId id = connection.id();
    if (connection.authType() != definition.authType()) {
      throw new CredentialMissingError(
          "connection "
              + id
              + " holds "
              + Hints.secretOf(connection.authType())
              + ", but the provider takes "
              + Hints.secretOf(definition.authType())
              + " now",
          Hints.logInAgain(id));
    }
    boolean connected = connection.status() == ConnectionStatus.CONNECTED;
    if (!connected || !connection.isFreshAt(now)) {
      ConnectionStatus state = connected ? ConnectionStatus.EXPIRED : connection.status();
      throw new TokenExpiredError("connection " + id + " is " + state.wire(), Hints.logInAgain(id));
    }
  }

  private static Duration margin(Connection connection, Credential.Tokens tokens) {
    Duration part = lifetime(connection, tokens).map(life -> life.dividedBy(PART)).orElse(EARLY);
    return part.compareTo(EARLY) < 0 ? part : EARLY;
  }
}
