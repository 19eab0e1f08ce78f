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

  /** All of them. */
  public List<Route> routes() {
    return routes;
  }

  /** Whether some path of this host may be covered, so that its traffic has to be read. */
  public boolean mayCover(HostName host, int port) {
    return routes.stream().anyMatch(route -> route.coversHost(host, port));
  }

  /** The rule, for one request. */
  public RouteMatch match(Target target) {
    List<Route> maybe = routes.stream().filter(route -> route.couldCover(target)).toList();
    for (Route route : maybe) {
      if (route.withholds(target)) {
        return new RouteMatch.Withheld(route.provider());
      }
    }
    List<Route> best = best(routes.stream().filter(route -> route.covers(target)).toList());
    List<ProviderName> winners = providers(best);
    List<ProviderName> otherwise = providers(best(maybe));
    if (winners.size() > 1) {
      return new RouteMatch.Tied(winners);
    }
    if (!winners.equals(otherwise)) {
      return new RouteMatch.Unclear(
          otherwise.stream().filter(name -> !winners.contains(name)).findFirst().orElseThrow());
    }
    return best.isEmpty() ? new RouteMatch.Unmatched() : new RouteMatch.Matched(best.getFirst());
  }

  /** The most specific ones. */
  private static List<Route> best(List<Route> candidates) {
    return candidates.stream()
        .max(SPECIFICITY)
        .map(max -> candidates.stream().filter(one -> SPECIFICITY.compare(one, max) == 0).toList())
        .orElse(List.of());
  }

  /** Whose they are, by name. */
  private static List<ProviderName> providers(List<Route> routes) {
    return routes.stream().map(Route::provider).distinct().sorted().toList();
  }

  @Override
  public String toString() {
    return routes.toString();
  }
}
