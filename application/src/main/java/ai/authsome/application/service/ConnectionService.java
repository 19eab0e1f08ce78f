package ai.authsome.application.service;

import ai.authsome.application.port.driven.ProviderCatalog;
import ai.authsome.application.port.driving.Connections;
import ai.authsome.domain.audit.AuditEvent;
import ai.authsome.domain.connection.Connection;
import ai.authsome.domain.connection.ConnectionId;
import ai.authsome.domain.connection.ConnectionName;
import ai.authsome.domain.connection.ConnectionRecord;
import ai.authsome.domain.connection.ConnectionStatus;
import ai.authsome.domain.failure.AuthsomeError;
import ai.authsome.domain.failure.EncryptionUnavailableError;
import ai.authsome.domain.identity.Caller;
import ai.authsome.domain.identity.VaultId;
import ai.authsome.domain.oauth.RevocationAnswer;
import ai.authsome.domain.provider.FlowType;
import ai.authsome.domain.provider.ProviderEntry;
import ai.authsome.domain.provider.ProviderName;
import ai.authsome.domain.provider.ProviderSummary;
import ai.authsome.domain.provider.ProviderType;
import ai.authsome.domain.run.EnvironmentPrint;
import ai.authsome.domain.secret.SecretBytes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Connections, for one caller. */
final class ConnectionService implements Connections {
  private final Caller caller;
  private final ProviderCatalog catalog;
  private final ConnectionVault vault;
  private final Journal journal;
  private final Shared shared;
  private final Revocations revocations;

  ConnectionService(Caller caller, Shared shared) {
    this.caller = caller;
    this.catalog = shared.catalog();
    this.vault = shared.vault();
    this.journal = shared.journal();
    this.shared = shared;
    this.revocations = shared.revocations();
  }

  @Override
  public Overview list() {
    Map<ProviderName, List<Connection>> byProvider = new TreeMap<>();
    for (Connection found : find(vault.connections(vaultId()))) {
      byProvider.computeIfAbsent(found.id().provider(), _ -> new ArrayList<>()).add(found);
    }
    List<Row> rows = new ArrayList<>();
    for (ProviderEntry entry : catalog.entries()) {
      List<Connection> connections = byProvider.remove(entry.definition().name());
      rows.add(row(ProviderSummary.of(entry), connections == null ? List.of() : connections));
    }
    byProvider.forEach(
        (name, connections) -> rows.add(row(undefined(name, connections), connections)));
    rows.sort(Comparator.comparing(row -> row.provider().name()));
    return new Overview(rows, catalog.broken());
  }

  @Override
  public Row list(ProviderName provider, Which which) {
    List<Connection> connections =
        find(
            switch (which) {
              case ALL -> vault.connections(vaultId(), provider);
              case DEFAULT ->
                  vault.defaultOf(vaultId(), provider).stream()
                      .map(name -> new ConnectionId(provider, name))
                      .toList();
            });
    Optional<ProviderEntry> entry = catalog.find(provider);
    if (entry.isEmpty() && connections.isEmpty()) {
      throw Catalog.unknown(catalog, provider);
    }
    return row(
        entry.map(ProviderSummary::of).orElseGet(() -> undefined(provider, connections)),
        connections);
  }

  @Override
  public Inspection inspect(ConnectionId id) {
    try (ConnectionRecord stored = require(id)) {
      boolean isDefault =
          vault.defaultOf(vaultId(), id.provider()).filter(id.name()::equals).isPresent();
      return new Inspection(stored.connection().asOf(shared.clock().instant()), isDefault);
    }
  }

  @Override
  public ConnectionRecord reveal(ConnectionId id) {
    ConnectionRecord stored = require(id);
    try {
      journal.write(journal.event(caller, AuditEvent.Action.REVEAL).about(id));
      return new ConnectionRecord(
          stored.connection().asOf(shared.clock().instant()), stored.credential());
    } catch (RuntimeException unrecorded) {
      stored.close();
      throw unrecorded;
    }
  }

  @Override
  public SecretBytes export(ExportRequest request) {
    return new Exporter(caller, shared)
        .export(
            request,
            id -> journal.write(journal.event(caller, AuditEvent.Action.EXPORT).about(id)));
  }

