package ai.authsome.application.service;

import ai.authsome.application.port.driven.AuthorizationServer;
import ai.authsome.application.port.driven.AuthorizationServer.TokenKind;
import ai.authsome.domain.connection.Connection;
import ai.authsome.domain.connection.ConnectionRecord;
import ai.authsome.domain.connection.ConnectionStatus;
import ai.authsome.domain.connection.Credential;
import ai.authsome.domain.login.LoginSession;
import ai.authsome.domain.login.LoginStatus;
import ai.authsome.domain.oauth.OAuthClient;
import ai.authsome.domain.oauth.TokenAnswer;
import ai.authsome.domain.provider.FlowType;
import ai.authsome.domain.secret.SecretBytes;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;

/** Turns a token endpoint's answer into what the vault keeps. */
final class TokenKeeper {
  private final OAuthClients clients;
  private final LoginCompletion completion;
  private final OAuthRefusals refusals;
  private final Supplier<URI> redirect;
  private final InstantSource clock;

  TokenKeeper(
      OAuthClients clients,
      LoginCompletion completion,
      Supplier<URI> redirect,
      InstantSource clock) {
    this.clients = clients;
    this.completion = completion;
    this.refusals = new OAuthRefusals(clients, redirect);
    this.redirect = redirect;
    this.clock = clock;
  }

  /**
   * Ends a login by the answer to it: with a connection, or with the reason why there is none.
   * Tokens that nobody waits for any more are given back.
   */
  LoginSession keep(Attempt attempt, TokenAnswer answer) {
    return switch (answer) {
      case TokenAnswer.Granted granted -> {
        try (granted) {
          yield keep(attempt, granted);
        }
      }
      case TokenAnswer.Refused refused -> attempt.entry().fail(refusals.of(attempt, refused));
      case TokenAnswer.Unavailable unavailable ->
          attempt.entry().fail(refusals.of(attempt, unavailable));
    };
  }

  private LoginSession keep(Attempt attempt, TokenAnswer.Granted granted) {
    Optional<String> account =
        granted.account().or(() -> attempt.server().account(granted.access())).or(granted::subject);
    clients.keep(attempt.place(), redirect.get(), attempt.client());
    LoginSession after;
    try (ConnectionRecord stored = connection(attempt, granted, account)) {
      after = completion.complete(attempt.entry(), stored);
    }
    if (after.status() != LoginStatus.COMPLETED) {
      giveBack(attempt.server(), attempt.client(), granted);
    }
    return after;
  }

  private ConnectionRecord connection(
      Attempt attempt, TokenAnswer.Granted granted, Optional<String> account) {
    LoginSession session = attempt.entry().current();
    LoginSessions.Terms terms = attempt.entry().terms();
    Instant now = clock.instant();
    return new ConnectionRecord(
        new Connection(
            session.connection(),
            session.flow(),
            ConnectionStatus.CONNECTED,
            granted.scopes().orElse(terms.scopes()),
            terms.baseUrl(),
            now,
            granted.lifetime().map(now::plus),
            account,
            session.flow() == FlowType.CLIENT_CREDENTIALS || granted.refresh().isPresent()),
        tokens(
            granted, granted.refresh(), attempt.server(), Optional.of(attempt.client().id()), now));
  }

  /** What a renewed connection holds; what the server doesn't say again stays as it was. */
  static ConnectionRecord renewed(
      ConnectionRecord old, AuthorizationServer server, TokenAnswer.Granted granted, Instant now) {
    Connection was = old.connection();
    Credential.Tokens had = tokensOf(old);
    Optional<Instant> expiresAt =
        granted.lifetime().or(() -> Renewal.lifetime(was, had)).map(now::plus);
    Connection connection =
        new Connection(
            was.id(),
            was.flow(),
            ConnectionStatus.CONNECTED,
            granted.scopes().orElse(was.scopes()),
            was.baseUrl(),
            was.obtainedAt(),
            expiresAt,
            was.account(),
            true);
    return new ConnectionRecord(
        connection, tokens(granted, granted.refresh().or(had::refresh), server, had.client(), now));
  }

  /** Asks the server to forget tokens that won't be used; it doesn't matter whether it does. */
  static void giveBack(
      AuthorizationServer server, OAuthClient client, TokenAnswer.Granted granted) {
    granted.refresh().ifPresent(token -> server.revoke(client, token, TokenKind.REFRESH));
    var _ = server.revoke(client, granted.access(), TokenKind.ACCESS);
  }

  static Credential.Tokens tokensOf(ConnectionRecord stored) {
    if (stored.credential() instanceof Credential.Tokens tokens) {
      return tokens;
    }
    throw new IllegalStateException("only tokens are renewed");
  }

  private static Credential.Tokens tokens(
      TokenAnswer.Granted granted,
      Optional<SecretBytes> refresh,
      AuthorizationServer server,
      Optional<String> client,
      Instant now) {
    return new Credential.Tokens(
        granted.access().copy(),
        refresh.map(SecretBytes::copy),
        granted.tokenType(),
        Optional.of(now),
        server.facts().endpoints(),
        client);
  }
}
