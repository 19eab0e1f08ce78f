package ai.authsome.domain.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ai.authsome.domain.failure.InvalidInputError;
import ai.authsome.domain.provider.ApiUrl;
import ai.authsome.domain.provider.ProviderName;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RoutingTableTest {
  private static final RoutingTable GITHUB = table(route("github", "api.github.com"));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://api.github.com/",
        "https://API.GitHub.com/user",
        "https://api.github.com./user",
        "https://api.github.com:443/user?x"
      })
  void matchesTheHostItNames(String url) {
    assertThat(provider(GITHUB.match(target(url)))).contains("github");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://api.github.com/", "https://api.github.com:8443/", "https://api.github.com:80/",
        "https://github.com/", "https://evil-github.com/", "https://github.com.evil.io/",
        "https://api.github.com.evil.io/", "https://evilapi.github.com/",
            "https://x.api.github.com/",
        "https://xn--api-github-com.evil/"
      })
  void leavesEverythingElseWithoutACredential(String url) {
    assertThat(GITHUB.match(target(url))).isEqualTo(new RouteMatch.Unmatched());
  }

  @Test
  void readsTheTrafficOfCoveredHostsOnly() {
    RoutingTable table = table(route("a", "*.example.com:8443/v1"), route("b", "localhost:9443"));

    assertThat(table.mayCover(HostName.parse("x.example.com"), 8443)).isTrue();
    assertThat(table.mayCover(HostName.parse("x.example.com"), 443)).isFalse();
    assertThat(table.mayCover(HostName.parse("example.com"), 8443)).isFalse();
    assertThat(table.mayCover(HostName.parse("localhost"), 9443)).isTrue();
    assertThat(table.mayCover(HostName.parse("localhost"), 443)).isFalse();
    assertThat(table.mayCover(HostName.parse("127.0.0.1"), 9443)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "https://a.example.com/, exact",
    "https://b.example.com/, wildcard",
    "https://x.c.example.com/, nearer",
    "https://z.example.org/, regex",
    "https://a.example.com/v1/models, longer",
    "https://a.example.com/v1/models/x, longest",
    "https://a.example.com/v1beta, exact",
    "https://b.example.com/v1/models/x, wildcard",
  })
  void prefersExactHostsThenWildcardsThenExpressionsThenLongPrefixes(String url, String winner) {
    List<Route> routes =
        new ArrayList<>(
            List.of(
                route("exact", "a.example.com"),
                route("longer", "a.example.com/v1"),
                route("longest", "https://a.example.com/v1/models/x/"),
                route("wildcard", "*.example.com"),
                route("nearer", "*.c.example.com"),
                route("regex", "regex:[a-z]\\.example\\.(org|com)".replace("(org|com)", "org")),
                route("regex2", "regex:.*\\.example\\.com")));
    Random random = new Random(7);
    for (int i = 0; i < 20; i++) {
      Collections.shuffle(routes, random);
      assertThat(provider(new RoutingTable(routes).match(target(url)))).contains(winner);
    }
  }

  @Test
  void refusesATieAndNamesAllWhoTie() {
    RoutingTable table =
        table(
            route("zeta", "api.example.com/v1"),
            route("alpha", "https://api.example.com:443/v1/"),
            route("other", "api.example.com"),
            route("alpha", "api.example.com/v1"));

    assertThat(table.match(target("https://api.example.com/v1/x")))
        .isEqualTo(
            new RouteMatch.Tied(List.of(new ProviderName("alpha"), new ProviderName("zeta"))));
    assertThat(provider(table.match(target("https://api.example.com/v2")))).contains("other");
  }

  @Test
  void takesSeveralRoutesOfOneProviderForNoTie() {
    RoutingTable table = table(route("a", "api.example.com"), route("a", "api.example.com/"));

    assertThat(provider(table.match(target("https://api.example.com/x")))).contains("a");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/V1/x", "/v1;a/x", "/v1%2Fx", "/v1%252Fx", "/v1%5Cx", "/%2576%2531/x"})
  void refusesAPathThatServersReadDifferently(String path) {
    RoutingTable table = table(route("all", "api.example.com"), route("v1", "api.example.com/v1"));

    assertThat(table.match(target("https://api.example.com" + path)))
        .isEqualTo(new RouteMatch.Unclear(new ProviderName("v1")));
    assertThat(
            table(route("v1", "api.example.com/v1"))
                .match(target("https://api.example.com" + path)))
        .isEqualTo(new RouteMatch.Unclear(new ProviderName("v1")));
  }

  @Test
  void isNotUnclearWhenEveryReadingGivesTheSameProvider() {
    RoutingTable table = table(route("a", "api.example.com"), route("a", "api.example.com/v1"));

    assertThat(provider(table.match(target("https://api.example.com/V1/x")))).contains("a");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/oauth/token",
        "/oauth/token/",
        "/oauth/token?x",
        "/oauth/token;x",
        "/oauth;y/token",
        "/OAuth/TOKEN",
        "//oauth//token",
        "/x/../oauth/token",
        "/oauth%2Ftoken",
        "/oauth/%74oken",
        "/oauth/%2574oken"
      })
  void neverGivesACredentialToALoginEndpoint(String path) {
    Route route =
        new Route(
            new ProviderName("acme"),
            new HostPattern.Exact(HostName.parse("api.example.com")),
            443,
            RequestPath.parse("/"),
            List.of(
                new Route.Endpoint(
                    HostName.parse("api.example.com"), RequestPath.parse("/oauth/token")),
                new Route.Endpoint(
                    HostName.parse("login.example.com"), RequestPath.parse("/other"))));
    RoutingTable table = table(route, route("other", "api.example.com/oauth"));

    assertThat(table.match(target("https://api.example.com" + path)))
        .isEqualTo(new RouteMatch.Withheld(new ProviderName("acme")));
    assertThat(provider(table.match(target("https://api.example.com/other")))).contains("acme");
    assertThat(provider(table.match(target("https://api.example.com/oauth/tokens"))))
        .contains("other");
  }

  @Test
  void neverMatchesLoopbackUnlessNamed() {
    RoutingTable broad =
        table(route("wild", "*.app.localhost:8443"), route("regex", "regex:.*\\.app\\.localhost"));
    RoutingTable named =
        table(
            route("name", "localhost:8443"),
            route("address", "127.0.0.1:8443"),
            route("v6", "[::1]:8443"));

    assertThat(broad.match(target("https://x.app.localhost:8443/")))
        .isEqualTo(new RouteMatch.Unmatched());
    assertThat(broad.match(target("https://x.app.localhost/")))
        .isEqualTo(new RouteMatch.Unmatched());
    assertThat(provider(named.match(target("https://localhost:8443/")))).contains("name");
    assertThat(provider(named.match(target("https://127.0.0.1:8443/")))).contains("address");
    assertThat(provider(named.match(target("https://[0:0::1]:8443/")))).contains("v6");
    assertThat(provider(named.match(target("https://[::ffff:7f00:1]:8443/")))).contains("address");
    for (String other :
        new String[] {"https://127.0.0.2:8443/", "https://localhost/", "http://localhost:8443/"}) {
      assertThat(named.match(target(other))).isEqualTo(new RouteMatch.Unmatched());
    }
  }

  @Test
  void doesNotDependOnTheOrderOfRoutes() {
    long seed = 9700L;
    Random random = new Random(seed);
    String[] urls = {
      "a.example.com",
      "a.example.com/v1",
      "a.example.com/V1",
      "a.example.com/v1/x",
      "*.example.com",
      "*.example.com/v1",
      "regex:.*\\.example\\.com",
      "a.example.com:8443"
    };
    String[] paths = {"/", "/v1", "/V1", "/v1/x", "/v1%2Fx", "/v1;x", "/v1/X/y"};
    for (int round = 0; round < 5_000; round++) {
      List<Route> routes = new ArrayList<>();
      for (int i = random.nextInt(5); i >= 0; i--) {
        routes.add(route("p" + random.nextInt(3), urls[random.nextInt(urls.length)]));
      }
      Target target = target("https://a.example.com" + paths[random.nextInt(paths.length)]);
      RouteMatch first = outcome(new RoutingTable(routes).match(target));
      Collections.shuffle(routes, random);
      assertThat(outcome(new RoutingTable(routes).match(target)))
          .as("seed %d, round %d: %s in %s", seed, round, target, routes)
          .isEqualTo(first);
      if (first instanceof RouteMatch.Matched matched) {
        assertThat(routes)
            .anyMatch(
                route ->
                    route.covers(target) && route.provider().equals(matched.route().provider()));
      }
    }
  }

  @Test
  void refusesAPortThatDoesNotExist() {
    for (int port : new int[] {0, -1, 65_536}) {
      assertThatExceptionOfType(InvalidInputError.class)
          .isThrownBy(
              () ->
                  new Target(
                      Target.Scheme.HTTPS,
                      HostName.parse("a.example"),
                      port,
                      RequestPath.parse("/")));
    }
  }

  /** Which of several routes of one provider matched is nobody's business. */
  private static RouteMatch outcome(RouteMatch match) {
    return match instanceof RouteMatch.Matched matched
        ? new RouteMatch.Matched(route(matched.route().provider().value(), "a.example.com"))
        : match;
  }

  private static Optional<String> provider(RouteMatch match) {
    return match instanceof RouteMatch.Matched matched
        ? Optional.of(matched.route().provider().value())
        : Optional.empty();
  }

  private static RoutingTable table(Route... routes) {
    return new RoutingTable(Arrays.asList(routes));
  }

  private static Route route(String provider, String apiUrl) {
    ApiUrl.Covered covered = new ApiUrl(apiUrl).target(Optional.empty()).orElseThrow();
    return new Route(
        new ProviderName(provider), covered.hosts(), covered.port(), covered.prefix(), List.of());
  }

  private static Target target(String url) {
    var parts =
        java.util.regex.Pattern.compile("(https?)://(\\[[^]]+]|[^:/]+)(?::(\\d+))?(/.*)")
            .matcher(url);
    assertThat(parts.matches()).isTrue();
    return new Target(
        parts.group(1).equals("https") ? Target.Scheme.HTTPS : Target.Scheme.HTTP,
        HostName.parse(parts.group(2)),
        parts.group(3) == null ? 443 : Integer.parseInt(parts.group(3)),
        RequestPath.parse(parts.group(4)));
  }
}