  @Override
  public Optional<ConnectionName> logOut(ConnectionId id) {
    requireExisting(id);
    return journal.doing(
        journal.event(caller, AuditEvent.Action.LOGOUT).about(id),
        () -> vault.delete(vaultId(), id));
  }

  @Override
  public Revocation revoke(ConnectionId id) {
    requireExisting(id);
    return journal.doing(
        journal.event(caller, AuditEvent.Action.REVOKE).about(id),
        () -> {
          RevocationAnswer answer;
          try (ConnectionRecord stored = retired(id)) {
            answer = revocations.revoke(stored);
          }
          return new Revocation(answer, vault.delete(vaultId(), id));
        });
  }

  @Override
  public List<Drift> compare(Optional<ConnectionName> name, EnvironmentPrint environment) {
    return new Drifts(catalog, vault, vaultId()).of(name, environment);
  }

  @Override
  public Verified verify(ConnectionId id) {
    Connection connection = vault.connection(vaultId(), id).orElseThrow(() -> missing(id));
    return new Verifier(caller, shared)
        .verify(Catalog.require(catalog, id.provider()).definition(), connection);
  }

  @Override
  public void makeDefault(ConnectionId id) {
    requireExisting(id);
    var _ =
        journal.doing(
            journal.event(caller, AuditEvent.Action.DEFAULT_CHANGED).about(id),
            () -> {
              vault.makeDefault(vaultId(), id);
              return id;
            });
  }

  /**
   * A connection that nobody uses or renews from now on: a renewal under way finds it changed, and
   * gives back the tokens that it got.
   */
  private ConnectionRecord retired(ConnectionId id) {
    while (true) {
      ConnectionVault.Edition edition = vault.edition(vaultId(), id).orElseThrow(() -> missing(id));
      ConnectionRecord stored = edition.stored();
      ConnectionRecord retired =
          new ConnectionRecord(
              stored.connection().becoming(ConnectionStatus.REVOKED), stored.credential());
      if (vault.replace(vaultId(), edition.revision(), retired)) {
        return stored;
      }
      edition.close();
    }
  }

  private ConnectionRecord require(ConnectionId id) {
    Optional<ConnectionRecord> found = vault.find(vaultId(), id);
    return found.orElseThrow(() -> missing(id));
  }

  /** What can't be read can still be deleted, and be the default. */
  private void requireExisting(ConnectionId id) {
    if (!vault.has(vaultId(), id)) {
      throw missing(id);
    }
  }

  private AuthsomeError missing(ConnectionId id) {
    return catalog.find(id.provider()).isEmpty()
        ? Catalog.unknown(catalog, id.provider())
        : vault.noSuch(vaultId(), id);
  }

  private Row row(ProviderSummary summary, List<Connection> connections) {
    Optional<ConnectionName> standard =
        connections.isEmpty() ? Optional.empty() : vault.defaultOf(vaultId(), summary.name());
    return new Row(summary, standard, connections);
  }

  private List<Connection> find(List<ConnectionId> ids) {
    return ids.stream().map(this::find).flatMap(Optional::stream).toList();
  }

  /** A damaged record is listed as invalid, so that it hides neither itself nor the others. */
  private Optional<Connection> find(ConnectionId id) {
    try {
      Instant now = shared.clock().instant();
      return vault.connection(vaultId(), id).map(found -> found.asOf(now));
    } catch (EncryptionUnavailableError damaged) {
      FlowType flow =
          catalog.find(id.provider()).map(e -> e.definition().flow()).orElse(FlowType.API_KEY);
      return Optional.of(
          new Connection(
              id,
              flow,
              ConnectionStatus.INVALID,
              List.of(),
              Optional.empty(),
              Instant.EPOCH,
              Optional.empty(),
              Optional.empty()));
    }
  }

  /** A provider whose definition is gone or broken: its connections are still there. */
  private static ProviderSummary undefined(ProviderName name, List<Connection> connections) {
    Connection first = connections.getFirst();
    return new ProviderSummary(
        name,
        name.value(),
        ProviderType.APP,
        first.authType(),
        List.of(first.flow()),
        ProviderEntry.Source.CUSTOM,
        Optional.empty());
  }

  private VaultId vaultId() {
    return caller.vault();
  }
}
