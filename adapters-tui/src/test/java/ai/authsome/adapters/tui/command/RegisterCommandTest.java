package ai.authsome.adapters.tui.command;

import static org.assertj.core.api.Assertions.assertThat;

import ai.authsome.adapters.tui.command.Bench.Ran;
import ai.authsome.domain.failure.InvalidProviderSchemaError;
import ai.authsome.domain.failure.ProviderAlreadyRegisteredError;
import ai.authsome.domain.provider.ProviderEntry.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RegisterCommandTest {
  private final Bench bench = new Bench();
  private final FakeProviders providers = bench.product.providers;
  @TempDir Path folder;
  private String file;

  @BeforeEach
  void write() throws IOException {
    file = Files.writeString(folder.resolve("acme.json"), "{}").toString();
  }

  @Test
  void showsTheHostsAndAsks() {
    bench.terminal.interactive = true;
    bench.terminal.type("y");
    providers.replaces = Optional.of(Source.BUNDLED);

    Ran ran = bench.run("register", file, "--force", "--no-color");

    assertThat(ran.code()).isZero();
    assertThat(ran.out()).isEqualTo("Registered acme in place of the bundled definition.\n");
    assertThat(ran.err())
        .startsWith(
            "Credentials of acme will be sent to:\n"
                + "  https://api.acme.example/v2\n"
                + "warning: this takes the place of the bundled definition\n"
                + "Register it? [y/N] ");
    assertThat(providers.registered).containsExactly("{}true");
  }

  @Test
  void takesAnythingButYesForNo() {
    bench.terminal.interactive = true;
    bench.terminal.type("");

    assertThat(bench.run("register", file).code()).isEqualTo(12);
    assertThat(providers.registered).isEmpty();
  }

  @Test
  void refusesWhenThereIsNobodyToAsk() {
    Ran ran = bench.run("register", file);

    assertThat(ran.code()).isEqualTo(13);
    assertThat(ran.err()).contains("--yes");
    assertThat(providers.registered).isEmpty();
  }

  @Test
  void readsStandardInputAndPrintsJson() {
    bench.terminal.piped = "// mine\n{}";

    Ran ran = bench.run("register", "-", "--yes", "--json");

    assertThat(ran.out())
        .isEqualTo(
            """
            {
              "v": 1,
              "status": "registered",
              "provider": "acme",
              "hosts": [
                "https://api.acme.example/v2"
              ],
              "replaced": null
            }
            """);
    assertThat(providers.registered).containsExactly("// mine\n{}false");
  }

  @Test
  void endsWith17NamingTheField() {
    providers.problem = Optional.of(new InvalidProviderSchemaError("api_url: is no host", ""));

    Ran ran = bench.run("register", file, "--yes");

    assertThat(ran.code()).isEqualTo(17);
    assertThat(ran.err()).startsWith("error: api_url: is no host\n");
  }

  @Test
  void saysWhichFileToCorrect() {
    providers.problem =
        Optional.of(new InvalidProviderSchemaError("type: 'lmm' is unknown", "Use app or llm."));
    bench.terminal.piped = "{}";

    assertThat(bench.run("register", file, "--yes").err())
        .endsWith("hint: Correct " + file + ". Use app or llm.\n");
    assertThat(bench.run("register", "-", "--yes").err()).endsWith("hint: Use app or llm.\n");
  }

  @Test
  void endsWith7WhenThereIsOne() {
    providers.problem = Optional.of(new ProviderAlreadyRegisteredError("there is one", "--force"));

    assertThat(bench.run("register", file, "--yes").code()).isEqualTo(7);
  }

  @Test
  void refusesAFileThatIsNotThereOrNoText() throws IOException {
    assertThat(bench.run("register", folder.resolve("none.json").toString()).code()).isEqualTo(64);
    Files.write(folder.resolve("acme.json"), new byte[] {(byte) 0xff});
    assertThat(bench.run("register", file).code()).isEqualTo(17);
    Files.write(folder.resolve("acme.json"), new byte[256 * 1024 + 1]);
    assertThat(bench.run("register", file).code()).isEqualTo(17);
    assertThat(providers.examined).isEmpty();
  }
}
