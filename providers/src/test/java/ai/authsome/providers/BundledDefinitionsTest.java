package ai.authsome.providers;

import static org.assertj.core.api.Assertions.assertThat;

import ai.authsome.domain.provider.ApiUrl;
import ai.authsome.domain.provider.BaseUrl;
import ai.authsome.domain.provider.KeyPattern;
import ai.authsome.domain.provider.Placement;
import ai.authsome.domain.provider.ProviderDefinition;
import ai.authsome.domain.provider.ProviderEntry;
import ai.authsome.domain.provider.ProviderName;
import ai.authsome.domain.routing.HostPattern;
import ai.authsome.domain.secret.SecretBytes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every definition that comes with the program. */
class BundledDefinitionsTest {
  private static final Path FOLDER =
      Path.of("src/main/resources/ai/authsome/providers/definitions");

  /** Pairs of providers, in order, that cover the same requests on purpose. */
  private static final Set<List<String>> SHARED_ROUTES = Set.of();

  private static final BundledDefinitions BUNDLED = new BundledDefinitions();

  static Stream<ProviderEntry> all() {
    return BUNDLED.names().stream().map(name -> BUNDLED.find(name).orElseThrow());
  }

  @Test
  void indexNamesExactlyTheFiles() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      assertThat(BUNDLED.names())
          .hasSizeGreaterThanOrEqualTo(5)
          .extracting(name -> name + ".json")
          .containsExactlyInAnyOrderElementsOf(
              files
                  .map(file -> file.getFileName().toString())
                  .filter(file -> !file.equals("index.txt"))
                  .toList());
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void areCompleteAndAnchored(ProviderEntry entry) {
    ProviderDefinition definition = entry.definition();
    assertThat(entry.source()).isEqualTo(ProviderEntry.Source.BUNDLED);
    assertThat(entry.document()).contains("\"schema_version\": 1");
    assertThat(definition.docsUrl()).isPresent();
    assertThat(definition.displayName()).isNotBlank();
    assertThat(definition.exports()).anyMatch(export -> export.value().isSecret());
    assertThat(covered(definition))
        .isNotEmpty()
        .noneMatch(covered -> covered.hosts() instanceof HostPattern.Regex)
        .noneMatch(covered -> covered.hosts().toString().contains("localhost"));
    definition
        .apiKey()
        .ifPresent(
            settings -> {
              assertThat(settings.envVar()).isPresent();
              assertThat(settings.pattern()).isPresent();
              assertThat(settings.pattern().orElseThrow().hint()).endsWith(".");
            });
  }

  @Test
  void coverNoRequestTwiceUnlessDeclared() {
    Map<ApiUrl.Covered, String> owners = new HashMap<>();
    all()
        .forEach(
            entry ->
                covered(entry.definition())
                    .forEach(
                        covered -> {
                          String name = entry.definition().name().value();
                          String other = owners.putIfAbsent(covered, name);
                          if (other != null && !SHARED_ROUTES.contains(List.of(other, name))) {
                            throw new AssertionError(other + " and " + name + ": " + covered);
                          }
                        }));
    assertThat(owners).hasSizeGreaterThanOrEqualTo(5);
  }

  @ParameterizedTest
  @CsvSource({
    "openai, api.openai.com, Authorization, Bearer {api_key}, OPENAI_API_KEY",
    "anthropic, api.anthropic.com, x-api-key, {api_key}, ANTHROPIC_API_KEY",
    "sendgrid, api.sendgrid.com, Authorization, Bearer {api_key}, SENDGRID_API_KEY",
    "brevo, api.brevo.com, api-key, {api_key}, BREVO_API_KEY",
    "klaviyo, a.klaviyo.com, Authorization, Klaviyo-API-Key {api_key}, KLAVIYO_API_KEY",
  })
  void placeTheKeyWhereTheServiceLooksForIt(
      String name, String host, String header, String template, String variable) {
    ProviderDefinition definition = BUNDLED.find(new ProviderName(name)).orElseThrow().definition();

    assertThat(definition.requireApiKey().placement())
        .isEqualTo(new Placement.Headers(List.of(new Placement.Header(header, template))));
    assertThat(definition.apiUrls().getFirst()).isEqualTo(new ApiUrl(host));
    assertThat(definition.requireApiKey().envVar()).contains(variable);
    assertThat(definition.exports()).extracting("variable").containsExactly(variable);
  }

  @ParameterizedTest
  @CsvSource({
    "openai, sk-, proj-",
    "anthropic, sk-ant-, api03-",
    "sendgrid, SG., test.",
    "brevo, xkeysib-, ''",
    "klaviyo, pk_, ''",
  })
  void knowTheShapeOfTheirKeys(String name, String prefix, String more) {
    KeyPattern pattern =
        BUNDLED
            .find(new ProviderName(name))
            .orElseThrow()
            .definition()
            .requireApiKey()
            .pattern()
            .orElseThrow();
    String key = prefix + more.replace("test", "test".repeat(5)) + "test".repeat(8);

    assertThat(accepts(pattern, key)).isTrue();
    assertThat(accepts(pattern, prefix)).isFalse();
    assertThat(accepts(pattern, key.substring(1))).isFalse();
    assertThat(accepts(pattern, key + "\n")).isFalse();
    assertThat(accepts(pattern, key + " x")).isFalse();
  }

  @Test
  void explainWhatAnOpenAiKeyLooksLike() {
    assertThat(
            BUNDLED
                .find(new ProviderName("openai"))
                .orElseThrow()
                .definition()
                .requireApiKey()
                .pattern()
                .orElseThrow()
                .hint())
        .isEqualTo(
            "OpenAI API keys start with 'sk-' followed by at least 20 letters, digits, '_' or '-'.");
  }

  private static boolean accepts(KeyPattern pattern, String key) {
    try (SecretBytes secret = SecretBytes.takeOver(key.getBytes(StandardCharsets.UTF_8))) {
      return pattern.accepts(secret);
    }
  }

  private static List<ApiUrl.Covered> covered(ProviderDefinition definition) {
    Optional<BaseUrl> base =
        definition.oauth().flatMap(oauth -> oauth.baseUrl()).map(BaseUrl::parse);
    return definition.apiUrls().stream().map(url -> url.target(base).orElseThrow()).toList();
  }
}
