package ai.authsome.application.service;

import ai.authsome.application.port.driven.AuthorizationServer;
import ai.authsome.application.port.driven.AuthorizationServer.TokenKind;
import ai.authsome.application.port.driven.AuthorizationServers;
import ai.authsome.application.port.driven.ProviderCatalog;
import ai.authsome.domain.connection.ConnectionId;
import ai.authsome.domain.connection.ConnectionRecord;
import ai.authsome.domain.connection.Credential;
import ai.authsome.domain.failure.AuthsomeError;
import ai.authsome.domain.oauth.OAuthClient;
import ai.authsome.domain.oauth.RevocationAnswer;
import ai.authsome.domain.provider.BaseUrl;
import ai.authsome.domain.provider.OAuthSettings;
import ai.authsome.domain.text.SafeText;
import java.util.Optional;

/** Asks providers to forget tokens, and says what they said. */
final class Revocations {
  private final ProviderCatalog catalog;
  private final OAuthClients clients;
  private final AuthorizationServers servers;

  Revocations(ProviderCatalog catalog, OAuthClients clients, AuthorizationServers servers) {
    this.catalog = catalog;
    this.clients = clients;
    this.servers = servers;
  }

  /** Revoked if all of its tokens are; else the answer for the one that lasts longest. */
  RevocationAnswer revoke(ConnectionRecord stored) {
    return switch (stored.credential()) {
      case Credential.ApiKey _ -> new RevocationAnswer.NotOffered();
      case Credential.Tokens tokens -> revoke(stored, tokens);
    };
  }

  private RevocationAnswer revoke(ConnectionRecord stored, Credential.Tokens tokens) {
    ConnectionId id = stored.connection().id();
    Optional<BaseUrl> baseUrl = stored.connection().baseUrl();
    try {
      OAuthSettings settings =
          Catalog.requireOAuth(Catalog.require(catalog, id.provider()).definition());
      AuthorizationServer server = servers.at(settings, baseUrl);
      if (server.facts().revocation().isEmpty()) {
        return new RevocationAnswer.NotOffered();
      }
      Optional<OAuthClient> found =
          clients.of(new OAuthClients.Place(id.provider(), baseUrl), tokens.client());
      if (found.isEmpty()) {
        return new RevocationAnswer.Unavailable("the client credentials were removed");
      }
      try (OAuthClient client = found.get()) {
        return revoke(server, client, tokens);
      }
    } catch (AuthsomeError e) {
      return new RevocationAnswer.Unavailable(SafeText.of(String.valueOf(e.getMessage())));
    }
  }

  private static RevocationAnswer revoke(
      AuthorizationServer server, OAuthClient client, Credential.Tokens tokens) {
    Optional<RevocationAnswer> refresh =
        tokens
            .refresh()
            .map(token -> server.revoke(client, token, TokenKind.REFRESH))
            .filter(answer -> !(answer instanceof RevocationAnswer.NotOffered));
    RevocationAnswer access = server.revoke(client, tokens.access(), TokenKind.ACCESS);
    return refresh.map(answer -> both(answer, access)).orElse(access);
  }

  /**
   * Revoked is what both are; a server may have ended the second with the first (RFC 7009 §2.1).
   */
  private static RevocationAnswer both(RevocationAnswer refresh, RevocationAnswer access) {
    boolean gone =
        switch (access) {
          case RevocationAnswer.Revoked _, RevocationAnswer.NotOffered _ -> true;
          case RevocationAnswer.Refused(var code) -> code.equals("invalid_token");
          case RevocationAnswer.Unavailable _ -> false;
        };
    return refresh instanceof RevocationAnswer.Revoked && !gone ? access : refresh;
  }
}
