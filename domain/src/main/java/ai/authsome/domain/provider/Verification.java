package ai.authsome.domain.provider;

import ai.authsome.domain.failure.InvalidInputError;
import ai.authsome.domain.routing.HostName;
import ai.authsome.domain.routing.RequestPath;
import ai.authsome.domain.routing.Route;
import ai.authsome.domain.routing.RouteMatch;
import ai.authsome.domain.routing.RoutingTable;
import ai.authsome.domain.routing.Target;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A cheap GET by which a service shows whether it accepts a credential.
 *
 * @param url https without user, query or fragment; may begin with {@code {base_url}}
 * @param headers fixed ones that the service wants besides the credential; no secrets
 */
public record Verification(String url, Map<String, String> headers) {
  private static final String BASE_URL = "{base_url}";
  private static final BaseUrl SOMEWHERE = new BaseUrl("https://base.invalid");

  /** Refuses what is no https URL, and headers that may not be set. */
  public Verification {
    headers = Map.copyOf(headers);
    headers.forEach(Placement.Header::new);
    var _ = target(parse(url.replace(BASE_URL, SOMEWHERE.value())));
  }

  /** Where it goes; empty if that depends on a base URL that is not given. */
  public Optional<URI> at(Optional<BaseUrl> baseUrl) {
    return url.contains(BASE_URL) && baseUrl.isEmpty()
        ? Optional.empty()
        : Optional.of(parse(url.replace(BASE_URL, baseUrl.map(BaseUrl::value).orElse(""))));
  }

  /** The same, as the rules of routing see it. */
  public static Target target(URI uri) {
    int port = uri.getPort() < 0 ? 443 : uri.getPort();
    String path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
    return new Target(
        Target.Scheme.HTTPS, HostName.parse(uri.getHost()), port, RequestPath.parse(path));
  }

  /** Whether a definition with these API URLs would have the credential go there anyway. */
  boolean isCoveredBy(ProviderName provider, List<ApiUrl> apiUrls) {
    List<Route> routes =
        apiUrls.stream()
            .flatMap(api -> api.target(Optional.of(SOMEWHERE)).stream())
            .map(it -> new Route(provider, it.hosts(), it.port(), it.prefix(), List.of()))
            .toList();
    return new RoutingTable(routes).match(target(at(Optional.of(SOMEWHERE)).orElseThrow()))
        instanceof RouteMatch.Matched;
  }

  private static URI parse(String text) {
    try {
      URI uri = new URI(text);
      boolean plain =
          uri.getRawUserInfo() == null && uri.getRawQuery() == null && uri.getRawFragment() == null;
      if ("https".equals(uri.getScheme()) && uri.getHost() != null && plain) {
        return uri;
      }
    } catch (URISyntaxException e) {
      // As refused below; what the exception quotes is nobody's concern.
    }
    throw new InvalidInputError(
        "url: is not an https URL of a host and a path", "Write it as https://api.example.com/me");
  }
}
