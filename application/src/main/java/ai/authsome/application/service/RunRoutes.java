package ai.authsome.application.service;

import ai.authsome.application.port.driven.ProviderCatalog;
import ai.authsome.application.port.driving.Runs;
import ai.authsome.domain.connection.ConnectionId;
import ai.authsome.domain.connection.ConnectionName;
import ai.authsome.domain.connection.StoredConnection;
import ai.authsome.domain.failure.InvalidInput;
import ai.authsome.domain.identity.VaultId;
import ai.authsome.domain.provider.ApiUrl;
import ai.authsome.domain.provider.BaseUrl;
import ai.authsome.domain.provider.OAuthSettings;
import ai.authsome.domain.provider.ProviderDefinition;
import ai.authsome.domain.provider.ProviderEntry;
import ai.authsome.domain.provider.ProviderName;
import ai.authsome.domain.routing.HostName;
import ai.authsome.domain.routing.RequestPath;
import ai.authsome.domain.routing.Route;
import ai.authsome.domain.routing.RoutingTable;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The routes of one run, made anew whenever a connection or a definition has changed, so that
 * logins and logouts during a run take effect with the next request.
 */
final class RunRoutes {
  private final ProviderCatalog catalog;
  private final Vault vault;
  private final VaultId vaultId;
  private final Runs.Request request;
  private final AtomicReference<@Nullable Version> latest = new AtomicReference<>();

  RunRoutes(ProviderCatalog catalog, Vault vault, VaultId vaultId, Runs.Request request) {
    this.catalog = catalog;
    this.vault = vault;
    this.vaultId = vaultId;
    this.request = request;
  }

  private record Version(long catalog, long vault, RoutingTable table) {}

  /** The table in force now. */
  RoutingTable table() {
    long catalogNow = catalog.generation();
    long vaultNow = vault.generation();
    Version version = latest.get();
    if (version == null || version.catalog != catalogNow || version.vault != vaultNow) {
      version = new Version(catalogNow, vaultNow, new RoutingTable(routes()));
      latest.set(version);
    }
    return version.table;
  }

  private List<Route> routes() {
    List<Route> routes = new ArrayList<>();
    for (ProviderEntry entry : catalog.entries()) {
      ProviderDefinition definition = entry.definition();
      ProviderName name = definition.name();
      if (!request.providers().isEmpty() && !request.providers().contains(name)) {
        continue;
      }
      Optional<ConnectionName> connection =
          Optional.ofNullable(request.connections().get(name))
              .or(() -> vault.defaultOf(vaultId, name));
      if (connection.isPresent() || request.mode().routesUnconnected()) {
        routes.addAll(routes(definition, connection));
      }
    }
    return routes;
  }

  private List<Route> routes(ProviderDefinition definition, Optional<ConnectionName> connection) {
    Optional<BaseUrl> baseUrl =
        connection.flatMap(name -> baseUrl(new ConnectionId(definition.name(), name)));
    List<Route.Endpoint> withheld = withheld(definition, baseUrl);
    return definition.apiUrls().stream()
        .map(url -> url.target(baseUrl))
        .flatMap(Optional::stream)
        .map(covered -> route(definition, covered, withheld))
        .toList();
  }

  private static Route route(
      ProviderDefinition definition, ApiUrl.Covered covered, List<Route.Endpoint> withheld) {
    return new Route(
        definition.name(), covered.hosts(), covered.port(), covered.prefix(), withheld);
  }

  private Optional<BaseUrl> baseUrl(ConnectionId id) {
    Optional<StoredConnection> found = vault.find(vaultId, id);
    if (found.isEmpty()) {
      return Optional.empty();
    }
    try (StoredConnection stored = found.get()) {
      return stored.connection().baseUrl();
    }
  }

  private static List<Route.Endpoint> withheld(
      ProviderDefinition definition, Optional<BaseUrl> baseUrl) {
    Optional<OAuthSettings> oauth = definition.oauth();
    if (oauth.isEmpty()) {
      return List.of();
    }
    String base =
        baseUrl.map(BaseUrl::value).or(() -> oauth.get().baseUrl()).orElse("https://unset.invalid");
    List<Route.Endpoint> endpoints = new ArrayList<>();
    for (String template : oauth.get().endpoints()) {
      URI uri = URI.create(template.replace("{base_url}", base));
      String path = uri.getRawPath() == null ? "" : uri.getRawPath();
      if (uri.getHost() == null) {
        throw new InvalidInput("oauth: an endpoint of " + definition.name() + " has no host", "");
      }
      endpoints.add(
          new Route.Endpoint(
              HostName.parse(uri.getHost()), RequestPath.parse(path.isEmpty() ? "/" : path)));
    }
    return endpoints;
  }
}
