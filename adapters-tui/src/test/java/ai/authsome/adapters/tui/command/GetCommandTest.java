package ai.authsome.adapters.tui.command;

import static ai.authsome.adapters.tui.command.FakeConnections.NOW;
import static ai.authsome.adapters.tui.command.FakeConnections.connection;
import static org.assertj.core.api.Assertions.assertThat;

import ai.authsome.adapters.tui.command.Bench.Ran;
import ai.authsome.application.port.driving.Connections;
import ai.authsome.domain.connection.ConnectionStatus;
import ai.authsome.domain.provider.FlowType;
import ai.authsome.domain.provider.ProviderEntry.Source;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GetCommandTest {
  private final Bench bench = new Bench();
  private final FakeConnections connections = bench.product.connections;

  @BeforeEach
  void fill() {
    connections.add(
        "openai",
        "OpenAI",
        FlowType.API_KEY,
        Source.BUNDLED,
        connection("openai", "default", FlowType.API_KEY, ConnectionStatus.CONNECTED));
    connections.add(
        "github",
        "GitHub",
        FlowType.PKCE,
        Source.BUNDLED,
        connection("github", "work", FlowType.PKCE, ConnectionStatus.EXPIRED, NOW));
  }

  @Test
  void masksTheSecret() {
    Ran ran = bench.run("get", "openai");

    assertThat(ran.code()).isZero();
    assertThat(ran.out() + ran.err()).doesNotContain(connections.secret);
    assertThat(connections.revealed).isZero();
    Golden.matches("get", ran.out());
  }

  @Test
  void asksForNoMoreThanTheConnectionThatIsMeant() {
    bench.run("get", "openai");
    bench.run("get", "github", "--connection", "work");

    assertThat(connections.listed).containsExactly(Connections.Which.DEFAULT);
  }

  @Test
  void printsJson() {
    Golden.matches("get-json", bench.run("get", "github", "--connection", "work", "--json").out());
  }

  @Test
  void printsOneFieldBare() {
    assertThat(bench.run("get", "openai", "--field", "status"))
        .isEqualTo(new Ran(0, "connected\n", ""));
  }

  @Test
  void showsNoSecretToProgramsOfARun() {
    bench.environment.put("AUTHSOME_PROXY_MODE", "true");

    for (String[] words :
        List.of(
            new String[] {"get", "openai", "--show-secret"}, new String[] {"export", "openai"})) {
      Ran ran = bench.run(words);

      assertThat(ran.code()).isEqualTo(13);
      assertThat(ran.err()).contains("programs of a run are shown no secrets").contains("hint: ");
      assertThat(ran.out() + ran.err()).doesNotContain(connections.secret);
    }
    assertThat(connections.revealed).isZero();
    assertThat(bench.run("get", "openai").code()).isZero();
  }

  @Test
  void masksASecretFieldToo() {
    assertThat(bench.run("get", "openai", "--field", "api_key").out())
        .isEqualTo("***REDACTED***\n");
  }

  @Test
  void revealsWhenAskedAndWarnsAndForgets() {
    Ran ran = bench.run("get", "openai", "--field", "api_key", "--show-secret");

    assertThat(ran.out()).isEqualTo(connections.secret + "\n");
    assertThat(ran.err()).startsWith("warning: secrets are shown");
    assertThat(connections.revealed).isOne();
    assertThat(connections.allClosed()).isTrue();
  }

  @Test
  void revealsTokens() {
    assertThat(bench.run("get", "github", "--connection", "work", "--show-secret").out())
        .contains(
            "Access token:    " + connections.secret,
            "Refresh token:   " + connections.secret,
            "Token type:      Bearer");
  }

  @Test
  void letsARevealedSecretSteerNoTerminal() {
    connections.secret = "a\u001b[2Jb";
    bench.terminal.interactive = true;

    assertThat(bench.run("get", "openai", "--field", "api_key", "--show-secret").out())
        .isEqualTo("a[2Jb\n");
  }

  @Test
  void listsTheFieldsForAnUnknownOneAndRevealsNothing() {
    Ran ran = bench.run("get", "openai", "--field", "nope", "--show-secret");

    assertThat(ran.code()).isEqualTo(64);
    assertThat(ran.err()).contains("--field names no field", "status", "api_key");
    assertThat(connections.revealed).isZero();
  }

  @Test
  void failsForAConnectionThatIsNotThere() {
    assertThat(bench.run("get", "openai", "--connection", "gone").code()).isEqualTo(3);
  }
}
