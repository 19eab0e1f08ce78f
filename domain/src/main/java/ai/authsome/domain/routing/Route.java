package ai.authsome.domain.routing;

import ai.authsome.domain.provider.ProviderName;
import java.util.List;

/**
 * Which requests a provider's connection may be used for. Never plain http.
 *
 * @param provider whose connection authenticates the request
 * @param hosts the hosts covered
 * @param port the one port covered
 * @param prefix the path prefix covered, whole segments
 * @param withheld endpoints that never get a credential, though covered: token, authorization,
 *     device, revocation and registration
 */
public record Route(
    ProviderName provider,
    HostPattern hosts,
    int port,
    RequestPath prefix,
    List<Endpoint> withheld) {
  /** Copies the list. */
  public Route {
    withheld = List.copyOf(withheld);
  }

  /** Where its requests go, as a definition writes it: {@code api.example.com:8443/v1}. */
  public String apiUrl() {
    return hosts
        + (port == 443 ? "" : ":" + port)
        + (prefix.path().equals("/") ? "" : prefix.path());
  }

  /** The paths at its hosts that never get a credential. */
  public List<String> withheldPaths() {
    return withheld.stream()
        .filter(endpoint -> hosts.covers(endpoint.host()))
        .map(endpoint -> endpoint.path().path())
        .distinct()
        .sorted()
        .toList();
  }

  /** One endpoint of an authorization server. */
  public record Endpoint(HostName host, RequestPath path) {
    boolean couldBe(Target target) {
      return host.equals(target.host()) && target.path().couldBe(path);
    }
  }

  boolean coversHost(HostName host, int otherPort) {
    return port == otherPort && hosts.covers(host) && (!host.isLoopback() || namesLoopback());
  }

  boolean covers(Target target) {
    return target.scheme() == Target.Scheme.HTTPS
        && coversHost(target.host(), target.port())
        && target.path().startsWith(prefix);
  }

  boolean couldCover(Target target) {
    return target.scheme() == Target.Scheme.HTTPS
        && coversHost(target.host(), target.port())
        && target.path().couldStartWith(prefix);
  }

  boolean withholds(Target target) {
    return withheld.stream().anyMatch(endpoint -> endpoint.couldBe(target));
  }

  private boolean namesLoopback() {
    return hosts instanceof HostPattern.Exact exact && exact.host().isLoopback();
  }
}
