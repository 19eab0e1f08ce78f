package ai.authsome.domain.routing;

import ai.authsome.domain.provider.ProviderName;
import java.util.Comparator;
import java.util.List;

/**
 * The routes of one run and the rule that picks among them: scheme, host and port must match; an
 * exact host goes before a wildcard, that before a regex; then the longest path prefix wins; what
 * is still equal is a tie, and a tie is refused. Immutable.
 */
public final class RoutingTable {
  private static final Comparator<Route> SPECIFICITY =
      Comparator.<Route>comparingInt(route -> route.hosts().rank())
          .thenComparingInt(route -> route.prefix().depth());

  private final List<Route> routes;

  /** Copies the list. */
  public RoutingTable(List<Route> routes) {
    this.routes = List.copyOf(routes);
  }

  /** Whether some path of this host may be covered, so that its traffic has to be read. */
  public boolean mayCover(HostName host, int port) {
    return routes.stream().anyMatch(route -> route.coversHost(host, port));
  }

  /** The rule, for one request. */
  public RouteMatch match(Target target) {
    List<Route> covering = routes.stream().filter(route -> route.covers(target)).toList();
    List<Route> maybe = routes.stream().filter(route -> route.couldCover(target)).toList();
    if (maybe.isEmpty()) {
      return new RouteMatch.Unmatched();
    }
    Route best = maybe.stream().max(SPECIFICITY).orElseThrow();
    for (Route route : maybe) {
      if (route.withholds(target)) {
        return new RouteMatch.Withheld(route.provider());
      }
    }
    if (!covering.contains(best)) {
      return new RouteMatch.Unclear(best.provider());
    }
    List<ProviderName> equals =
        covering.stream()
            .filter(route -> SPECIFICITY.compare(route, best) == 0)
            .map(Route::provider)
            .distinct()
            .toList();
    return equals.size() == 1 ? new RouteMatch.Matched(best) : new RouteMatch.Tied(equals);
  }

  @Override
  public String toString() {
    return routes.toString();
  }
}
