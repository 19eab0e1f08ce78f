package ai.authsome.providers;

import static org.assertj.core.api.Assertions.assertThat;

import ai.authsome.domain.provider.AuthType;
import ai.authsome.domain.provider.DeviceTokenRequest;
import ai.authsome.domain.provider.FlowType;
import ai.authsome.domain.provider.OAuthDialect;
import ai.authsome.domain.provider.OAuthSettings;
import ai.authsome.domain.provider.ProviderDefinition;
import ai.authsome.domain.provider.ProviderEntry;
import ai.authsome.domain.provider.ProviderName;
import ai.authsome.domain.provider.RevocationRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the login flows find in the bundled OAuth definitions. */
class BundledOAuthTest {
  private static final BundledDefinitions BUNDLED = new BundledDefinitions();

  static Stream<ProviderDefinition> all() {
    return BundledDefinitionsTest.all()
        .map(ProviderEntry::definition)
        .filter(definition -> definition.authType() == AuthType.OAUTH2);
  }

  @Test
  void thereAreAsManyAsThereWere() {
    assertThat(all()).hasSizeGreaterThanOrEqualTo(45);
  }

  @ParameterizedTest
  @MethodSource("all")
  void haveWhatTheirFlowNeeds(ProviderDefinition definition) {
    OAuthSettings oauth = definition.oauth().orElseThrow();

    assertThat(oauth.tokenUrl()).isPresent();
    assertThat(oauth.tokenEndpointAuthMethod()).isPresent();
    switch (definition.flow()) {
      case PKCE -> assertThat(oauth.authorizationUrl()).isPresent();
      case DCR_PKCE -> {
        assertThat(oauth.authorizationUrl()).isPresent();
        assertThat(oauth.registrationEndpoint().or(oauth::issuer)).isPresent();
      }
      case DEVICE_CODE -> assertThat(oauth.deviceAuthorizationUrl()).isPresent();
      case CLIENT_CREDENTIALS -> assertThat(oauth.authorizationUrl()).isEmpty();
      case API_KEY -> throw new AssertionError(definition.name());
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void speakHttpsAlone(ProviderDefinition definition) {
    OAuthSettings oauth = definition.oauth().orElseThrow();

    assertThat(
            Stream.concat(
                oauth.endpoints().stream(),
                Stream.of(oauth.userinfoUrl(), oauth.issuer(), oauth.baseUrl())
                    .flatMap(Optional::stream)))
        .isNotEmpty()
        .allMatch(url -> url.startsWith("https://") || url.startsWith("{base_url}/"))
        .noneMatch(url -> url.contains("?"));
  }

  @ParameterizedTest
  @MethodSource("all")
  void sayHowTheyRevokeOnlyWhereTheyDo(ProviderDefinition definition) {
    OAuthSettings oauth = definition.oauth().orElseThrow();

    assertThat(
            oauth.revocationUrl().isPresent()
                || oauth.dialect().revocationRequest() == RevocationRequest.FORM)
        .isTrue();
  }

  /** A definition that asks for a refresh token in the way of its vendor. */
  @ParameterizedTest
  @CsvSource({
    "google, access_type, offline",
    "google-calendar, prompt, consent",
    "google-vertex-ai, access_type, offline",
    "reddit, duration, permanent",
    "dropbox, token_access_type, offline",
    "atlassian, audience, api.atlassian.com",
    "jira, prompt, consent",
    "notion, owner, user",
  })
  void sendTheParametersThatTheVendorWants(String name, String parameter, String value) {
    assertThat(oauth(name).authorizationParams()).containsEntry(parameter, value);
  }

  @ParameterizedTest
  @CsvSource({
    "microsoft, offline_access",
    "microsoft-word, offline_access",
    "atlassian, offline_access",
    "confluence, offline_access",
    "x, offline.access",
  })
  void askForTheScopeThatGivesARefreshToken(String name, String scope) {
    assertThat(oauth(name).scopes()).contains(scope);
  }

  @ParameterizedTest
  @ValueSource(strings = {"klaviyo-oauth", "notion", "reddit", "x", "zoom"})
  void authenticateInTheHeaderWhereTheVendorWantsIt(String name) {
    assertThat(oauth(name).tokenEndpointAuthMethod()).contains("client_secret_basic");
  }

  @ParameterizedTest
  @ValueSource(strings = {"github", "google", "slack", "microsoft", "hubspot", "todoist", "linear"})
  void authenticateInTheBodyElsewhere(String name) {
    assertThat(oauth(name).tokenEndpointAuthMethod()).contains("client_secret_post");
  }

  @ParameterizedTest
  @CsvSource({
    "google, FORM",
    "hubspot, FORM",
    "slack, BEARER",
    "dropbox, BEARER",
    "linear, BEARER",
    "notion, JSON",
    "todoist, JSON",
    "github, DELETE_FOR_CLIENT",
  })
  void areRevokedAsTheVendorWants(String name, RevocationRequest kind) {
    assertThat(oauth(name).revocationUrl()).isPresent();
    assertThat(oauth(name).dialect().revocationRequest()).isEqualTo(kind);
  }

  @Test
  void slackGivesAPersonsTokenInsideAnotherObject() {
    OAuthDialect slack = oauth("slack").dialect();

    assertThat(slack.scopeParameter()).isEqualTo("user_scope");
    assertThat(slack.scopeSeparator()).isEqualTo(",");
    assertThat(slack.tokenPath()).contains("authed_user");
  }

  @Test
  void postizPollsInJsonAndTakesABareToken() {
    OAuthSettings postiz = oauth("postiz");

    assertThat(definition("postiz").flow()).isEqualTo(FlowType.DEVICE_CODE);
    assertThat(postiz.deviceTokenRequest()).isEqualTo(DeviceTokenRequest.JSON);
    assertThat(postiz.dialect().headerPrefix()).contains("");
  }

  @Test
  void notionIsToldItsVersion() {
    assertThat(oauth("notion").dialect().requestHeaders())
        .isEqualTo(Map.of("Notion-Version", "2022-06-28"));
  }

  /** Google lets devices ask for few scopes; with others its device endpoint only fails. */
  @Test
  void offerDeviceCodesOnlyWhereTheVendorDoes() {
    List<String> names =
        all()
            .filter(one -> one.oauth().orElseThrow().deviceAuthorizationUrl().isPresent())
            .map(one -> one.name().value())
            .toList();

    assertThat(names)
        .containsExactly(
            "github",
            "github-enterprise",
            "gitlab",
            "google",
            "google-youtube",
            "microsoft",
            "microsoft-calendar",
            "microsoft-outlook",
            "microsoft-word",
            "postiz",
            "zoom");
  }

  private static OAuthSettings oauth(String name) {
    return definition(name).oauth().orElseThrow();
  }

  private static ProviderDefinition definition(String name) {
    return BUNDLED.find(new ProviderName(name)).orElseThrow().definition();
  }
}
