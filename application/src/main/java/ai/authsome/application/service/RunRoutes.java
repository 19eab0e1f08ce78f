package ai.authsome.application.service;

import ai.authsome.application.port.driven.ProviderCatalog;
import ai.authsome.application.port.driving.Runs;
import ai.authsome.domain.connection.ConnectionId;
import ai.authsome.domain.connection.ConnectionName;
import ai.authsome.domain.connection.ConnectionRecord;
import ai.authsome.domain.connection.Credential;
import ai.authsome.domain.failure.EncryptionUnavailableError;
import ai.authsome.domain.failure.InvalidInputError;
import ai.authsome.domain.identity.VaultId;
import ai.authsome.domain.provider.BaseUrl;
import ai.authsome.domain.provider.OAuthSettings;
import ai.authsome.domain.provider.ProviderDefinition;
import ai.authsome.domain.provider.ProviderEntry;
import ai.authsome.domain.provider.ProviderName;
import ai.authsome.domain.routing.HostName;
import ai.authsome.domain.routing.HostPattern;
import ai.authsome.domain.routing.RequestPath;
import ai.authsome.domain.routing.Route;
import ai.authsome.domain.routing.RouteMatch;
import ai.authsome.domain.routing.RoutingTable;
import ai.authsome.domain.routing.Target;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The routes of one run, made anew whenever a connection or a definition has changed, so that
 * logins and logouts during a run take effect with the next request.
 */
final class RunRoutes {
  private final ProviderCatalog catalog;
  private final ConnectionVault vault;
  private final VaultId vaultId;
  private final Runs.Request request;
  private final AtomicReference<@Nullable Version> latest = new AtomicReference<>();

  RunRoutes(ProviderCatalog catalog, ConnectionVault vault, VaultId vaultId, Runs.Request request) {
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
   * @param used what {@code standard} is made of, by provider
   * @param placed routes of each connection that a request may name and that lives at a place of
   *     its own, by its name and provider
   * @param places all of those together
   */
  private record Version(
      long catalog,
      long vault,
      RoutingTable standard,
      RoutingTable unconnected,
      Map<ProviderName, List<Route>> used,
      Map<ConnectionName, Map<ProviderName, List<Route>>> placed,
      RoutingTable places) {
    /** The routes for a request that names a connection: most are as always. */
    RouteMatch match(Target target, ConnectionName name) {
      Map<ProviderName, List<Route>> own = placed.getOrDefault(name, Map.of());
      if (own.isEmpty()) {
        return new RouteMatch.Unmatched();
      }
      Map<ProviderName, List<Route>> routes = new LinkedHashMap<>(used);
      routes.putAll(own);
      return flat(routes.values()).match(target);
    }
  }

  /** Whether some request to this host may get a credential, by whatever connection. */
  boolean mayCover(HostName host, int port) {
    Version version = current();
    return version.standard.mayCover(host, port)
        || version.unconnected.mayCover(host, port)
        || version.places.mayCover(host, port);
  }

  /** The rule, for one request, which may name a connection. */
  RouteMatch match(Target target, Optional<ConnectionName> named) {
    Version version = current();
    RouteMatch own =
        named.map(name -> version.match(target, name)).orElse(new RouteMatch.Unmatched());
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
  static boolean covers(ProviderDefinition definition, ConnectionRecord stored, Target target) {
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

    static Facts of(ConnectionRecord stored) {
      List<URI> endpoints =
          stored.credential() instanceof Credential.Tokens tokens ? tokens.endpoints() : List.of();
      return new Facts(stored.connection().baseUrl(), endpoints);
    }

    static Facts andClose(ConnectionRecord stored) {
      try (stored) {
        return of(stored);
      }
    }
  }

  /** What is in force for requests that name no connection, and whose connection it stands for. */
  List<Runs.Covered> covered() {
    List<Runs.Covered> covered = new ArrayList<>();
    for (Route route : inForce()) {
      covered.add(
          new Runs.Covered(
              route.provider(),
              connection(route.provider()),
              route.apiUrl(),
              route.withheldPaths()));
    }
    return covered;
  }

  private List<Route> inForce() {
    Version version = current();
    return Stream.concat(
            version.used.values().stream().flatMap(List::stream),
            version.unconnected.routes().stream())
        .sorted(
            Comparator.comparingInt(RunRoutes::kind)
                .thenComparing(Route::provider)
                .thenComparing(Route::apiUrl))
        .toList();
  }

  private static int kind(Route route) {
    return switch (route.hosts()) {
      case HostPattern.Exact _ -> 0;
      case HostPattern.Wildcard _ -> 1;
      case HostPattern.Regex _ -> 2;
    };
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
    Map<ProviderName, List<Route>> used = new LinkedHashMap<>();
    Map<ConnectionName, Map<ProviderName, List<Route>>> placed = new LinkedHashMap<>();
    for (ProviderDefinition definition : definitions) {
      ProviderName provider = definition.name();
      connection(provider).ifPresent(name -> used.put(provider, routes(definition, name)));
      if (Catalog.isAtABaseUrl(definition)) {
        for (ConnectionId id : vault.connections(vaultId, provider)) {
          placed
              .computeIfAbsent(id.name(), _ -> new LinkedHashMap<>())
              .put(provider, routes(definition, id.name()));
        }
      }
    }
    return new Version(
        catalogNow,
        vaultNow,
        flat(used.values()),
        request.mode().routesUnconnected() ? unconnected(definitions) : new RoutingTable(List.of()),
        used,
        placed,
        flat(placed.values().stream().flatMap(each -> each.values().stream()).toList()));
  }

  private static RoutingTable flat(Collection<List<Route>> routes) {
    return new RoutingTable(routes.stream().flatMap(List::stream).toList());
  }

  private boolean isAsked(ProviderName name) {
    return request.providers().isEmpty() || request.providers().contains(name);
  }

  private List<Route> routes(ProviderDefinition definition, ConnectionName name) {
    return routes(definition, facts(definition, name));
  }

  private RoutingTable unconnected(List<ProviderDefinition> definitions) {
    return new RoutingTable(
        definitions.stream()
            .filter(definition -> connection(definition.name()).isEmpty())
            .flatMap(definition -> routes(definition, Facts.NONE).stream())
            .toList());
  }

  /** The connection that the run uses unless a request names another. */
  private Optional<ConnectionName> connection(ProviderName provider) {
    return Optional.ofNullable(request.connections().get(provider))
        .or(() -> vault.defaultOf(vaultId, provider));
  }

  /** Reads the record only where something depends on it, so that no other can be in the way. */
  private Facts facts(ProviderDefinition definition, ConnectionName connection) {
    boolean placed = Catalog.isAtABaseUrl(definition);
    if (!placed && definition.oauth().isEmpty()) {
      return Facts.NONE;
    }
    try {
      return vault
          .find(vaultId, new ConnectionId(definition.name(), connection))
          .map(Facts::andClose)
          .orElse(Facts.NONE);
    } catch (EncryptionUnavailableError damaged) {
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
    } catch (IllegalArgumentException | InvalidInputError e) {
      throw new InvalidInputError(
          "oauth: an endpoint in the definition of " + provider + " is not a URL",
          "Correct the definition.",
          e);
    }
  }
}
