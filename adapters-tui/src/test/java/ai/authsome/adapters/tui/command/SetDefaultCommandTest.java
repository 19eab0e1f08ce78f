package ai.authsome.adapters.tui.command;

import static ai.authsome.adapters.tui.command.FakeConnections.connection;
import static org.assertj.core.api.Assertions.assertThat;

import ai.authsome.adapters.tui.command.Bench.Ran;
import ai.authsome.domain.connection.ConnectionId;
import ai.authsome.domain.connection.ConnectionName;
import ai.authsome.domain.connection.ConnectionStatus;
import ai.authsome.domain.provider.FlowType;
import ai.authsome.domain.provider.ProviderEntry.Source;
import ai.authsome.domain.provider.ProviderName;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SetDefaultCommandTest {
  private final Bench bench = new Bench();

  @BeforeEach
  void connect() {
    bench.product.connections.add(
        "openai",
        "OpenAI",
        FlowType.API_KEY,
        Source.BUNDLED,
        connection("openai", "default", FlowType.API_KEY, ConnectionStatus.CONNECTED),
        connection("openai", "work", FlowType.API_KEY, ConnectionStatus.CONNECTED));
  }

  @Test
  void makesTheConnectionTheDefault() {
    assertThat(bench.run("set-default", "openai", "work"))
        .isEqualTo(new Ran(0, "The default connection of openai is work.\n", ""));
    assertThat(bench.product.connections.madeDefault)
        .containsExactly(new ConnectionId(new ProviderName("openai"), new ConnectionName("work")));
  }

  @Test
  void saysSoInJson() {
    assertThat(bench.run("set-default", "openai", "work", "--json").out())
        .isEqualTo(
            """
            {
              "v": 1,
              "status": "ok",
              "provider": "openai",
              "default_connection": "work"
            }
            """);
  }

  @Test
  void endsWith3WhenThereIsNoSuchConnection() {
    assertThat(bench.run("set-default", "openai", "home").code()).isEqualTo(3);
    assertThat(bench.product.connections.madeDefault).isEmpty();
  }

  @Test
  void needsBothNames() {
    Ran ran = bench.run("set-default", "openai");

    assertThat(ran.code()).isEqualTo(64);
    assertThat(ran.err()).startsWith("error: CONNECTION is missing\n");
  }
}
