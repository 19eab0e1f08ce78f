package ai.authsome.domain.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ai.authsome.domain.failure.InvalidInputError;
import ai.authsome.domain.failure.InvalidProviderSchemaError;
import ai.authsome.domain.failure.UnsupportedFlowError;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DefinitionPartsTest {
  private static final Placement BEARER =
      new Placement.Headers(List.of(new Placement.Header("Authorization", "Bearer {api_key}")));

  @ParameterizedTest
  @ValueSource(strings = {"a", "0", "openai", "Notion_dcr", "a.b-c_d", "x1."})
  void providersMayBeCalled(String name) {
    assertThat(new ProviderName(name)).hasToString(name);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ".",
        "..",
        "a..b",
        ".a",
        "-a",
        "_a",
        "a/b",
        "a\\b",
        "a b",
        "a:b",
        "é",
        "a\n",
        "a\u0000",
        "../../etc",
        "a%2fb",
        "~",
        "*"
      })
  void providersMayNotBeCalled(String name) {
    assertThatExceptionOfType(InvalidInputError.class).isThrownBy(() -> new ProviderName(name));
  }

  @Test
  void providerNamesHaveALimitAndAreShownSafely() {
    assertThat(new ProviderName("a".repeat(64)).value()).hasSize(64);
    assertThatExceptionOfType(InvalidInputError.class)
        .isThrownBy(() -> new ProviderName("a".repeat(65)));
    assertThatExceptionOfType(InvalidInputError.class)
        .isThrownBy(() -> new ProviderName("\u001b[2J" + "a".repeat(500)))
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("\u001b").hasSizeLessThan(160));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Host", "host", "Content-Length", "Transfer-Encoding", "Connection", "Upgrade", "TE",
            "Trailer",
        "Keep-Alive", "Proxy-Authorization", "Proxy-Connection", "Authsome-Connection", "", "X Y",
            "X:", "X\r\nY",
        "é", ":authority", "X\u0000"
      })
  void headersMayNotBeCalled(String name) {
    assertThatExceptionOfType(InvalidInputError.class)
        .isThrownBy(() -> new Placement.Header(name, "{api_key}"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\r\nb", "a\nb", "a\u0000", "é", "a\tb", "\u007f"})
  void headersMayNotHold(String template) {
    assertThatExceptionOfType(InvalidInputError.class)
        .isThrownBy(() -> new Placement.Header("X-Key", template));
  }

  @Test
  void otherPlacesHaveTheirRulesToo() {
    assertThatExceptionOfType(InvalidInputError.class)
        .isThrownBy(() -> new Placement.Headers(List.of()));
    for (String name : new String[] {"", "a b", "a&b", "a=b", "é", "a%20"}) {
      assertThatExceptionOfType(InvalidInputError.class)
          .isThrownBy(() -> new Placement.Query(name));
    }
    assertThatExceptionOfType(InvalidInputError.class)
        .isThrownBy(() -> new Placement.Basic("a:b", "{api_key}"));
    assertThatExceptionOfType(InvalidInputError.class)
        .isThrownBy(() -> new Placement.Basic("a\n", "{api_key}"));
    assertThatExceptionOfType(InvalidInputError.class)
        .isThrownBy(() -> new Placement.Basic("a", "{api_key}\u0000"));
    assertThat(new Placement.Basic("", "a:b").password()).isEqualTo("a:b");
  }

  @ParameterizedTest
  @CsvSource({
    "openai, OPENAI_API_KEY",
    "notion_dcr, NOTION_DCR_API_KEY",
    "keywords-everywhere, KEYWORDS_EVERYWHERE_API_KEY",
    "a.-_b, A_B_API_KEY",
    "4chan, _4CHAN_API_KEY",
  })
  void everyProviderHasAStandardVariable(String provider, String variable) {
    assertThat(Export.standard(new ProviderName(provider), Export.Value.API_KEY))
        .isEqualTo(new Export(variable, Export.Value.API_KEY));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "1A",
        "A-B",
        "A B",
        "A=B",
        "A\n",
        "é",
        "PATH",
        "path",
        "HOME",
        "LD_PRELOAD",
        "DYLD_INSERT_LIBRARIES",
        "BASH_ENV",
        "ENV",
        "IFS",
        "PS4",
        "PROMPT_COMMAND",
        "JAVA_TOOL_OPTIONS",
        "_JAVA_OPTIONS",
        "JDK_JAVA_OPTIONS",
        "CLASSPATH",
        "NODE_OPTIONS",
        "NODE_TLS_REJECT_UNAUTHORIZED",
        "NODE_EXTRA_CA_CERTS",
        "PYTHONPATH",
        "PYTHONHOME",
        "PERL5LIB",
        "RUBYOPT",
        "GIT_SSH_COMMAND",
        "GIT_CONFIG_GLOBAL",
        "HTTPS_PROXY",
        "https_proxy",
        "no_proxy",
        "AUTHSOME_HOME",
        "SSL_CERT_FILE",
        "CURL_CA_BUNDLE",
        "GIT_SSL_CAINFO",
        "EDITOR"
      })
  void definitionsMayNotSet(String variable) {
    assertThatExceptionOfType(InvalidInputError.class)
        .isThrownBy(() -> new Export(variable, Export.Value.API_URL));
  }

  @Test
  void onlyCredentialsAreSecret() {
    assertThat(Export.Value.API_KEY.isSecret()).isTrue();
    assertThat(Export.Value.ACCESS_TOKEN.isSecret()).isTrue();
    assertThat(Export.Value.BASE_URL.isSecret()).isFalse();
    assertThat(Export.Value.API_URL.isSecret()).isFalse();
  }

  @Test
  void partsOfADefinitionFitTogether() {
    ApiKeySettings key = new ApiKeySettings(BEARER, Optional.empty(), Optional.empty());
    OAuthSettings oauth = oauth();

    assertThat(definition(AuthType.API_KEY, FlowType.API_KEY, key, null).requireApiKey())
        .isEqualTo(key);
    assertThatExceptionOfType(UnsupportedFlowError.class)
        .isThrownBy(() -> definition(AuthType.OAUTH2, FlowType.PKCE, null, oauth).requireApiKey());
    assertThatExceptionOfType(InvalidProviderSchemaError.class)
        .isThrownBy(() -> definition(AuthType.API_KEY, FlowType.PKCE, key, null));
    assertThatExceptionOfType(InvalidProviderSchemaError.class)
        .isThrownBy(() -> definition(AuthType.API_KEY, FlowType.API_KEY, null, null));
    assertThatExceptionOfType(InvalidProviderSchemaError.class)
        .isThrownBy(() -> definition(AuthType.OAUTH2, FlowType.DEVICE_CODE, key, null));
  }

  @Test
  void endpointsAreAllThatMustNotGetACredential() {
    assertThat(oauth().endpoints())
        .containsExactly(
            "https://a/authorize",
            "https://a/token",
            "https://a/revoke",
            "https://a/device",
            "https://a/register");
    assertThat(oauth().deviceTokenRequest()).isEqualTo(DeviceTokenRequest.OAUTH2_FORM);
    assertThat(oauth().issuer()).isEmpty();
  }

  @Test
  void aLoginMayChooseTheFlowsWhoseEndpointsAreKnown() {
    assertThat(flows(FlowType.PKCE, oauth()))
        .containsExactly(
            FlowType.PKCE, FlowType.DEVICE_CODE, FlowType.DCR_PKCE, FlowType.CLIENT_CREDENTIALS);
    assertThat(flows(FlowType.DCR_PKCE, settings("authorize", "", "")))
        .containsExactly(FlowType.DCR_PKCE, FlowType.PKCE);
    assertThat(flows(FlowType.CLIENT_CREDENTIALS, settings("", "", "")))
        .containsExactly(FlowType.CLIENT_CREDENTIALS);
    assertThat(
            definition(
                    AuthType.API_KEY,
                    FlowType.API_KEY,
                    new ApiKeySettings(BEARER, Optional.empty(), Optional.empty()),
                    oauth())
                .flows())
        .containsExactly(FlowType.API_KEY);
  }

  @Test
  void aServerThatPublishesMetadataMayHaveEveryFlow() {
    List<FlowType> all =
        List.of(
            FlowType.PKCE, FlowType.DEVICE_CODE, FlowType.DCR_PKCE, FlowType.CLIENT_CREDENTIALS);

    assertThat(flows(FlowType.PKCE, settings("", "https://a", ""))).isEqualTo(all);
    assertThat(flows(FlowType.PKCE, settings("", "", "https://a"))).isEqualTo(all);
  }

  @Test
  void aSummaryHasAFlow() {
    assertThatExceptionOfType(InvalidInputError.class)
        .isThrownBy(
            () ->
                new ProviderSummary(
                    new ProviderName("acme"),
                    "Acme",
                    ProviderType.APP,
                    AuthType.API_KEY,
                    List.of(),
                    ProviderEntry.Source.CUSTOM,
                    Optional.empty()));
  }

  @Test
  void wordsOfDefinitionsAreReadBack() {
    for (AuthType type : AuthType.values()) {
      assertThat(AuthType.parse(type.wire())).isEqualTo(type);
    }
    for (ProviderType type : ProviderType.values()) {
      assertThat(ProviderType.parse(type.wire())).isEqualTo(type);
    }
    for (FlowType flow : FlowType.values()) {
      assertThat(FlowType.parse(flow.wire())).isEqualTo(flow);
    }
    for (DeviceTokenRequest kind : DeviceTokenRequest.values()) {
      assertThat(DeviceTokenRequest.parse(kind.wire())).isEqualTo(kind);
    }
    assertThatExceptionOfType(InvalidInputError.class).isThrownBy(() -> AuthType.parse("API_KEY"));
    assertThatExceptionOfType(InvalidInputError.class).isThrownBy(() -> ProviderType.parse("LLM"));
    assertThatExceptionOfType(UnsupportedFlowError.class)
        .isThrownBy(() -> FlowType.parse("browser"));
    assertThatExceptionOfType(InvalidInputError.class)
        .isThrownBy(() -> DeviceTokenRequest.parse("x"));
  }

  private static List<FlowType> flows(FlowType usual, OAuthSettings oauth) {
    return definition(AuthType.OAUTH2, usual, null, oauth).flows();
  }

  /** Settings that say nothing else; what is empty isn't said. */
  private static OAuthSettings settings(String authorization, String issuer, String resource) {
    return new OAuthSettings(
        Optional.empty(),
        said(authorization),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        Map.of(),
        Optional.empty(),
        said(issuer),
        said(resource),
        Optional.empty(),
        DeviceTokenRequest.OAUTH2_FORM,
        Optional.empty(),
        OAuthDialect.STANDARD);
  }

  private static Optional<String> said(String text) {
    return Optional.of(text).filter(it -> !it.isEmpty());
  }

  private static OAuthSettings oauth() {
    return new OAuthSettings(
        Optional.empty(),
        Optional.of("https://a/authorize"),
        Optional.of("https://a/token"),
        Optional.of("https://a/revoke"),
        Optional.of("https://a/device"),
        Optional.of("https://a/register"),
        List.of(),
        Map.of(),
        Optional.empty());
  }

  private static ProviderDefinition definition(
      AuthType type, FlowType flow, ApiKeySettings key, OAuthSettings oauth) {
    return new ProviderDefinition(
        new ProviderName("acme"),
        "Acme",
        ProviderType.APP,
        type,
        flow,
        List.of(),
        Optional.empty(),
        Optional.ofNullable(key),
        Optional.ofNullable(oauth),
        List.of(),
        Optional.empty());
  }
}
