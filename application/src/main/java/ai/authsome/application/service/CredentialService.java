package ai.authsome.application.service;

import ai.authsome.application.port.driven.ProviderCatalog;
import ai.authsome.application.port.driving.Credentials;
import ai.authsome.domain.audit.AuditEvent;
import ai.authsome.domain.connection.ConnectionId;
import ai.authsome.domain.connection.ConnectionName;
import ai.authsome.domain.connection.ConnectionRecord;
import ai.authsome.domain.failure.CredentialMissingError;
import ai.authsome.domain.identity.Caller;
import ai.authsome.domain.provider.ProviderDefinition;
import ai.authsome.domain.provider.ProviderName;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.BiConsumer;

/** Resolves connections. Nothing is cached: what was logged out or replaced is so at once. */
final class CredentialService implements Credentials {
  private final Caller caller;
  private final ProviderCatalog catalog;
  private final ConnectionVault vault;
  private final Journal journal;
  private final Refreshes refreshes;
  private final InstantSource clock;

  CredentialService(Caller caller, Shared shared) {
    this.caller = caller;
    this.catalog = shared.catalog();
    this.vault = shared.vault();
    this.journal = shared.journal();
    this.refreshes = shared.refreshes();
    this.clock = shared.clock();
  }

  /**
   * Values with the edition of the connection that they are from; the caller closes them.
   *
   * @param edition grows with every new credential of the connection
   */
  record Lease(Resolved values, long edition) {}

  @Override
  public Resolved resolve(ProviderName provider, Optional<ConnectionName> connection) {
    return resolve(
            provider, connection, journal.event(caller, AuditEvent.Action.RESOLVE), (_, _) -> {})
        .values();
  }

  /**
   * The same, on record as {@code use} before anything is handed out.
   *
   * @param guard throws unless this very connection may be used
   */
  Lease resolve(
      ProviderName provider,
      Optional<ConnectionName> connection,
      AuditEvent use,
      BiConsumer<ProviderDefinition, ConnectionRecord> guard) {
    ProviderDefinition definition = Catalog.require(catalog, provider).definition();
    ConnectionName name =
        connection
            .or(() -> vault.defaultOf(caller.vault(), provider))
            .orElseThrow(() -> notConnected(provider));
    ConnectionId id = new ConnectionId(provider, name);
    try (ConnectionVault.Edition edition =
        refreshes.fresh(caller, id).orElseThrow(() -> vault.noSuch(caller.vault(), id))) {
      ConnectionRecord stored = edition.stored();
      Renewal.requireUsable(definition, stored, clock.instant());
      guard.accept(definition, stored);
      Resolved values = Injection.of(definition, stored);
      try {
        journal.write(use.about(id));
        return new Lease(values, edition.revision().number());
      } catch (RuntimeException unrecorded) {
        values.close();
        throw unrecorded;
      }
    }
  }

  private static CredentialMissingError notConnected(ProviderName provider) {
    return new CredentialMissingError(
        "provider " + provider + " is not connected", "Run: authsome login " + provider);
  }
}
