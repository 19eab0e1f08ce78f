package ai.authsome.application.service;

import ai.authsome.application.port.driven.ProviderCatalog;
import ai.authsome.application.port.driving.Runs;
import ai.authsome.domain.connection.ConnectionId;
import ai.authsome.domain.connection.ConnectionName;
import ai.authsome.domain.connection.Credential;
import ai.authsome.domain.connection.StoredConnection;
import ai.authsome.domain.failure.EncryptionUnavailable;
import ai.authsome.domain.failure.InvalidInput;
import ai.authsome.domain.identity.VaultId;
import ai.authsome.domain.provider.BaseUrl;
import ai.authsome.domain.provider.OAuthSettings;
import ai.authsome.domain.provider.ProviderDefinition;
import ai.authsome.domain.provider.ProviderEntry;
import ai.authsome.domain.provider.ProviderName;
import ai.authsome.domain.routing.HostName;
import ai.authsome.domain.routing.RequestPath;
import ai.authsome.domain.routing.Route;
import ai.authsome.domain.routing.RouteMatch;
import ai.authsome.domain.routing.RoutingTable;
import ai.authsome.domain.routing.Target;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

  /**
   * What is in force.
   *
   * @param standard by the connections that the run uses unless a request names another
   * @param unconnected of providers without one, where the mode has them; what is connected goes
   *     before, so that no provider loses its requests to one that nobody uses
   * @param named by each connection that a request may name and that lives at a place of its own
   */
  private record Version(
      long catalog,
      long vault,
      RoutingTable standard,
      RoutingTable unconnected,
      Map<ConnectionName, RoutingTable> named) {}

  /** Whether some request to this host may get a credential, by whatever connection. */
  boolean mayCover(HostName host, int port) {
    Version version = current();
    return version.standard.mayCover(host, port)
        || version.unconnected.mayCover(host, port)
        || version.named.values().stream().anyMatch(table -> table.mayCover(host, port));
  }

  /** The rule, for one request, which may name a connection. */
  RouteMatch match(Target target, Optional<ConnectionName> named) {
    Version version = current();
    RouteMatch own =
        named
            .map(version.named::get)
            .map(table -> table.match(target))
            .orElse(new RouteMatch.Unmatched());
    RouteMatch connected =
        own instanceof RouteMatch.Unmatched ? version.standard.match(target) : own;
    return connected instanceof RouteMatch.Unmatched
        ? version.unconnected.match(target)
        : connected;
  }

  /**
   * Whether a connection of {@code definition} to {@code baseUrl} may be used for {@code target}.
   * To be asked of the very record whose secret goes out: it may be another than the one that the
   * route came from.
   */
  static boolean covers(ProviderDefinition definition, StoredConnection stored, Target target) {
    return new RoutingTable(routes(definition, Facts.of(stored))).match(target)
        instanceof RouteMatch.Matched;
  }

  /**
   * What the routes of a connection depend on besides its definition.
   *
   * @param baseUrl where the service is
   * @param endpoints of the authorization server, as it said itself
   */
  private record Facts(Optional<BaseUrl> baseUrl, List<URI> endpoints) {
    static final Facts NONE = new Facts(Optional.empty(), List.of());

    static Facts of(StoredConnection stored) {
      List<URI> endpoints =
          stored.credential() instanceof Credential.Tokens tokens ? tokens.endpoints() : List.of();
      return new Facts(stored.connection().baseUrl(), endpoints);
    }

    static Facts andClose(StoredConnection stored) {
      try (stored) {
        return of(stored);
      }
    }
  }

  private Version current() {
    long catalogNow = catalog.generation();
    long vaultNow = vault.generation();
    Version version = latest.get();
    if (version == null || version.catalog != catalogNow || version.vault != vaultNow) {
      version = build(catalogNow, vaultNow);
      latest.set(version);
    }
    return version;
  }

  private Version build(long catalogNow, long vaultNow) {
    List<ProviderDefinition> definitions =
        catalog.entries().stream()
            .map(ProviderEntry::definition)
            .filter(definition -> isAsked(definition.name()))
            .toList();
    Map<ConnectionName, RoutingTable> named = new HashMap<>();
    for (ProviderDefinition definition : definitions) {
      if (Catalog.isAtABaseUrl(definition)) {
        for (ConnectionId id : vault.connections(vaultId, definition.name())) {
          named.computeIfAbsent(id.name(), name -> table(definitions, Optional.of(name)));
        }
      }
    }
    return new Version(
        catalogNow,
        vaultNow,
        table(definitions, Optional.empty()),
        request.mode().routesUnconnected() ? unconnected(definitions) : new RoutingTable(List.of()),
        named);
  }

  private boolean isAsked(ProviderName name) {
    return request.providers().isEmpty() || request.providers().contains(name);
  }

  private RoutingTable table(List<ProviderDefinition> definitions, Optional<ConnectionName> named) {
    List<Route> routes = new ArrayList<>();
    for (ProviderDefinition definition : definitions) {
      Optional<ConnectionName> connection = connection(definition, named);
      if (connection.isPresent()) {
        routes.addAll(routes(definition, facts(definition, connection)));
      }
    }
    return new RoutingTable(routes);
  }

  private RoutingTable unconnected(List<ProviderDefinition> definitions) {
    return new RoutingTable(
        definitions.stream()
            .filter(definition -> connection(definition, Optional.empty()).isEmpty())
            .flatMap(definition -> routes(definition, Facts.NONE).stream())
            .toList());
  }

  private Optional<ConnectionName> connection(
      ProviderDefinition definition, Optional<ConnectionName> named) {
    ProviderName name = definition.name();
    return named
        .filter(_ -> Catalog.isAtABaseUrl(definition))
        .filter(wanted -> vault.has(vaultId, new ConnectionId(name, wanted)))
        .or(() -> Optional.ofNullable(request.connections().get(name)))
        .or(() -> vault.defaultOf(vaultId, name));
  }

  /** Reads the record only where something depends on it, so that no other can be in the way. */
  private Facts facts(ProviderDefinition definition, Optional<ConnectionName> connection) {
    boolean placed = Catalog.isAtABaseUrl(definition);
    if (connection.isEmpty() || !(placed || definition.oauth().isPresent())) {
      return Facts.NONE;
    }
    try {
      return vault
          .find(vaultId, new ConnectionId(definition.name(), connection.get()))
          .map(Facts::andClose)
          .orElse(Facts.NONE);
    } catch (EncryptionUnavailable damaged) {
      if (placed) {
        throw damaged;
      }
      return Facts.NONE;
    }
  }

  private static List<Route> routes(ProviderDefinition definition, Facts facts) {
    Optional<BaseUrl> baseUrl =
        facts
            .baseUrl()
            .or(() -> definition.oauth().flatMap(OAuthSettings::baseUrl).map(BaseUrl::parse));
    List<Route.Endpoint> withheld = withheld(definition, baseUrl, facts.endpoints());
    return definition.apiUrls().stream()
        .map(url -> url.target(baseUrl))
        .flatMap(Optional::stream)
        .map(
            covered ->
                new Route(
                    definition.name(), covered.hosts(), covered.port(), covered.prefix(), withheld))
        .toList();
  }

  private static List<Route.Endpoint> withheld(
      ProviderDefinition definition, Optional<BaseUrl> baseUrl, List<URI> discovered) {
    List<String> templates =
        definition.oauth().map(OAuthSettings::endpoints).orElse(List.<String>of());
    List<Route.Endpoint> endpoints = new ArrayList<>();
    for (String template : templates) {
      if (baseUrl.isPresent() || !template.contains(Catalog.BASE_URL)) {
        endpoints.add(
            endpoint(
                definition.name(),
                template.replace(Catalog.BASE_URL, baseUrl.map(BaseUrl::value).orElse(""))));
      }
    }
    discovered.forEach(url -> endpoints.add(endpoint(definition.name(), url.toString())));
    return endpoints;
  }

  private static Route.Endpoint endpoint(ProviderName provider, String url) {
    try {
      URI uri = URI.create(url);
      String host = uri.getHost() == null ? "" : uri.getHost();
      String path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
      return new Route.Endpoint(HostName.parse(host), RequestPath.parse(path));
    } catch (IllegalArgumentException | InvalidInput e) {
      throw new InvalidInput(
          "oauth: an endpoint in the definition of " + provider + " is not a URL",
          "Correct the definition.",
          e);
    }
  }
}
