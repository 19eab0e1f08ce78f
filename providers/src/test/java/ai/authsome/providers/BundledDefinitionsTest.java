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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every definition that comes with the program. */
class BundledDefinitionsTest {
  private static final Path FOLDER =
      Path.of("src/main/resources/ai/authsome/providers/definitions");

  /** The wildcards there are: each covers nothing but one vendor's own services. */
  private static final Set<String> WILDCARDS =
      Set.of("*.googleapis.com", "*.api.mailchimp.com", "*.mcp.cloudflare.com");

  /** Variables that programs of one vendor read, whichever of its providers is connected. */
  private static final Map<String, List<String>> SHARED_VARIABLES =
      Map.of(
          "CLOUDFLARE_API_TOKEN", List.of("cloudflare", "cloudflare-mcp"),
          "NOTION_ACCESS_TOKEN", List.of("notion", "notion-mcp", "notion_dcr"));

  private static final BundledDefinitions BUNDLED = new BundledDefinitions();

  static Stream<ProviderEntry> all() {
    return BUNDLED.names().stream().map(name -> BUNDLED.find(name).orElseThrow());
  }

  @Test
  void indexNamesExactlyTheFilesInOrder() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      assertThat(Files.readAllLines(FOLDER.resolve("index.txt")))
          .hasSizeGreaterThanOrEqualTo(90)
          .isSorted()
          .map(name -> name + ".json")
          .containsExactlyInAnyOrderElementsOf(
              files
                  .map(file -> file.getFileName().toString())
                  .filter(file -> !file.equals("index.txt"))
                  .toList());
    }
    assertThat(BUNDLED.names()).isSorted().hasSizeGreaterThanOrEqualTo(90);
  }

  @ParameterizedTest
  @MethodSource("all")
  void areCompleteAndAnchored(ProviderEntry entry) {
    ProviderDefinition definition = entry.definition();
    assertThat(entry.source()).isEqualTo(ProviderEntry.Source.BUNDLED);
    assertThat(entry.document()).contains("\"schema_version\": 1").endsWith("}\n");
    assertThat(definition.docsUrl().orElseThrow()).hasScheme("https");
    assertThat(definition.displayName()).isNotBlank();
    assertThat(definition.exports()).anyMatch(export -> export.value().isSecret());
    assertThat(covered(definition))
        .isNotEmpty()
        .noneMatch(covered -> covered.hosts().toString().contains("localhost"))
        .allMatch(
            covered ->
                switch (covered.hosts()) {
                  case HostPattern.Exact exact -> !exact.host().isIpLiteral();
                  case HostPattern.Wildcard wildcard -> WILDCARDS.contains(wildcard.toString());
                  case HostPattern.Regex _ -> false;
                });
    definition
        .apiKey()
        .ifPresent(
            settings -> {
              assertThat(settings.envVar()).isPresent();
              settings.pattern().ifPresent(pattern -> assertThat(pattern.hint()).endsWith("."));
            });
  }

  @ParameterizedTest
  @MethodSource("all")
  void sayNothingThatNobodyReads(ProviderEntry entry) {
    Map<String, @Nullable Object> document = JsonText.object(entry.document());

    assertThat(SchemaFields.unknown(document)).isEmpty();
    assertThat(document.get("type")).isIn("app", "llm", "mcp");
  }

  @Test
  void aFieldThatNobodyReadsIsFound() {
    assertThat(
            SchemaFields.unknown(
                JsonText.object("{\"nmae\":\"a\",\"oauth\":{\"scope\":[],\"scopes\":[]}}")))
        .containsExactlyInAnyOrder(".nmae", "oauth.scope");
  }

  @Test
  void exportNoVariableTwiceUnlessDeclared() {
    Map<String, List<String>> exporters = new TreeMap<>();
    all()
        .map(ProviderEntry::definition)
        .forEach(
            definition ->
                definition
                    .exports()
                    .forEach(
                        export ->
                            exporters
                                .computeIfAbsent(export.variable(), _ -> new ArrayList<>())
                                .add(definition.name().value())));

    assertThat(exporters).hasSizeGreaterThan(90).containsKeys("OPENAI_API_KEY", "GH_TOKEN");
    exporters.values().removeIf(names -> names.size() == 1);
    assertThat(exporters).isEqualTo(SHARED_VARIABLES);
  }

  @Test
  void refuseTheirPlaceholderAsAKey() {
    List<ProviderDefinition> withBoth =
        all()
            .map(ProviderEntry::definition)
            .filter(definition -> definition.placeholder().isPresent())
            .toList();

    assertThat(withBoth)
        .isNotEmpty()
        .allMatch(
            definition ->
                definition.requireApiKey().pattern().isEmpty()
                    || !accepts(
                        definition.requireApiKey().pattern().orElseThrow(),
                        definition.placeholder().orElseThrow()));
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
    "groq, gsk_, ''",
    "github-mcp, github_pat_, ''",
    "github-mcp, ghp_, ''",
    "linear-mcp, lin_api_, ''",
    "openrouter, sk-or-v1-, ''",
    "perplexity, pplx-, ''",
    "resend, re_, ''",
    "stripe-mcp, rk_live_, ''",
    "stripe-mcp, sk_test_, ''",
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
    return definition.apiUrls().stream()
        .map(url -> url.target(Optional.of(BaseUrl.parse("https://git.example.com"))).orElseThrow())
        .toList();
  }
}
