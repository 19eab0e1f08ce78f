package ai.authsome.providers;

import static org.assertj.core.api.Assertions.assertThat;

import ai.authsome.domain.provider.ApiUrl;
import ai.authsome.domain.provider.AuthType;
import ai.authsome.domain.provider.Export;
import ai.authsome.domain.provider.FlowType;
import ai.authsome.domain.provider.OAuthSettings;
import ai.authsome.domain.provider.ProviderDefinition;
import ai.authsome.domain.provider.ProviderEntry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * The table of all providers is what the definitions say. With {@code UPDATE_GOLDEN=1} in the
 * environment, the test writes it anew.
 */
class ProvidersPageTest {
  private static final Path PAGE = Path.of("../bootstrap/docs/providers.md");
  private static final int MOST_HOSTS = 8;
  private static final String INTRODUCTION =
      """
      # Providers

      ALL services come with the program: KEYS with an API key, TOKENS with OAuth 2. `authsome list` shows them,
      `authsome inspect NAME` one in full, and a [definition of your own](provider-definitions.md) adds another or takes the place of
      one. This page is written by a test from the definitions.

      *Flows*: how one logs in; the first is the default, the others are chosen with `--flow`. *Hosts*: which requests get the
      credential, below the path where there is one. *Variables*: where programs find it, or, below `authsome run`, a placeholder.

      | name | service | login | flows | hosts | variables |
      |---|---|---|---|---|---|
      """;

  @Test
  void listsEachProviderAsItIs() throws IOException {
    String page = page();
    if ("1".equals(System.getenv("UPDATE_GOLDEN"))) {
      Files.writeString(PAGE, page);
    }

    assertThat(Files.readString(PAGE))
        .as(
            "bootstrap/docs/providers.md; UPDATE_GOLDEN=1 mvn test -pl providers -am writes it anew")
        .isEqualTo(page);
  }

  private static String page() {
    List<ProviderDefinition> all =
        BundledDefinitionsTest.all().map(ProviderEntry::definition).toList();
    long keys = all.stream().filter(one -> one.authType() == AuthType.API_KEY).count();
    return INTRODUCTION
            .replace("ALL", String.valueOf(all.size()))
            .replace("KEYS", String.valueOf(keys))
            .replace("TOKENS", String.valueOf(all.size() - keys))
        + all.stream().map(ProvidersPageTest::row).collect(Collectors.joining());
  }

  private static String row(ProviderDefinition definition) {
    List<String> cells =
        List.of(
            "`" + definition.name() + "`",
            "[" + definition.displayName() + "](" + definition.docsUrl().orElseThrow() + ")",
            definition.authType() == AuthType.API_KEY ? "API key" : "OAuth 2",
            String.join(", ", flows(definition)),
            hosts(definition),
            code(definition.exports().stream().map(Export::variable).toList()));
    return "| " + String.join(" | ", cells) + " |\n";
  }

  private static Set<String> flows(ProviderDefinition definition) {
    Set<String> flows = new LinkedHashSet<>();
    flows.add(definition.flow().wire());
    definition
        .oauth()
        .flatMap(OAuthSettings::deviceAuthorizationUrl)
        .ifPresent(_ -> flows.add(FlowType.DEVICE_CODE.wire()));
    return flows;
  }

  /** All of them, or where there are many the first ones. */
  private static String hosts(ProviderDefinition definition) {
    List<String> hosts =
        definition.apiUrls().stream()
            .map(ApiUrl::text)
            .map(text -> text.replaceFirst("^https://", ""))
            .toList();
    return hosts.size() <= MOST_HOSTS
        ? code(hosts)
        : code(hosts.subList(0, 2)) + " and " + (hosts.size() - 2) + " more";
  }

  private static String code(List<String> texts) {
    return texts.stream().map(text -> "`" + text + "`").collect(Collectors.joining(", "));
  }
}
