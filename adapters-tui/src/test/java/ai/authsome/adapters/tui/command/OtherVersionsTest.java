package ai.authsome.adapters.tui.command;

import static org.assertj.core.api.Assertions.assertThat;

import ai.authsome.adapters.tui.command.Bench.Ran;
import ai.authsome.domain.connection.ConnectionStatus;
import ai.authsome.domain.provider.FlowType;
import ai.authsome.domain.provider.ProviderEntry.Source;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Command lines of scripts that were written for the product that this one replaces. */
class OtherVersionsTest {
  private final Bench bench = new Bench();

  @BeforeEach
  void connect() {
    bench.product.connections.add(
        "openai",
        "OpenAI",
        FlowType.API_KEY,
        Source.BUNDLED,
        FakeConnections.connection(
            "openai", "default", FlowType.API_KEY, ConnectionStatus.CONNECTED));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-v",
        "--version",
        "init",
        "onboard --scan-only",
        "list --json",
        "provider list",
        "provider inspect openai",
        "provider revoke openai",
        "provider remove openai",
        "connections list --quiet",
        "connections inspect openai",
        "connections inspect openai --connection default --field status",
        "connections set-default openai default",
        "connections logout openai",
        "connections export openai",
        "set-default openai default",
        "get openai --field status --show-secret",
        "export openai --connection default --format shell",
        "export --format json",
        "logout openai --connection default",
        "revoke openai",
        "remove openai",
        "inspect openai",
        "scan --connection work --no-color",
        "run true",
        "run sh -c 'exit 0' --unknown-to-us",
        "whoami --json",
        "doctor --no-color",
        "log --lines 5",
        "log -n 5",
        "daemon status",
        "daemon logs -n 20",
        "daemon serve --host 127.0.0.1 --port 7998",
        "agent list",
        "agent create --handle calm-otter-1",
        "profile use calm-otter-1",
        "identity list",
      })
  void areUnderstood(String line) {
    Ran ran = bench.run(line.split(" "));

    assertThat(ran.code()).as(ran.toString()).isNotEqualTo(ExitCode.USAGE);
    assertThat(ran.err()).doesNotContain("unknown option", "unknown command");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "provider list",
        "connections list",
        "connections inspect openai",
        "connections inspect gone",
        "agent list"
      })
  void printJsonWhereNoTerminalShowsIt(String line) {
    assertThat(bench.run(line.split(" ")).out()).startsWith("{\n  \"v\": 1,");

    bench.terminal.written.reset();
    bench.terminal.interactive = true;
    assertThat(bench.run(line.split(" ")).out()).doesNotContain("\"v\"");
  }

  @Test
  void printVariablesForAShellAllTheSame() {
    assertThat(bench.run("connections", "export", "openai").out()).startsWith("OPENAI_API_KEY=");
  }

  @Test
  void hostAndPortOfAServedDaemonCountBeforeTheEnvironment() {
    bench.run("daemon", "serve", "--port", "8998");

    assertThat(bench.foreground).isEqualTo(List.of("serve {AUTHSOME_PORT=8998}"));
  }
}
