package ai.authsome.adapters.tui.command;

import static org.assertj.core.api.Assertions.assertThat;

import ai.authsome.adapters.tui.command.Bench.Ran;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ScanCommandTest {
  private static final String OTHER = "sk-" + "othr".repeat(8);

  private final Bench bench = new Bench();

  @BeforeEach
  void leaveKeysAround() {
    bench.environment.put("OPENAI_API_KEY", bench.product.connections.secret);
    bench.environment.put("ACME_API_KEY", OTHER);
    bench.environment.put("TAVILY_API_KEY", "not a key");
  }

  @Test
  void reportsHowEachKeyCompares() {
    Ran ran = bench.run("scan");

    assertThat(ran.code()).isZero();
    assertThat(ran.out())
        .isEqualTo(
            """
            Provider          Variable        Found in     Key
            acme (default)    ACME_API_KEY    environment  not stored
            openai (default)  OPENAI_API_KEY  environment  same as stored
            tavily (default)  TAVILY_API_KEY  environment  doesn't look like a key
            """);
    assertThat(ran.err()).isEqualTo("Import them with: authsome scan --import\n");
  }

  @Test
  void saysHowToImportIntoTheConnectionThatWasNamed() {
    assertThat(bench.run("scan", "--connection", "work").err())
        .isEqualTo("Import them with: authsome scan --import --connection work\n");
  }

  @Test
  void importsWhatIsNewAndShowsNoValue() {
    Ran ran = bench.run("scan", "--import", "--json");

    assertThat(ran.code()).isZero();
    assertThat(ran.out())
        .contains(
            "\"imported_count\": 1",
            "\"status\": \"imported\"",
            "\"status\": \"skipped_unchanged\"",
            "\"status\": \"malformed\"")
        .doesNotContain("sk-");
  }

  @Test
  void importsOneOfTwoVariablesThatDifferAndSaysWhich() {
    bench.environment.put("BRAVE_API_KEY", OTHER);
    bench.environment.put("BRAVE_SEARCH_API_KEY", "sk-" + "srch".repeat(8));

    Ran ran = bench.run("scan", "--import");

    assertThat(ran.out())
        .containsPattern("BRAVE_SEARCH_API_KEY +environment +imported\n")
        .containsPattern(
            "BRAVE_API_KEY +environment +differs from BRAVE_SEARCH_API_KEY, which is used\n");
    assertThat(bench.product.logins.submitted).contains("sk-" + "srch".repeat(8));
    assertThat(bench.product.logins.started)
        .extracting(request -> request.connection().provider().value())
        .containsOnlyOnce("brave");
  }

  @Test
  void saysSoWhereAValueIsTooShortForAKey() {
    bench.environment.put("BRAVE_API_KEY", "sk-1234");

    assertThat(bench.run("scan", "--import").out())
        .containsPattern("BRAVE_API_KEY +environment +doesn't look like a key\n");
    assertThat(bench.product.logins.submitted).doesNotContain("sk-1234");
  }

  @Test
  void importsNothingWithinARun() {
    bench.environment.put("AUTHSOME_PROXY_MODE", "true");
    bench.terminal.interactive = true;

    Ran ran = bench.run("scan", "--import");

    assertThat(ran.code()).isEqualTo(13);
    assertThat(ran.err()).contains("programs of a run store no keys", "hint:");
    assertThat(bench.run("onboard").err()).doesNotContain("Import");
    assertThat(bench.product.logins.started).isEmpty();
  }

  @Test
  void saysThatThereIsNothing() {
    bench.environment.keySet().removeIf(name -> name.endsWith("_API_KEY"));

    assertThat(bench.run("scan"))
        .isEqualTo(new Ran(0, "No API keys of known providers were found.\n", ""));
  }

  @Test
  void onboardOffersWhatItFinds() {
    bench.terminal.interactive = true;
    bench.terminal.type("");

    Ran ran = bench.run("onboard", "--no-color");

    assertThat(ran.out()).contains("ACME_API_KEY", "not stored", "imported").doesNotContain("sk-");
    assertThat(ran.err()).contains("Import it? [Y/n] ");
  }

  @Test
  void onboardTellsScriptsWhatItFinds() {
    assertThat(bench.run("onboard", "--scan-only", "--json").out())
        .contains(
            "\"import\": false",
            "\"configured_count\": 3",
            "\"imported_count\": 0",
            "\"variable\": \"ACME_API_KEY\"",
            "\"status\": \"env_only\"")
        .doesNotContain("sk-");
    assertThat(bench.product.logins.started).isEmpty();
  }

  @Test
  void onboardAsksNobodyWhereThereIsNobody() {
    assertThat(bench.run("onboard").out()).doesNotContain("ACME_API_KEY");
  }
}
