package ai.authsome.adapters.tui.command;

import static org.assertj.core.api.Assertions.assertThat;

import ai.authsome.adapters.tui.command.Bench.Ran;
import ai.authsome.domain.failure.ProviderNotFoundError;
import ai.authsome.domain.identity.Handle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProfileAndApiTest {
  private final Bench bench = new Bench();

  @Test
  void makesListsAndUsesProfiles() {
    assertThat(bench.run("profile", "create", "--handle", "my-agent-01").out())
        .isEqualTo("Made my-agent-01, and use it from now on.\n");
    assertThat(bench.product.profiles.active).contains(new Handle("my-agent-01"));

    bench.run("profile", "use", "steady-quiet-0417");
    assertThat(bench.product.profiles.active).contains(FakeBroker.IDENTITY.handle());

    assertThat(bench.run("profile", "list").out())
        .contains("*  steady-quiet-0417  did:key:z", "   my-agent-01        did:key:z");
    assertThat(new Bench().run("profile", "list", "--json").out())
        .contains("\"active\": \"steady-quiet-0417\"", "\"active\": true");
    assertThat(new Bench().run("profile", "create", "--json").out())
        .contains("\"status\": \"created\"", "\"switched\": true");
    assertThat(bench.run("profile", "use", "nobody-here-01").code()).isEqualTo(14);
  }

  @Test
  void warnsWhenTheEnvironmentGoesBeforeTheChoice() {
    bench.environment.put("AUTHSOME_IDENTITY", "other-agent-01");

    assertThat(bench.run("profile", "use", "steady-quiet-0417").err())
        .contains("AUTHSOME_IDENTITY is set");
  }

  @ParameterizedTest
  @CsvSource({
    "GET /whoami, GET /api/whoami",
    "get whoami, GET /api/whoami",
    "GET /api/audit/events?limit=5, GET /api/audit/events?limit=5",
    "DELETE /providers/acme, DELETE /api/providers/acme"
  })
  void sendsARequest(String words, String sent) {
    String[] parts = words.split(" ");

    Ran ran = bench.run("api", parts[0], parts[1]);

    assertThat(ran).isEqualTo(new Ran(0, "{\"a\":1}\n", ""));
    assertThat(bench.product.calls).containsExactly(sent + " ");
  }

  @Test
  void sendsABodyFromAFileOrStandardInput(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("body.json"), "{1}");
    bench.terminal.piped = "{2}";

    bench.run("api", "POST", "/export", "-d", "@" + file);
    bench.run("api", "POST", "/export", "--data", "-");

    assertThat(bench.product.calls).containsExactly("POST /api/export {1}", "POST /api/export {2}");
  }

  @Test
  void endsWithTheCodeOfTheFailure() {
    bench.product.callFails = Optional.of(new ProviderNotFoundError("no such provider", "look"));

    assertThat(bench.run("api", "GET", "/providers/none"))
        .isEqualTo(new Ran(4, "{\"a\":1}\n", "error: no such provider\nhint: look\n"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "api PATCH /x",
        "api GET",
        "api GET /\u00e9",
        "api GET /x#y",
        "api POST /x -d {}",
        "api POST /x -d @/none/there"
      })
  void refusesWhatItCannotSend(String line) {
    assertThat(bench.run(line.split(" ")).code()).isEqualTo(64);
    assertThat(bench.product.calls).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "provider list, list",
    "provider inspect openai, inspect openai",
    "provider remove openai, remove openai",
    "identity list, profile list",
    "agent list --json, profile list --json",
    "--json connections list, --json list",
    "init, onboard"
  })
  void knowsTheNamesOfOtherVersions(String theirs, String ours) {
    assertThat(onATerminal(theirs)).isEqualTo(onATerminal(ours));
  }

  private static Ran onATerminal(String line) {
    Bench bench = new Bench();
    bench.terminal.interactive = true;
    return bench.run(line.split(" "));
  }

  @Test
  void explainsTheNamesOfOtherVersions() {
    assertThat(bench.run("provider").out()).contains("As `authsome list`");
    assertThat(new Bench().run("provider", "list", "--help").out())
        .isEqualTo(new Bench().run("help", "list").out());
    assertThat(new Bench().run("provider", "lst").code()).isEqualTo(64);
  }
}
