package ai.authsome.application.service;

import ai.authsome.application.port.driven.AuthorizationServer;
import ai.authsome.application.port.driven.AuthorizationServers;
import ai.authsome.application.port.driven.ProviderCatalog;
import ai.authsome.application.port.driven.Vault.Revision;
import ai.authsome.domain.audit.AuditEvent;
import ai.authsome.domain.connection.Connection;
import ai.authsome.domain.connection.ConnectionId;
import ai.authsome.domain.connection.ConnectionRecord;
import ai.authsome.domain.connection.ConnectionStatus;
import ai.authsome.domain.failure.AuthsomeError;
import ai.authsome.domain.failure.RefreshFailedError;
import ai.authsome.domain.failure.StoreUnavailableError;
import ai.authsome.domain.failure.TokenExpiredError;
import ai.authsome.domain.identity.Caller;
import ai.authsome.domain.identity.VaultId;
import ai.authsome.domain.oauth.OAuthClient;
import ai.authsome.domain.oauth.TokenAnswer;
import ai.authsome.domain.provider.FlowType;
import ai.authsome.domain.provider.ProviderDefinition;
import ai.authsome.domain.secret.SecretBytes;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * One exchange of a token for the next. The new one is in the vault before anybody gets to see it,
 * since the server may have spent the old one. Never called twice at a time for one connection.
 */
final class RefreshExchange {
  private final ProviderCatalog catalog;
  private final ConnectionVault vault;
  private final OAuthClients clients;
  private final AuthorizationServers servers;
  private final Journal journal;
  private final InstantSource clock;

  /** What could not be written, although the server has spent what it replaces. */
  private final ConcurrentMap<Unsaved, ConnectionRecord> unsaved = new ConcurrentHashMap<>();

  RefreshExchange(
      ProviderCatalog catalog,
      ConnectionVault vault,
      OAuthClients clients,
      AuthorizationServers servers,
      Journal journal,
      InstantSource clock) {
    this.catalog = catalog;
    this.vault = vault;
    this.clients = clients;
    this.servers = servers;
    this.journal = journal;
    this.clock = clock;
  }

  /** How an exchange ended. */
  sealed interface Outcome {}

  /** There is another token now, or another connection, or none any more: look again. */
  record Renewed() implements Outcome {}

  /** The server won't ever renew it. The connection says so from now on. */
  record Over(AuthsomeError failure) implements Outcome {}

  /**
   * It didn't work this time; nothing has changed.
   *
   * @param retryAfter what the server asked for
   */
  record NotNow(AuthsomeError failure, Optional<Duration> retryAfter) implements Outcome {}

  private record Unsaved(VaultId vault, ConnectionId id, Revision over) {}

  /** Renews a connection's token, unless that has changed since it was {@code seen}. */
  Outcome renew(Caller caller, ConnectionId id, Revision seen) {
    AuditEvent event = journal.event(caller, AuditEvent.Action.REFRESH).about(id);
    try {
      Optional<ConnectionVault.Edition> found = vault.edition(caller.vault(), id);
      if (found.isEmpty() || !found.get().revision().equals(seen)) {
        found.ifPresent(ConnectionVault.Edition::close);
        return new Renewed();
      }
      try (ConnectionVault.Edition edition = found.get()) {
        journal.write(event);
        Outcome outcome = renew(caller.vault(), edition);
        switch (outcome) {
          case Renewed _ -> {}
          case Over over -> journal.write(event.ended(over.failure().errorName()));
          case NotNow later -> journal.write(event.ended(later.failure().errorName()));
        }
        return outcome;
      }
    } catch (AuthsomeError e) {
      return new NotNow(e, Optional.empty());
    }
  }

