package ai.authsome.providers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ai.authsome.domain.failure.InvalidProviderSchemaError;
import ai.authsome.domain.provider.ApiUrl;
import ai.authsome.domain.provider.AuthType;
import ai.authsome.domain.provider.DeviceTokenRequest;
import ai.authsome.domain.provider.Export;
import ai.authsome.domain.provider.FlowType;
import ai.authsome.domain.provider.OAuthSettings;
import ai.authsome.domain.provider.Placement;
import ai.authsome.domain.provider.ProviderDefinition;
import ai.authsome.domain.provider.ProviderEntry;
import ai.authsome.domain.provider.ProviderType;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DefinitionParserTest {
  private static final String OAUTH =
      "'name':'acme','auth_type':'oauth2','flow':'pkce','oauth':{"
          + "'authorization_url':'https://acme.example/authorize',"
          + "'token_url':'https://acme.example/token'";

  @Test
  void readsADefinitionOfTheSmallestKind() {
    ProviderDefinition acme = read("{'name':'acme','auth_type':'api_key','api_key':{}}");

    assertThat(acme.displayName()).isEqualTo("acme");
    assertThat(acme.authType()).isEqualTo(AuthType.API_KEY);
    assertThat(acme.flow()).isEqualTo(FlowType.API_KEY);
    assertThat(acme.apiUrls()).isEmpty();
    assertThat(acme.requireApiKey().placement())
        .isEqualTo(headers(new Placement.Header("Authorization", "Bearer {api_key}")));
    assertThat(acme.exports()).containsExactly(new Export("ACME_API_KEY", Export.Value.API_KEY));
  }

  @Test
  void keepsTheTextAsItWasReadWithCommentsAndUnknownFields() {
    String text = apiKey("'x_future':{'a':[1,2.5,true,null]}").replace("{'n", "{ // why\n 'n");

    ProviderEntry entry = parse("acme", text);

    assertThat(entry.document()).isEqualTo(text.replace('\'', '"'));
    assertThat(entry.source()).isEqualTo(ProviderEntry.Source.CUSTOM);
  }

  @Test
  void readsCommentsOutsideStringsOnly() {
    ProviderDefinition acme =
        read(apiKey("/* a, 'b' */ 'docs_url':'https://acme.example/a//b/*c*/' // end"));

    assertThat(acme.docsUrl()).hasToString("Optional[https://acme.example/a//b/*c*/]");
  }

  @Test
  void readsAByteOrderMark() {
    assertThat(read("\uFEFF" + apiKey("")).name().value()).isEqualTo("acme");
  }

  @Test
  void readsOneApiUrlOrAListAndTheOlderName() {
    assertThat(read(apiKey("'api_url':'api.acme.example'")).apiUrls())
        .containsExactly(new ApiUrl("api.acme.example"));
    assertThat(read(apiKey("'api_url':['a.acme.example','*.b.acme.example']")).apiUrls())
        .containsExactly(new ApiUrl("a.acme.example"), new ApiUrl("*.b.acme.example"));
    assertThat(read(apiKey("'host_url':'api.acme.example'")).apiUrls())
        .containsExactly(new ApiUrl("api.acme.example"));
    assertThat(read(apiKey("'docs':'https://acme.example/keys'")).docsUrl()).isPresent();
  }

  @Test
  void readsWhatTheServiceIsForLists() {
    assertThat(read(apiKey("'type':'llm'")).type()).isEqualTo(ProviderType.LLM);
    assertThat(read(apiKey("'type':'mcp'")).type()).isEqualTo(ProviderType.MCP);
    assertThat(read(apiKey("'type':null")).type()).isEqualTo(ProviderType.APP);
    assertThat(read(apiKey("")).type()).isEqualTo(ProviderType.APP);
  }

  @Test
  void strikesWhatCouldSteerATerminalFromTheDisplayName() {
    assertThat(read(apiKey("'display_name':'Ac\\u001b[31mme\\u202e'")).displayName())
        .isEqualTo("Ac[31mme");
    assertThat(read(apiKey("'display_name':'\\u0007'")).displayName()).isEqualTo("acme");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        "'header_name':'api-key','header_prefix':''   | api-key       | {api_key}",
        "'header_name':'api-key','header_prefix':null | api-key       | {api_key}",
        "'header_prefix':'Token'                      | Authorization | Token {api_key}",
        "'header_name':null                           | Authorization | Bearer {api_key}",
        "'location':'header','header_name':'X-Key'    | X-Key         | Bearer {api_key}",
      })
  void readsAHeaderWithAPrefix(String section, String name, String template) {
    assertThat(placement(section)).isEqualTo(headers(new Placement.Header(name, template)));
  }

  @Test
  void readsTheOtherPlacesForAKey() {
    assertThat(placement("'headers':{'X-Key':'k={api_key}','X-Version':'2'}"))
        .isEqualTo(
            headers(
                new Placement.Header("X-Key", "k={api_key}"),
                new Placement.Header("X-Version", "2")));
    assertThat(placement("'location':'query','query_name':'key'"))
        .isEqualTo(new Placement.Query("key"));
    assertThat(placement("'location':'basic','password':'{api_key}'"))
        .isEqualTo(new Placement.Basic("", "{api_key}"));
  }

  @Test
  void readsWhatAKeyLooksLike() {
    var settings =
        read(section(
                "'env_var':'ACME','key_pattern':'^k-[0-9]+$','key_pattern_hint':'k- and \\u0007digits'"))
            .requireApiKey();

    assertThat(settings.envVar()).contains("ACME");
    assertThat(settings.pattern().orElseThrow().source()).isEqualTo("^k-[0-9]+$");
    assertThat(settings.pattern().orElseThrow().hint()).isEqualTo("k- and digits");
  }

  @Test
  void readsOAuthSettings() {
    OAuthSettings oauth =
        read("{'name':'acme','auth_type':'oauth2','flow':'device_code','oauth':{"
                + "'base_url':'HTTPS://Acme.Example/','authorization_url':'{base_url}/authorize',"
                + "'token_url':'{base_url}/token','revocation_url':null,"
                + "'device_authorization_url':'https://acme.example/device',"
                + "'device_token_request':'json','scopes':['a:b','c'],'pkce':true,"
                + "'authorization_params':{'prompt':'consent'},'issuer':'https://acme.example',"
                + "'token_endpoint_auth_method':'none','resource':'https://api.acme.example/',"
                + "'client_metadata_document':'https://agents.example/client.json',"
                + "'userinfo_url':'https://acme.example/me','supports_dcr':false},"
                + "'registration':{'registration_endpoint':'https://acme.example/register'}}")
            .oauth()
            .orElseThrow();

    assertThat(oauth.baseUrl()).contains("https://acme.example");
    assertThat(oauth.authorizationUrl()).contains("{base_url}/authorize");
    assertThat(oauth.revocationUrl()).isEmpty();
    assertThat(oauth.deviceTokenRequest()).isEqualTo(DeviceTokenRequest.JSON);
    assertThat(oauth.scopes()).containsExactly("a:b", "c");
    assertThat(oauth.authorizationParams()).containsEntry("prompt", "consent");
    assertThat(oauth.issuer()).contains("https://acme.example");
    assertThat(oauth.tokenEndpointAuthMethod()).contains("none");
    assertThat(oauth.resource()).contains("https://api.acme.example/");
    assertThat(oauth.clientDocument()).contains("https://agents.example/client.json");
    assertThat(oauth.userinfoUrl()).contains("https://acme.example/me");
    assertThat(oauth.registrationEndpoint()).contains("https://acme.example/register");
  }

  @ParameterizedTest
  @ValueSource(strings = {"authorization_method", "client_secret_handling"})
  void readsTheOlderNamesOfBasicClientAuthentication(String older) {
    OAuthSettings oauth = read("{" + OAUTH + ",'" + older + "':'basic'}}").oauth().orElseThrow();

    assertThat(oauth.tokenEndpointAuthMethod()).contains("client_secret_basic");
    assertThat(oauth.deviceTokenRequest()).isEqualTo(DeviceTokenRequest.OAUTH2_FORM);
  }

  @Test
  void readsBothFormsOfExports() {
    assertThat(read(apiKey("'export':{'env':{'api_key':'MY_KEY','refresh_token':'R'}}")).exports())
        .containsExactly(new Export("MY_KEY", Export.Value.API_KEY));
    assertThat(
            read(apiKey("'export':{'MY_KEY':'API_TOKEN','MY_URL':'API_URL','MY_BASE':'BASE_URL'}"))
                .exports())
        .containsExactly(
            new Export("MY_KEY", Export.Value.API_KEY),
            new Export("MY_URL", Export.Value.API_URL),
            new Export("MY_BASE", Export.Value.BASE_URL),
            new Export("ACME_API_KEY", Export.Value.API_KEY));
    assertThat(
            read("{" + OAUTH + "},'export':{'env':{'access_token':'T'},'U':'ACCESS_TOKEN'}}")
                .exports())
        .containsExactly(
            new Export("T", Export.Value.ACCESS_TOKEN), new Export("U", Export.Value.ACCESS_TOKEN));
  }

  @Test
  void readsAPlaceholder() {
    assertThat(read(apiKey("'placeholder':'acme-0000'")).placeholder()).contains("acme-0000");
  }

  @Test
  void refusesBytesThatAreNotUtf8() {
    byte[] bytes = apiKey("'x':'é'").replace('\'', '"').getBytes(StandardCharsets.ISO_8859_1);

    assertThatExceptionOfType(InvalidProviderSchemaError.class)
        .isThrownBy(() -> DefinitionParser.parse("acme", bytes, ProviderEntry.Source.CUSTOM))
        .withMessage("document: is not UTF-8");
  }

  @Test
  void refusesADocumentThatIsTooLong() {
    byte[] bytes =
        apiKey("'x':'" + "x".repeat(256 * 1024) + "'")
            .replace('\'', '"')
            .getBytes(StandardCharsets.UTF_8);

    assertThatExceptionOfType(InvalidProviderSchemaError.class)
        .isThrownBy(() -> DefinitionParser.parse("acme", bytes, ProviderEntry.Source.CUSTOM))
        .withMessage("document: is longer than 256 KiB");
  }

  @Test
  void refusesNestingThatIsTooDeep() {
    assertRefused(apiKey("'x':" + "[".repeat(40) + "]".repeat(40)), "document: is not JSON");
  }

  @Test
  void refusesAnotherNameThanTheFiles() {
    assertThatExceptionOfType(InvalidProviderSchemaError.class)
        .isThrownBy(() -> parse("other", apiKey("")))
        .withMessage("name: 'acme' is not the file's name, 'other'");
  }

  static ProviderDefinition read(String text) {
    return parse("acme", text).definition();
  }

  static ProviderEntry parse(String stem, String text) {
    return DefinitionParser.parse(
        stem,
        text.replace('\'', '"').getBytes(StandardCharsets.UTF_8),
        ProviderEntry.Source.CUSTOM);
  }

  static void assertRefused(String text, String message) {
    assertThatExceptionOfType(InvalidProviderSchemaError.class)
        .isThrownBy(() -> parse("acme", text))
        .withMessageStartingWith(message);
  }

  /** A good definition with more members. */
  static String apiKey(String members) {
    return "{'name':'acme','auth_type':'api_key','api_key':{}"
        + (members.isEmpty() ? "" : "," + members)
        + "\n}";
  }

  private static String section(String members) {
    return "{'name':'acme','auth_type':'api_key','api_key':{" + members + "}}";
  }

  private static Placement placement(String section) {
    return read(section(section)).requireApiKey().placement();
  }

  private static Placement headers(Placement.Header... headers) {
    return new Placement.Headers(List.of(headers));
  }
}
