package ai.authsome.providers;

import static org.assertj.core.api.Assertions.assertThat;

import ai.authsome.domain.failure.InvalidProviderSchemaError;
import ai.authsome.domain.provider.ProviderEntry;
import ai.authsome.domain.provider.ProviderName;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever is done to a definition, it is read or refused, and nothing else happens. */
class DefinitionMutationTest {
  private static final int ROUNDS = 30_000;
  private static final List<String> NASTY =
      List.of(
          "null",
          "true",
          "-1",
          "1e999",
          "\"\"",
          "[]",
          "{}",
          "{base_url}",
          "regex:",
          "*.",
          "\\u0000",
          "\\ud800",
          "\"",
          "\\",
          "//",
          "/*",
          "*/",
          "[[[[",
          "..",
          "\u202e",
          "%zz",
          "99999999999999");

  @Test
  void neverDoesAnythingButReadOrRefuse() {
    long seed = 20_261_123L;
    Random random = new Random(seed);
    List<byte[]> seeds = seeds();
    int read = 0;
    int refused = 0;
    for (int round = 0; round < ROUNDS; round++) {
      byte[] mutant = mutate(seeds.get(random.nextInt(seeds.size())), random);
      try {
        ProviderEntry entry = DefinitionParser.parse("openai", mutant, ProviderEntry.Source.CUSTOM);
        assertThat(entry.definition().name().value()).isEqualTo("openai");
        read++;
      } catch (InvalidProviderSchemaError expected) {
        assertThat(expected.getMessage()).contains(": ");
        refused++;
      } catch (RuntimeException | StackOverflowError e) {
        throw new AssertionError(
            "seed " + seed + ", round " + round + ": " + new String(mutant, StandardCharsets.UTF_8),
            e);
      }
    }
    assertThat(read).isGreaterThan(ROUNDS / 100);
    assertThat(refused).isGreaterThan(ROUNDS / 4);
  }

  private static List<byte[]> seeds() {
    BundledDefinitions bundled = new BundledDefinitions();
    List<byte[]> seeds = new ArrayList<>();
    for (ProviderName name : bundled.names()) {
      String document = bundled.find(name).orElseThrow().document();
      seeds.add(bytes(document.replace("\"" + name + "\"", "\"openai\"")));
    }
    seeds.add(
        bytes(
            """
            {"schema_version":1,"name":"openai","auth_type":"oauth2","flow":"pkce",
             "api_url":["{base_url}/api","regex:.*\\\\.acme\\\\.example","*.acme.example:8443/v1"],
             "oauth":{"base_url":"https://acme.example","authorization_url":"{base_url}/authorize",
             "token_url":"https://acme.example/token","scopes":["a"],"authorization_params":{"p":"c"},
             "authorization_method":"basic","device_token_request":"json"},
             "registration":{"registration_endpoint":"https://acme.example/register"},
             "export":{"env":{"access_token":"ACME"},"ACME_URL":"API_URL"}} // end
            """));
    seeds.add(
        bytes(
            """
            {"name":"openai","auth_type":"api_key","api_key":{"headers":{"X-A":"{api_key}","X-B":"b"}}}
            """));
    return seeds;
  }

  private static byte[] mutate(byte[] source, Random random) {
    byte[] mutant = source;
    for (int i = random.nextInt(4); i >= 0; i--) {
      int from = random.nextInt(mutant.length + 1);
      int length = random.nextInt(Math.min(40, mutant.length - from + 1));
      byte[] insert =
          switch (random.nextInt(5)) {
            case 0 -> new byte[0];
            case 1 -> new byte[] {(byte) random.nextInt(256)};
            case 2, 3 -> bytes(NASTY.get(random.nextInt(NASTY.size())));
            default -> {
              int other = random.nextInt(mutant.length + 1);
              yield java.util.Arrays.copyOfRange(
                  mutant, other, Math.min(mutant.length, other + random.nextInt(60)));
            }
          };
      mutant = splice(mutant, from, random.nextBoolean() ? 0 : length, insert);
    }
    return mutant;
  }

  private static byte[] splice(byte[] source, int from, int drop, byte[] insert) {
    byte[] result = new byte[source.length - drop + insert.length];
    System.arraycopy(source, 0, result, 0, from);
    System.arraycopy(insert, 0, result, from, insert.length);
    System.arraycopy(
        source, from + drop, result, from + insert.length, source.length - from - drop);
    return result;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
