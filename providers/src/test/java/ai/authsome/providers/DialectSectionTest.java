package ai.authsome.providers;

import static ai.authsome.providers.DefinitionParserTest.assertRefused;
import static ai.authsome.providers.DefinitionParserTest.read;
import static org.assertj.core.api.Assertions.assertThat;

import ai.authsome.domain.provider.OAuthDialect;
import ai.authsome.domain.provider.OAuthSettings;
import ai.authsome.domain.provider.RevocationRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DialectSectionTest {
  @Test
  void isTheStandardUnlessAFieldSaysOtherwise() {
    OAuthSettings oauth = read(definition("")).oauth().orElseThrow();

    assertThat(oauth.dialect()).isEqualTo(OAuthDialect.STANDARD);
    assertThat(oauth.dialect().scopeSeparator()).isEqualTo(" ");
    assertThat(oauth.dialect().scopeParameter()).isEqualTo("scope");
    assertThat(oauth.dialect().revocationRequest()).isEqualTo(RevocationRequest.FORM);
  }

  @Test
  void readsEachDeparture() {
    OAuthSettings oauth =
        read(definition(
                ",'scope_separator':',','scope_parameter':'user_scope','token_path':'a.b_c',"
                    + "'request_headers':{'Acme-Version':'2'},'revocation_request':'bearer',"
                    + "'header_prefix':' Token '"))
            .oauth()
            .orElseThrow();

    assertThat(oauth.dialect())
        .isEqualTo(
            new OAuthDialect(
                ",",
                "user_scope",
                Optional.of("a.b_c"),
                Map.of("Acme-Version", "2"),
                RevocationRequest.BEARER,
                Optional.of("Token")));
  }

  @Test
  void tellsABareTokenFromOneThatFollowsItsType() {
    assertThat(read(definition(",'header_prefix':''")).oauth().orElseThrow().dialect())
        .extracting(OAuthDialect::headerPrefix)
        .isEqualTo(Optional.of(""));
    assertThat(read(definition(",'header_prefix':null")).oauth().orElseThrow().dialect())
        .isEqualTo(OAuthDialect.STANDARD);
  }

  @Test
  void readsEachKindOfRevocation() {
    List<String> wires = List.of("form", "json", "bearer", "delete_for_client");

    assertThat(wires)
        .map(
            wire ->
                read(definition(",'revocation_request':'" + wire + "'"))
                    .oauth()
                    .orElseThrow()
                    .dialect()
                    .revocationRequest())
        .containsExactly(RevocationRequest.values());
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        "'scope_separator':''              | oauth.scope_separator: is not a space or a comma",
        "'scope_separator':';'             | oauth.scope_separator: is not a space or a comma",
        "'scope_separator':1               | oauth.scope_separator: is not a string",
        "'scope_parameter':''              | oauth.scope_parameter: is not a parameter's name",
        "'scope_parameter':'a b'           | oauth.scope_parameter: is not a parameter's name",
        "'scope_parameter':'state'         | oauth.scope_parameter: is not a parameter that may",
        "'scope_parameter':'redirect_uri'  | oauth.scope_parameter: is not a parameter that may",
        "'token_path':'.a'                 | oauth.token_path: is not names with dots",
        "'token_path':'a..b'               | oauth.token_path: is not names with dots",
        "'token_path':'a[0]'               | oauth.token_path: is not names with dots",
        "'token_path':['a']                | oauth.token_path: is not a string",
        "'request_headers':['a']           | oauth.request_headers: is not an object",
        "'request_headers':{'Host':'a'}    | oauth.request_headers.Host: not a header",
        "'request_headers':{'A B':'a'}     | oauth.request_headers.A B: not a header",
        "'request_headers':{'A':'b\\r\\nC: d'} | oauth.request_headers.A: holds a control",
        "'request_headers':{'authorization':'a'} | oauth.request_headers.authorization: names a",
        "'request_headers':{'Content-Type':'a'}  | oauth.request_headers.Content-Type: names a",
        "'request_headers':{'A':1}         | oauth.request_headers.A: is not a string",
        "'header_prefix':'a\\r\\nb'        | oauth.header_prefix: holds a control",
        "'header_prefix':1                 | oauth.header_prefix: is not a string",
        "'revocation_request':'xml'        | oauth.revocation_request: 'xml' is unknown",
        "'revocation_request':true         | oauth.revocation_request: is not a string",
      })
  void namesWhatIsWrong(String members, String message) {
    assertRefused(definition("," + members), message);
  }

  private static String definition(String members) {
    return "{'name':'acme','auth_type':'oauth2','flow':'pkce','oauth':{"
        + "'authorization_url':'https://acme.example/authorize',"
        + "'token_url':'https://acme.example/token'"
        + members
        + "}}";
  }
}
