package ai.authsome.domain.routing;

import static org.assertj.core.api.Assertions.assertThat;

import ai.authsome.domain.provider.ApiUrl;
import ai.authsome.domain.provider.ProviderName;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RouteTest {
  @ParameterizedTest
  @CsvSource({
    "https://api.example.com, api.example.com",
    "API.example.com./v1/, api.example.com/v1/",
    "api.example.com:443, api.example.com",
    "api.example.com:8443/v1, api.example.com:8443/v1",
    "*.example.com, *.example.com",
    "regex:.*\\.example\\.com, regex:.*\\.example\\.com",
  })
  void isWrittenAsADefinitionWritesIt(String written, String apiUrl) {
    Route route = route(written);

    assertThat(route.apiUrl()).isEqualTo(apiUrl);
    assertThat(route(route.apiUrl())).isEqualTo(route);
  }

  @Test
  void namesTheWithheldPathsAtItsOwnHosts() {
    Route route =
        route(
            "*.example.com",
            endpoint("b.example.com", "/token"),
            endpoint("a.example.com", "/authorize"),
            endpoint("c.example.com", "/token"),
            endpoint("example.org", "/revoke"));

    assertThat(route.withheldPaths()).containsExactly("/authorize", "/token");
  }

  private static Route route(String apiUrl, Route.Endpoint... withheld) {
    ApiUrl.Covered covered = new ApiUrl(apiUrl).target(Optional.empty()).orElseThrow();
    return new Route(
        new ProviderName("acme"),
        covered.hosts(),
        covered.port(),
        covered.prefix(),
        List.of(withheld));
  }

  private static Route.Endpoint endpoint(String host, String path) {
    return new Route.Endpoint(HostName.parse(host), RequestPath.parse(path));
  }
}