  private Outcome renew(VaultId vaultId, ConnectionVault.Edition edition) {
    ConnectionId id = edition.stored().connection().id();
    ConnectionRecord ready = unsaved.remove(new Unsaved(vaultId, id, edition.revision()));
    if (ready != null) {
      var _ = save(vaultId, edition.revision(), ready);
      return new Renewed();
    }
    Connection connection = edition.stored().connection();
    ProviderDefinition definition = Catalog.require(catalog, id.provider()).definition();
    AuthorizationServer server = servers.at(Catalog.requireOAuth(definition), connection.baseUrl());
    OAuthClients.Place place = new OAuthClients.Place(id.provider(), connection.baseUrl());
    try (OAuthClient client =
        clients
            .of(place, TokenKeeper.tokensOf(edition.stored()).client())
            .orElseThrow(() -> clientIsGone(id))) {
      return switch (ask(server, client, edition.stored())) {
        case TokenAnswer.Granted granted -> {
          try (granted) {
            yield keep(vaultId, edition, server, client, granted);
          }
        }
        case TokenAnswer.Refused refused when refused.isInvalidGrant() ->
            over(vaultId, edition, definition.displayName());
        case TokenAnswer.Refused refused -> {
          if (refused.isInvalidClient()) {
            clients.retire(place, client.id());
          }
          yield new NotNow(refused(definition.displayName(), id, refused), Optional.empty());
        }
        case TokenAnswer.Unavailable unavailable ->
            new NotNow(silent(definition.displayName(), id, unavailable), unavailable.retryAfter());
      };
    }
  }

  private static TokenAnswer ask(
      AuthorizationServer server, OAuthClient client, ConnectionRecord stored) {
    Connection connection = stored.connection();
    if (connection.flow() == FlowType.CLIENT_CREDENTIALS) {
      return server.clientCredentials(client, connection.scopes());
    }
    SecretBytes token =
        TokenKeeper.tokensOf(stored)
            .refresh()
            .orElseThrow(() -> new IllegalStateException("only renewable connections are renewed"));
    return server.refresh(client, token);
  }

  private Outcome keep(
      VaultId vaultId,
      ConnectionVault.Edition edition,
      AuthorizationServer server,
      OAuthClient client,
      TokenAnswer.Granted granted) {
    ConnectionRecord next = TokenKeeper.renewed(edition.stored(), server, granted, clock.instant());
    if (!save(vaultId, edition.revision(), next)) {
      TokenKeeper.giveBack(server, client, granted);
    }
    return new Renewed();
  }

  /**
   * Writes what it takes over. Should that fail, it is written before the next exchange.
   *
   * @return no if the connection was replaced or deleted meanwhile
   */
  private boolean save(VaultId vaultId, Revision over, ConnectionRecord next) {
    try {
      boolean written = vault.replace(vaultId, over, next);
      next.close();
      return written;
    } catch (StoreUnavailableError e) {
      unsaved.put(new Unsaved(vaultId, next.connection().id(), over), next);
      throw e;
    }
  }

  private Outcome over(VaultId vaultId, ConnectionVault.Edition edition, String displayName) {
    ConnectionId id = edition.stored().connection().id();
    ConnectionRecord expired =
        new ConnectionRecord(
            edition.stored().connection().becoming(ConnectionStatus.EXPIRED),
            edition.stored().credential());
    if (!vault.replace(vaultId, edition.revision(), expired)) {
      return new Renewed();
    }
    return new Over(
        new TokenExpiredError(
            displayName + " does not renew connection " + id + " any more", Hints.logInAgain(id)));
  }

  private static RefreshFailedError refused(
      String displayName, ConnectionId id, TokenAnswer.Refused refused) {
    String detail = refused.detail().isEmpty() ? "" : ": " + refused.detail();
    String hint =
        refused.isInvalidClient()
            ? "Check the OAuth app at " + displayName + ". " + Hints.logInAgain(id)
            : Hints.logInAgain(id);
    return new RefreshFailedError(
        displayName + " refused to renew connection " + id + " (" + refused.code() + ")" + detail,
        hint);
  }

  private static RefreshFailedError silent(
      String displayName, ConnectionId id, TokenAnswer.Unavailable unavailable) {
    return new RefreshFailedError(
        "connection "
            + id
            + " could not be renewed, as "
            + displayName
            + " did not answer: "
            + unavailable.reason(),
        "The login itself is still good: try again in a moment.");
  }

  private static RefreshFailedError clientIsGone(ConnectionId id) {
    return new RefreshFailedError(
        "connection " + id + " can't be renewed: its client credentials were removed",
        Hints.logInAgain(id));
  }
}
