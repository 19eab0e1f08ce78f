package ai.authsome.application.service;

import ai.authsome.application.port.driven.ProviderCatalog;
import ai.authsome.application.port.driving.Connections.Drift;
import ai.authsome.domain.connection.ConnectionId;
import ai.authsome.domain.connection.ConnectionName;
import ai.authsome.domain.connection.ConnectionRecord;
import ai.authsome.domain.connection.Credential;
import ai.authsome.domain.failure.EncryptionUnavailableError;
import ai.authsome.domain.identity.VaultId;
import ai.authsome.domain.provider.ApiKeySettings;
import ai.authsome.domain.provider.Export;
import ai.authsome.domain.provider.ProviderDefinition;
import ai.authsome.domain.provider.ProviderEntry;
import ai.authsome.domain.run.EnvironmentPrint;
import ai.authsome.domain.run.Placeholder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Tells which keys outside are those inside, without seeing the former. A placeholder is no key,
 * and left out.
 */
record Drifts(ProviderCatalog catalog, ConnectionVault vault, VaultId vaultId) {
  /** By provider; first the variable that its definition names first. */
  List<Drift> of(Optional<ConnectionName> name, EnvironmentPrint environment) {
    List<Drift> drifts = new ArrayList<>();
    Set<String> placeholders = placeholders(environment);
    for (ProviderEntry entry : catalog.entries()) {
      ProviderDefinition definition = entry.definition();
      if (definition.apiKey().isPresent()) {
        ApiKeySettings settings = definition.apiKey().get();
        for (String variable : variables(definition, settings)) {
          if (environment.prints().containsKey(variable) && !placeholders.contains(variable)) {
            ConnectionId id = new ConnectionId(definition.name(), chosen(definition, name));
            drifts.add(
                new Drift(
                    id,
                    definition.displayName(),
                    variable,
                    state(id, variable, environment),
                    settings.pattern()));
          }
        }
      }
    }
    return drifts;
  }

  /** Variables that hold what a run showed in place of a key, whoever's. */
  private Set<String> placeholders(EnvironmentPrint environment) {
    Set<String> texts = new HashSet<>(Set.of(Placeholder.DEFAULT));
    catalog.entries().forEach(entry -> entry.definition().placeholder().ifPresent(texts::add));
    Set<String> variables = new HashSet<>();
    for (String text : texts) {
      variables.addAll(environment.holding(text.getBytes(StandardCharsets.UTF_8)));
    }
    return variables;
  }

  private ConnectionName chosen(ProviderDefinition definition, Optional<ConnectionName> name) {
    return name.or(() -> vault.defaultOf(vaultId, definition.name()))
        .orElse(ConnectionName.DEFAULT);
  }

  private static Set<String> variables(ProviderDefinition definition, ApiKeySettings settings) {
    Set<String> variables = new LinkedHashSet<>();
    settings.envVar().ifPresent(variables::add);
    for (Export export : Exporter.exports(definition)) {
      if (export.value() == Export.Value.API_KEY) {
        variables.add(export.variable());
      }
    }
    return variables;
  }

  /** A damaged record holds no key to compare with: whoever imports mends it. */
  private Drift.State state(ConnectionId id, String variable, EnvironmentPrint environment) {
    try {
      Optional<ConnectionRecord> found = vault.find(vaultId, id);
      if (found.isEmpty()) {
        return Drift.State.NOT_STORED;
      }
      try (ConnectionRecord stored = found.get()) {
        boolean equal =
            stored.credential() instanceof Credential.ApiKey apiKey
                && apiKey.key().read(environment::holding).contains(variable);
        return equal ? Drift.State.EQUAL : Drift.State.DIFFERENT;
      }
    } catch (EncryptionUnavailableError damaged) {
      return Drift.State.DIFFERENT;
    }
  }
}
