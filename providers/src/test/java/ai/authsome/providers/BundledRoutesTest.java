package ai.authsome.providers;

import static org.assertj.core.api.Assertions.assertThat;

import ai.authsome.domain.provider.ApiUrl;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which provider's connection a request gets, with every bundled provider connected at once. */
class BundledRoutesTest {
  /** Providers that cover the same requests on purpose: a person picks one of them. */
  private static final Set<Set<String>> SHARED_ROUTES =
      Set.of(Set.of("klaviyo", "klaviyo-oauth"), Set.of("notion-mcp", "notion_dcr"));

  private static final RoutingTable TABLE =
      new RoutingTable(
          BundledDefinitionsTest.all()
              .map(ProviderEntry::definition)
              .flatMap(definition -> routes(definition).stream())
              .toList());

  @Test
  void noTwoProvidersCoverTheSameRequestsUnlessDeclared() {
    Map<String, Set<String>> owners = new TreeMap<>();
    BundledDefinitionsTest.all()
        .map(ProviderEntry::definition)
        .filter(definition -> !definition.name().value().equals("github-enterprise"))
        .flatMap(definition -> routes(definition).stream())
        .forEach(
            route ->
                owners
                    .computeIfAbsent(
                        route.hosts() + ":" + route.port() + route.prefix(), _ -> new TreeSet<>())
                    .add(route.provider().value()));

    assertThat(owners).hasSizeGreaterThan(150);
    owners.values().removeIf(names -> names.size() == 1);
    assertThat(owners.values()).containsExactlyInAnyOrderElementsOf(SHARED_ROUTES);
  }

  @ParameterizedTest
  @CsvSource({
    "www.googleapis.com, /calendar/v3/calendars/primary/events, google-calendar",
    "www.googleapis.com, /drive/v3/files, google-drive",
    "www.googleapis.com, /upload/drive/v3/files, google-drive",
    "www.googleapis.com, /upload/youtube/v3/videos, google-youtube",
    "www.googleapis.com, /oauth2/v2/userinfo, google",
    "gmail.googleapis.com, /gmail/v1/users/me/messages, google-gmail",
    "sheets.googleapis.com, /v4/spreadsheets/1, google-sheets",
    "storage.googleapis.com, /storage/v1/b, google",
    "europe-west4-aiplatform.googleapis.com, /v1/projects, google-vertex-ai",
    "graph.microsoft.com, /v1.0/me, microsoft",
    "graph.microsoft.com, /v1.0/me/events, microsoft-calendar",
    "graph.microsoft.com, /beta/me/sendMail, microsoft-outlook",
    "graph.microsoft.com, /v1.0/me/drive/root/children, microsoft-word",
    "api.atlassian.com, /oauth/token/accessible-resources, atlassian",
    "api.atlassian.com, /ex/jira/1/rest/api/3/issue/A-1, jira",
    "api.atlassian.com, /ex/confluence/1/wiki/rest/api/content, confluence",
    "us21.api.mailchimp.com, /3.0/ping, mailchimp",
    "bedrock-runtime.eu-central-1.amazonaws.com, /model/m/converse, bedrock",
    "api.linear.app, /graphql, linear",
    "mcp.linear.app, /mcp, linear-mcp",
    "api.github.com, /user, github",
    "api.githubcopilot.com, /mcp/x/repos, github-mcp",
    "slack.com, /api/chat.postMessage, slack",
    "openrouter.ai, /api/v1/chat/completions, openrouter",
    "discord.com, /api/v10/users/@me, discord",
    "gitlab.com, /api/v4/projects, gitlab",
    "git.example.com, /api/v3/user, github-enterprise",
  })
  void theNarrowerProviderGetsTheRequest(String host, String path, String provider) {
    assertThat(match(host, path))
        .isInstanceOfSatisfying(
            RouteMatch.Matched.class,
            matched ->
                assertThat(matched.route().provider()).isEqualTo(new ProviderName(provider)));
  }

  @ParameterizedTest
  @CsvSource({
    "oauth2.googleapis.com, /token",
    "oauth2.googleapis.com, /revoke",
    "oauth2.googleapis.com, /device/code",
    "api.notion.com, /v1/oauth/token",
    "api.hubapi.com, /oauth/2026-03/token",
    "slack.com, /api/oauth.v2.access",
    "slack.com, /api/auth.revoke",
    "discord.com, /api/oauth2/token",
    "mcp.notion.com, /register",
    "api.dropboxapi.com, /oauth2/token",
    "api.x.com, /2/oauth2/revoke",
  })
  void loginEndpointsGetNoCredential(String host, String path) {
    assertThat(match(host, path)).isInstanceOf(RouteMatch.Withheld.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "googleapis.com",
        "storage.googleapis.com.evil.example",
        "evilgoogleapis.com",
        "bedrock.s3.amazonaws.com",
        "s3.us-east-1.amazonaws.com",
        "mailchimp.com",
        "github.com",
        "gist.githubusercontent.com",
        "login.microsoftonline.com",
        "auth.atlassian.com",
        "accounts.google.com",
        "www.reddit.com",
        "x.com",
      })
  void otherHostsGetNothing(String host) {
    assertThat(match(host, "/")).isInstanceOf(RouteMatch.Unmatched.class);
  }

  private static RouteMatch match(String host, String path) {
    return TABLE.match(
        new Target(Target.Scheme.HTTPS, HostName.parse(host), 443, RequestPath.parse(path)));
  }

  private static List<Route> routes(ProviderDefinition definition) {
    String base =
        definition.oauth().flatMap(OAuthSettings::baseUrl).orElse("https://git.example.com");
    List<Route.Endpoint> withheld =
        definition.oauth().map(OAuthSettings::endpoints).orElse(List.<String>of()).stream()
            .map(url -> URI.create(url.replace("{base_url}", base)))
            .map(
                uri ->
                    new Route.Endpoint(
                        HostName.parse(uri.getHost()), RequestPath.parse(uri.getRawPath())))
            .toList();
    return definition.apiUrls().stream()
        .map(url -> url.target(Optional.of(BaseUrl.parse(base))).orElseThrow())
        .map(
            (ApiUrl.Covered covered) ->
                new Route(
                    definition.name(), covered.hosts(), covered.port(), covered.prefix(), withheld))
        .toList();
  }
}
