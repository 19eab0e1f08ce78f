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
  void onboardAsksNobodyWhereThereIsNobody() {
    assertThat(bench.run("onboard").out()).doesNotContain("ACME_API_KEY");
  }
}
