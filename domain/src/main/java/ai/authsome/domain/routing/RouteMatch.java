package ai.authsome.domain.routing;

import ai.authsome.domain.provider.ProviderName;
import java.util.List;

/** What the routing rule says of one request. */
public sealed interface RouteMatch {

  /** Exactly one provider's connection may be used. */
  record Matched(Route route) implements RouteMatch {}

  /** No route covers the request: it goes on without a credential. */
  record Unmatched() implements RouteMatch {}

  /** A login endpoint of the provider: it goes on without a credential, in every mode. */
  record Withheld(ProviderName provider) implements RouteMatch {}

  /** Several providers' routes cover the request equally well: it must be refused. */
  record Tied(List<ProviderName> providers) implements RouteMatch {
    /** Copies the list. */
    public Tied {
      providers = List.copyOf(providers);
    }
  }

  /** Servers disagree on what the path means, and on one reading a route covers it: refused. */
  record Unclear(ProviderName provider) implements RouteMatch {}
}
