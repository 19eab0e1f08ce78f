package ai.authsome.application.service;

import ai.authsome.application.port.driven.ProviderCatalog;
import ai.authsome.application.port.driving.Providers;
import ai.authsome.domain.audit.AuditEvent;
import ai.authsome.domain.connection.Connection;
import ai.authsome.domain.connection.ConnectionId;
import ai.authsome.domain.connection.ConnectionRecord;
import ai.authsome.domain.failure.OperationNotAllowedError;
import ai.authsome.domain.identity.Caller;
import ai.authsome.domain.identity.Role;
import ai.authsome.domain.provider.ApiUrl;
import ai.authsome.domain.provider.ProviderEntry;
import ai.authsome.domain.provider.ProviderName;
import ai.authsome.domain.provider.ProviderSummary;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Definitions, for one caller. */
final class ProviderService implements Providers {
  private final Caller caller;
  private final ProviderCatalog catalog;
  private final ConnectionVault vault;
  private final Journal journal;
  private final EventHub events;
  private final InstantSource clock;

  ProviderService(Caller caller, Shared shared) {
    this.caller = caller;
    this.catalog = shared.catalog();
    this.vault = shared.vault();
    this.journal = shared.journal();
    this.events = shared.events();
    this.clock = shared.clock();
  }

  @Override
  public List<ProviderSummary> list() {
    return catalog.entries().stream().map(ProviderSummary::of).toList();
  }

  @Override
  public Inspection inspect(ProviderName name) {
    ProviderEntry entry = Catalog.require(catalog, name);
    List<Connection> connections = new ArrayList<>();
    for (ConnectionId id : vault.connections(caller.vault(), name)) {
      Optional<ConnectionRecord> found = vault.find(caller.vault(), id);
      if (found.isPresent()) {
        try (ConnectionRecord stored = found.get()) {
          connections.add(stored.connection().asOf(clock.instant()));
        }
      }
    }
    return new Inspection(
        ProviderSummary.of(entry), entry.document(), connections, entry.file(), entry.overrides());
  }

  @Override
  public Proposal examine(String document) {
    return proposal(catalog.read(document));
  }

  @Override
  public Proposal register(String document, boolean force) {
    ProviderEntry entry = catalog.read(document);
    ProviderName name = entry.definition().name();
    if (caller.principal().role() != Role.ADMIN) {
      throw new OperationNotAllowedError(
          "only an admin may register a definition",
          "Credentials of everybody go where it says: ask an admin.");
    }
    Proposal proposal = proposal(entry);
    return journal.doing(
        journal.event(caller, AuditEvent.Action.PROVIDER_REGISTERED).about(name),
        () -> {
          catalog.register(entry, force);
          events.providerChanged(name);
          return proposal;
        });
  }

  private Proposal proposal(ProviderEntry entry) {
    return new Proposal(
        ProviderSummary.of(entry),
        entry.definition().apiUrls().stream().map(ApiUrl::text).toList(),
        catalog.find(entry.definition().name()).map(ProviderEntry::source));
  }

  @Override
  public Removal remove(ProviderName name) {
    Optional<ProviderEntry> entry = catalog.find(name);
    List<ConnectionId> connections = vault.connections(caller.vault(), name);
    boolean custom =
        Catalog.isBroken(catalog, name)
            || entry.filter(found -> found.source() == ProviderEntry.Source.CUSTOM).isPresent();
    if (entry.isEmpty() && connections.isEmpty() && !custom) {
      throw Catalog.unknown(catalog, name);
    }
    boolean admin = caller.principal().role() == Role.ADMIN;
    if (custom && !admin) {
      throw new OperationNotAllowedError(
          "only an admin may remove the definition of " + name,
          "Run 'authsome logout " + name + "' to delete your own connections.");
    }
    return journal.doing(
        journal.event(caller, AuditEvent.Action.PROVIDER_REMOVED).about(name),
        () -> {
          connections.forEach(id -> vault.delete(caller.vault(), id));
          if (admin) {
            vault.deleteClient(name);
          }
          boolean removed = custom && catalog.remove(name);
          if (removed) {
            events.providerChanged(name);
          }
          return new Removal(connections.size(), removed);
        });
  }
}
