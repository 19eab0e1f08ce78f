package ai.authsome.application.service;

import ai.authsome.application.port.driven.ProviderCatalog;
import ai.authsome.application.port.driving.Runs;
import ai.authsome.domain.connection.ConnectionId;
import ai.authsome.domain.connection.ConnectionName;
import ai.authsome.domain.connection.ConnectionRecord;
import ai.authsome.domain.connection.Credential;
import ai.authsome.domain.failure.EncryptionUnavailableError;
import ai.authsome.domain.identity.VaultId;
import ai.authsome.domain.provider.Export;
import ai.authsome.domain.provider.ProviderDefinition;
import ai.authsome.domain.provider.ProviderEntry;
import ai.authsome.domain.provider.ProviderName;
import ai.authsome.domain.run.EnvironmentPrint;
import ai.authsome.domain.run.Placeholder;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The variables that a child gets in place of secrets, and those that it must lose. */
final class ChildVariables {
  private final ProviderCatalog catalog;
  private final ConnectionVault vault;
  private final VaultId vaultId;

  ChildVariables(ProviderCatalog catalog, ConnectionVault vault, VaultId vaultId) {
    this.catalog = catalog;
    this.vault = vault;
    this.vaultId = vaultId;
  }

  /**
   * @param placeholders what programs read a credential from, and what they find there
   * @param leaking what holds a stored credential in the clear
   */
  record Result(Map<String, String> placeholders, Set<String> leaking) {}

  Result of(Runs.Request request) {
    Map<String, String> placeholders = new TreeMap<>();
    for (ProviderEntry entry : catalog.entries()) {
      ProviderName name = entry.definition().name();
      if (request.providers().isEmpty() || request.providers().contains(name)) {
        Optional.ofNullable(request.connections().get(name))
            .or(() -> vault.defaultOf(vaultId, name))
            .ifPresent(connection -> addPlaceholders(entry, connection, placeholders));
      }
    }
    return new Result(placeholders, leaking(request.environment()));
  }

  private void addPlaceholders(
      ProviderEntry entry, ConnectionName connection, Map<String, String> placeholders) {
    ProviderDefinition definition = entry.definition();
    ConnectionId id = new ConnectionId(definition.name(), connection);
    try {
      Optional<ConnectionRecord> found = vault.find(vaultId, id);
      if (found.isEmpty()) {
        return;
      }
      try (ConnectionRecord stored = found.get()) {
        for (Export export : Exporter.exports(definition)) {
          Exporter.plainValue(definition, export, stored)
              .ifPresent(value -> placeholders.put(export.variable(), value));
        }
      }
    } catch (EncryptionUnavailableError damaged) {
      // Its requests are refused one by one, with the reason; the others' are not held up.
    }
    String placeholder = definition.placeholder().orElse(Placeholder.DEFAULT);
    for (Export export : Exporter.exports(definition)) {
      if (export.value().isSecret()) {
        placeholders.put(export.variable(), placeholder);
      }
    }
  }

  private Set<String> leaking(EnvironmentPrint environment) {
    Set<String> leaking = new TreeSet<>();
    if (environment.prints().isEmpty()) {
      return leaking;
    }
    for (ConnectionId id : vault.connections(vaultId)) {
      leaking.addAll(leaking(environment, id));
    }
    return leaking;
  }

  /** A damaged record stops its own connection, where that is used; not everything else here. */
  private Set<String> leaking(EnvironmentPrint environment, ConnectionId id) {
    try {
      Optional<ConnectionRecord> found = vault.find(vaultId, id);
      if (found.isEmpty()) {
        return Set.of();
      }
      try (ConnectionRecord stored = found.get()) {
        return holding(environment, stored.credential());
      }
    } catch (EncryptionUnavailableError damaged) {
      return Set.of();
    }
  }

  private static Set<String> holding(EnvironmentPrint environment, Credential credential) {
    return switch (credential) {
      case Credential.ApiKey apiKey -> apiKey.key().read(environment::holding);
      case Credential.Tokens tokens -> {
        Set<String> names = new TreeSet<>(tokens.access().read(environment::holding));
        tokens.refresh().ifPresent(token -> names.addAll(token.read(environment::holding)));
        yield names;
      }
    };
  }
}
