package ai.authsome.providers;

import static org.assertj.core.api.Assertions.assertThat;

import ai.authsome.domain.provider.Export;
import ai.authsome.domain.provider.FlowType;
import ai.authsome.domain.provider.OAuthSettings;
import ai.authsome.domain.provider.ProviderDefinition;
import ai.authsome.domain.provider.ProviderEntry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The reference of all fields says what is so. */
class ProviderSchemaPageTest {
  private static final Path PAGE = Path.of("../bootstrap/docs/provider-schema.md");
  private static final Pattern CELL = Pattern.compile("(?m)^\\| (`[^|]*`) \\|");
  private static final Pattern NAME = Pattern.compile("`([a-z_]+)`");
  private static final String TOP = "'name':'acme','auth_type':'api_key','api_key':{},";
  private static final String URLS =
      "'authorization_url':'https://a.example/a','token_url':'https://a.example/t'";
  private static final Pattern EXAMPLE = Pattern.compile("(?ms)^```json\\n(.*?)^```");

  @Test
  void explainsExactlyTheFieldsThereAre() throws IOException {
    Set<String> explained = new TreeSet<>();
    for (Matcher cell = CELL.matcher(Files.readString(PAGE)); cell.find(); ) {
      NAME.matcher(cell.group(1)).results().map(name -> name.group(1)).forEach(explained::add);
    }
    explained.add("registration_endpoint");

    Set<String> fields = new TreeSet<>();
    SchemaFields.FIELDS.values().forEach(fields::addAll);
    assertThat(explained).isEqualTo(fields).hasSizeGreaterThan(40);
  }

  /** Each field, given a value of a type that it never has, is complained of: it is read. */
  @Test
  void theParserReadsEachFieldThatIsExplained() {
    SchemaFields.FIELDS.forEach(
        (section, fields) ->
            fields.forEach(
                field ->
                    DefinitionParserTest.assertRefused(
                        wrong(section, field),
                        (section.isEmpty() ? "" : section + ".") + field + ": is not")));
  }

  @Test
  void showsAnExampleThatWorks() throws IOException {
    Matcher example = EXAMPLE.matcher(Files.readString(PAGE));
    assertThat(example.find()).isTrue();
    String text = example.group(1);

    ProviderDefinition definition =
        DefinitionParser.parse(
                "acme-forge", text.getBytes(StandardCharsets.UTF_8), ProviderEntry.Source.CUSTOM)
            .definition();

    OAuthSettings oauth = definition.oauth().orElseThrow();
    assertThat(definition.flow()).isEqualTo(FlowType.PKCE);
    assertThat(oauth.dialect().scopeSeparator()).isEqualTo(",");
    assertThat(oauth.endpoints()).hasSize(4);
    assertThat(definition.exports())
        .extracting(Export::variable)
        .isEqualTo(List.of("ACME_FORGE_TOKEN", "ACME_FORGE_URL", "ACME_FORGE_ACCESS_TOKEN"));
    assertThat(SchemaFields.unknown(JsonText.object(text))).isEmpty();
    assertThat(example.find()).isFalse();
  }

  private static String wrong(String section, String field) {
    String wrong = "'" + field + "':[[7]]";
    return switch (section) {
      case "api_key" ->
          "{'name':'acme','auth_type':'api_key','api_key':{" + where(field) + wrong + "}}";
      case "oauth" -> oauth(URLS.contains(field) ? wrong : URLS + "," + wrong, "");
      case "registration" -> oauth(URLS, ",'registration':{" + wrong + "}");
      case "verify" -> "{" + TOP + "'verify':{" + wrong + "}}";
      default ->
          field.equals("registration")
              ? oauth(URLS, "," + wrong)
              : "{" + TOP.replaceAll("'" + field + "':[^,]*,", "") + wrong + "}";
    };
  }

  private static String where(String field) {
    return switch (field) {
      case "query_name" -> "'location':'query',";
      case "username", "password" -> "'location':'basic',";
      default -> "";
    };
  }

  private static String oauth(String members, String more) {
    return "{'name':'acme','auth_type':'oauth2','flow':'pkce','oauth':{"
        + members
        + "}"
        + more
        + "}";
  }
}
