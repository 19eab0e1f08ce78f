package ai.authsome.application.service;

import ai.authsome.application.port.driven.ProviderCatalog;
import ai.authsome.application.port.driving.Connections.ExportRequest;
import ai.authsome.domain.connection.ConnectionId;
import ai.authsome.domain.connection.ConnectionName;
import ai.authsome.domain.connection.ConnectionRecord;
import ai.authsome.domain.connection.Credential;
import ai.authsome.domain.connection.ExportedVariable;
import ai.authsome.domain.failure.CredentialMissingError;
import ai.authsome.domain.failure.EncryptionUnavailableError;
import ai.authsome.domain.identity.Caller;
import ai.authsome.domain.identity.VaultId;
import ai.authsome.domain.provider.Export;
import ai.authsome.domain.provider.ProviderDefinition;
import ai.authsome.domain.provider.ProviderName;
import ai.authsome.domain.secret.SecretBytes;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Gathers variables with real values and writes them down. */
final class Exporter {
  private final Caller caller;
  private final VaultId vaultId;
  private final ProviderCatalog catalog;
  private final ConnectionVault vault;
  private final Refreshes refreshes;
  private final InstantSource clock;

  Exporter(Caller caller, Shared shared) {
    this.caller = caller;
    this.vaultId = caller.vault();
    this.catalog = shared.catalog();
    this.vault = shared.vault();
    this.refreshes = shared.refreshes();
    this.clock = shared.clock();
  }

  /**
   * The text that was asked for.
   *
   * @param record told of each connection before any value is handed out
   */
  SecretBytes export(ExportRequest request, Consumer<ConnectionId> record) {
    List<ExportedVariable> variables = new ArrayList<>();
    try {
      List<ConnectionId> chosen = choose(request);
      Set<String> taken = new HashSet<>();
      for (ConnectionId id : chosen) {
        collect(id, taken, variables);
      }
      if (variables.isEmpty()) {
        throw nothing();
      }
      chosen.forEach(record);
      return request.format().render(variables);
    } finally {
      variables.forEach(ExportedVariable::close);
    }
  }

  /**
   * The variables of {@code definition}: those that it names, and the standard one for its secret.
   */
  static List<Export> exports(ProviderDefinition definition) {
    Export.Value secret =
        switch (definition.authType()) {
          case API_KEY -> Export.Value.API_KEY;
          case OAUTH2 -> Export.Value.ACCESS_TOKEN;
        };
    List<Export> exports = new ArrayList<>(definition.exports());
    if (exports.stream().noneMatch(export -> export.value() == secret)) {
      exports.add(Export.standard(definition.name(), secret));
    }
    return exports;
  }

  private List<ConnectionId> choose(ExportRequest request) {
    if (request.provider().isEmpty()) {
      List<ConnectionId> all =
          vault.connections(vaultId).stream()
              .filter(id -> request.connection().map(id.name()::equals).orElse(true))
              .filter(id -> catalog.find(id.provider()).isPresent())
              .sorted(Comparator.comparing((ConnectionId id) -> !isDefault(id)))
              .toList();
      if (all.isEmpty()) {
        throw nothing();
      }
      return all;
    }
    ProviderName provider = request.provider().get();
    Catalog.require(catalog, provider);
    Optional<ConnectionName> name =
        request.connection().or(() -> vault.defaultOf(vaultId, provider));
    return List.of(
        new ConnectionId(
            provider,
            name.orElseThrow(
                () ->
                    new CredentialMissingError(
                        "provider " + provider + " is not connected",
                        "Run: authsome login " + provider))));
  }

  /** Defaults come first, so that of clashing names they keep the one that programs look for. */
  private boolean isDefault(ConnectionId id) {
    return vault.defaultOf(vaultId, id.provider()).filter(id.name()::equals).isPresent();
  }

  private static CredentialMissingError nothing() {
    return new CredentialMissingError("there is nothing to export", "Run: authsome login PROVIDER");
  }

  private void collect(ConnectionId id, Set<String> taken, List<ExportedVariable> variables) {
    ProviderDefinition definition = Catalog.require(catalog, id.provider()).definition();
    try (ConnectionVault.Edition edition =
        refreshes.fresh(caller, id).orElseThrow(() -> vault.noSuch(vaultId, id))) {
      ConnectionRecord stored = edition.stored();
      Renewal.requireUsable(definition, stored, clock.instant());
      for (Export export : exports(definition)) {
        value(definition, export, stored)
            .ifPresent(
                value ->
                    variables.add(new ExportedVariable(free(export.variable(), id, taken), value)));
      }
    } catch (EncryptionUnavailableError damaged) {
      throw new EncryptionUnavailableError(
          String.valueOf(damaged.getMessage()),
          "Restore the vault from a backup, or log in again. " + Hints.logInAgain(id),
          damaged);
    }
  }

  private static Optional<SecretBytes> value(
      ProviderDefinition definition, Export export, ConnectionRecord stored) {
    return switch (export.value()) {
      case API_KEY ->
          stored.credential() instanceof Credential.ApiKey apiKey
              ? Optional.of(apiKey.key().copy())
              : Optional.empty();
      case ACCESS_TOKEN ->
          stored.credential() instanceof Credential.Tokens tokens
              ? Optional.of(tokens.access().copy())
              : Optional.empty();
      case BASE_URL, API_URL ->
          plainValue(definition, export, stored)
              .map(text -> SecretBytes.takeOver(text.getBytes(StandardCharsets.UTF_8)));
    };
  }

  /** The value of a variable that is no secret. */
  static Optional<String> plainValue(
      ProviderDefinition definition, Export export, ConnectionRecord stored) {
    return switch (export.value()) {
      case API_KEY, ACCESS_TOKEN -> Optional.empty();
      case BASE_URL -> stored.connection().baseUrl().map(Object::toString);
      case API_URL ->
          definition.apiUrls().stream()
              .map(url -> url.text())
              .filter(
                  text ->
                      text.startsWith("https://") && text.indexOf('{') < 0 && text.indexOf('*') < 0)
              .findFirst();
    };
  }

  private static String free(String variable, ConnectionId id, Set<String> taken) {
    String name = variable;
    if (!taken.add(name)) {
      String suffix = (id.provider() + "_" + id.name()).toUpperCase(Locale.ROOT);
      String base = variable + "_" + suffix.replaceAll("[^A-Z0-9]+", "_");
      name = base;
      for (int i = 2; !taken.add(name); i++) {
        name = base + "_" + i;
      }
    }
    return name;
  }
}
