package ai.authsome.adapters.tui.command;

import static ai.authsome.adapters.tui.command.FakeConnections.connection;
import static org.assertj.core.api.Assertions.assertThat;

import ai.authsome.adapters.tui.command.Bench.Ran;
import ai.authsome.application.port.driving.Providers;
import ai.authsome.domain.connection.ConnectionStatus;
import ai.authsome.domain.connection.ExportFormat;
import ai.authsome.domain.provider.FlowType;
import ai.authsome.domain.provider.ProviderEntry.Source;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code inspect}, {@code export}, {@code logout} and {@code remove}. */
class ProviderCommandsTest {
  private final Bench bench = new Bench();
  private final FakeConnections connections = bench.product.connections;

  @BeforeEach
  void fill() {
    connections.add(
        "openai",
        "OpenAI",
        FlowType.API_KEY,
        Source.BUNDLED,
        connection("openai", "default", FlowType.API_KEY, ConnectionStatus.CONNECTED),
        connection("openai", "work", FlowType.API_KEY, ConnectionStatus.CONNECTED));
  }

  private void tokens(String provider) {
    connections.add(
        provider,
        provider,
        FlowType.PKCE,
        Source.BUNDLED,
        connection(provider, "default", FlowType.PKCE, ConnectionStatus.CONNECTED),
        connection(provider, "work", FlowType.PKCE, ConnectionStatus.EXPIRED));
  }

  @Test
  void inspectPrintsTheDefinitionWithoutCommentsAndTheConnections() {
    Golden.matches("inspect", bench.run("inspect", "openai").out());
  }

  @Test
  void inspectPrintsNothingOfADefinitionThatIsNoJson() {
    bench.product.providers.document = "{ \"name\": \"openai\", ";

    Ran ran = bench.run("inspect", "openai");

    assertThat(ran.code()).isEqualTo(17);
    assertThat(ran.out()).isEmpty();
    assertThat(ran.err()).startsWith("error: the definition is not a JSON object\n");
  }

  @Test
  void inspectPassesTheServicesHintOn() {
    assertThat(bench.run("inspect", "opnai"))
        .isEqualTo(new Ran(4, "", "error: no provider opnai\nhint: Did you mean openai?\n"));
  }

  @Test
  void exportPrintsLinesForEval() {
    Ran ran = bench.run("export", "openai");

    assertThat(ran)
        .isEqualTo(
            new Ran(0, "OPENAI_API_KEY=" + connections.secret + "\nexport OPENAI_API_KEY\n", ""));
    assertThat(connections.allClosed()).isTrue();
  }

  @Test
  void exportTakesAFormatAndAConnection() {
    Ran ran = bench.run("export", "--format", "shell", "openai", "--connection", "work");

    assertThat(ran.out()).isEqualTo("export OPENAI_API_KEY=" + connections.secret + "\n");
    assertThat(connections.exports.getFirst().connection().orElseThrow().value()).isEqualTo("work");
  }

  @Test
  void exportWithoutAProviderMeansAll() {
    bench.run("export", "--format=dotenv");

    assertThat(connections.exports.getFirst())
        .matches(request -> request.provider().isEmpty() && request.connection().isEmpty())
        .matches(request -> request.format() == ExportFormat.DOTENV);
  }

  @Test
  void exportAsJsonHoldsTheCredentials() {
    assertThat(bench.run("export", "openai", "--json").out())
        .isEqualTo(
            "{\n  \"v\": 1,\n  \"credentials\": {\n    \"OPENAI_API_KEY\": \""
                + connections.secret
                + "\"\n  }\n}\n");
  }

  @Test
  void exportSaysOnATerminalWhereTheSecretsAreNow() {
    bench.terminal.interactive = true;
    connections.secret = "a\u001bb";

    Ran ran = bench.run("export", "openai", "--format", "shell");

    assertThat(ran.out()).isEqualTo("export OPENAI_API_KEY='ab'\n");
    assertThat(ran.err()).contains("real secrets");
  }

  @Test
  void exportRefusesAnUnknownFormat() {
    assertThat(bench.run("export", "--format", "xml").code()).isEqualTo(64);
  }

  @Test
  void logoutSaysWhatIsLeft() {
    assertThat(bench.run("logout", "openai"))
        .isEqualTo(
            new Ran(
                0,
                "Logged out of openai (default).\n",
                "The default connection of openai is work.\n"));
  }

  @Test
  void logoutSaysThatOAuthTokensLiveOn() {
    tokens("hub");

    assertThat(bench.run("logout", "hub", "--connection", "work").err())
        .isEqualTo(
            "The provider was told nothing: tokens stay valid there until they run out."
                + " What would have ended them: authsome revoke hub --connection work\n");
  }

  @Test
  void removeSaysThatOAuthTokensLiveOn() {
    connections.rows.clear();
    tokens("openai");

    assertThat(bench.run("remove", "openai").err())
        .isEqualTo(
            "The provider was told nothing: tokens stay valid there until they run out."
                + " What would have ended them: authsome revoke openai,"
                + " authsome revoke openai --connection work\n");
  }

  @Test
  void logoutPrintsJson() {
    assertThat(bench.run("logout", "openai", "--connection", "work", "--json").out())
        .isEqualTo(
            """
            {
              "v": 1,
              "status": "logged_out",
              "provider": "openai",
              "connection": "work",
              "default_connection": null
            }
            """);
  }

  @Test
  void removesWhatIsNoProvider() {
    connections.rows.clear();

    assertThat(bench.run("remove", "openai"))
        .isEqualTo(new Ran(0, "Removed openai: 2 connections and the custom definition.\n", ""));
  }

  @Test
  void asksForAProvidersConnectionsOnce() {
    bench.run("logout", "openai");
    bench.run("revoke", "openai", "--connection", "work");

    assertThat(connections.asked).isEqualTo(2);
  }

  @Test
  void removeSaysWhatWasDeleted() {
    assertThat(bench.run("remove", "openai"))
        .isEqualTo(new Ran(0, "Removed openai: 2 connections and the custom definition.\n", ""));
  }

  @Test
  void removeSaysWhenThereWasNothing() {
    bench.product.providers.removal = new Providers.Removal(0, false);

    assertThat(bench.run("remove", "openai").out()).isEqualTo("Removed openai: no connections.\n");
  }

  @Test
  void removePrintsJson() {
    assertThat(bench.run("remove", "openai", "--json").out())
        .contains("\"status\": \"removed\"", "\"connections\": 2", "\"definition\": true");
  }
}
