package ai.authsome.adapters.tui.command;

import static ai.authsome.adapters.tui.command.FakeConnections.connection;
import static org.assertj.core.api.Assertions.assertThat;

import ai.authsome.adapters.tui.command.Bench.Ran;
import ai.authsome.domain.connection.ConnectionName;
import ai.authsome.domain.connection.ConnectionStatus;
import ai.authsome.domain.oauth.RevocationAnswer;
import ai.authsome.domain.provider.FlowType;
import ai.authsome.domain.provider.ProviderEntry.Source;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RevokeCommandTest {
  private static final String HINT =
      "hint: It may still be valid. End it in the provider's settings.\n";
  private static final String LEFT = "The default connection of github is work.\n";

  private final Bench bench = new Bench();
  private final FakeConnections connections = bench.product.connections;

  @BeforeEach
  void connect() {
    connections.add(
        "github",
        "GitHub",
        FlowType.PKCE,
        Source.BUNDLED,
        connection("github", "default", FlowType.PKCE, ConnectionStatus.CONNECTED),
        connection("github", "work", FlowType.PKCE, ConnectionStatus.CONNECTED));
  }

  @Test
  void saysThatTheProviderConfirmedIt() {
    assertThat(bench.run("revoke", "github"))
        .isEqualTo(
            new Ran(0, "Revoked github (default) at the provider, and deleted it here.\n", LEFT));
  }

  @Test
  void revokesTheConnectionThatIsNamed() {
    assertThat(bench.run("revoke", "github", "--connection", "work"))
        .isEqualTo(new Ran(0, "Revoked github (work) at the provider, and deleted it here.\n", ""));
  }

  @Test
  void keepsTheDefaultToItselfWhereItStays() {
    connections.left = Optional.of(new ConnectionName("default"));

    assertThat(bench.run("revoke", "github", "--connection", "work").err()).isEmpty();
    assertThat(bench.run("logout", "github", "--connection", "work").err())
        .doesNotContain("default");
  }

  @Test
  void takesTheDefaultConnectionWhateverItsName() {
    connections.add(
        "openai",
        "OpenAI",
        FlowType.API_KEY,
        Source.BUNDLED,
        connection("openai", "w1", FlowType.API_KEY, ConnectionStatus.CONNECTED),
        connection("openai", "w2", FlowType.API_KEY, ConnectionStatus.CONNECTED));

    assertThat(bench.run("get", "openai", "--field", "connection_name").out()).isEqualTo("w1\n");
    bench.terminal.written.reset();
    assertThat(bench.run("revoke", "openai").out()).startsWith("Revoked openai (w1) at ");
    bench.terminal.written.reset();
    assertThat(bench.run("logout", "openai").out()).isEqualTo("Logged out of openai (w1).\n");
  }

  @Test
  void saysThatTheProviderOffersNoRevocation() {
    connections.revocation = new RevocationAnswer.NotOffered();

    assertThat(bench.run("revoke", "github"))
        .isEqualTo(
            new Ran(
                0,
                "Deleted github (default) here.\n",
                LEFT
                    + "warning: the provider has no way to be told that a credential is revoked\n"
                    + HINT));
  }

  @Test
  void saysWhyTheProviderRefused() {
    connections.revocation = new RevocationAnswer.Refused("unsupported_token_type");

    Ran ran = bench.run("revoke", "github", "--quiet");

    assertThat(ran)
        .isEqualTo(
            new Ran(
                0,
                "Deleted github (default) here.\n",
                "warning: the provider refused to revoke the credential: unsupported_token_type\n"
                    + HINT));
  }

  @Test
  void saysThatTheProviderDidNotAnswer() {
    connections.revocation = new RevocationAnswer.Unavailable("timed \u001b[31mout");

    assertThat(bench.run("revoke", "github").err())
        .endsWith("warning: the provider did not confirm the revocation: timed [31mout\n" + HINT);
  }

  @Test
  void printsJson() {
    Golden.matches("revoke-json", bench.run("revoke", "github", "--json").out());
    bench.terminal.written.reset();
    connections.revocation = new RevocationAnswer.Refused("invalid_client");
    assertThat(bench.run("revoke", "github", "--json"))
        .satisfies(
            ran -> {
              assertThat(ran.code()).isZero();
              assertThat(ran.out())
                  .contains("\"revocation\": \"refused\"", "\"reason\": \"invalid_client\"");
              assertThat(ran.err()).startsWith("warning: ");
            });
  }

  @Test
  void failsWhereThereIsNothingToRevoke() {
    assertThat(bench.run("revoke", "github", "--connection", "none").code()).isEqualTo(3);
    assertThat(bench.run("revoke").code()).isEqualTo(64);
  }
}
