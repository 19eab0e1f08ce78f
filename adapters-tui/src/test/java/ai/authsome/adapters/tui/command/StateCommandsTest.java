package ai.authsome.adapters.tui.command;

import static ai.authsome.adapters.tui.command.FakeConnections.connection;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ai.authsome.adapters.tui.command.Bench.Ran;
import ai.authsome.domain.connection.ConnectionStatus;
import ai.authsome.domain.provider.FlowType;
import ai.authsome.domain.provider.ProviderEntry.Source;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code onboard}, {@code whoami}, {@code daemon …} and {@code demo}. */
class StateCommandsTest {
  private final Bench bench = new Bench();

  @Test
  void onboardSaysWhatIsThereNow() {
    bench.product.daemon.running = false;

    Ran ran = bench.run("onboard");

    assertThat(ran.code()).isZero();
    Golden.matches("onboard", ran.out());
    assertThat(ran.err()).startsWith("Next: authsome login");
  }

  @Test
  void onboardPrintsJsonAndMayBeRepeated() {
    bench.run("onboard", "--json");
    String once = bench.terminal.outText();

    bench.run("onboard", "--json");

    assertThat(bench.terminal.outText()).isEqualTo(once + once);
    Golden.matches("onboard-json", once);
  }

  @Test
  void claimSaysWhoIsClaimed() {
    assertThat(bench.run("claim", "calm-otter-0417").out())
        .matches("Claimed calm-otter-0417, did:key:z6Mk\\w+\\.\n");
    bench.terminal.written.reset();
    assertThat(bench.run("claim", "calm-otter-0417", "--json").out())
        .contains(
            "\"status\": \"claimed\"",
            "\"profile\": \"calm-otter-0417\"",
            "\"principal_id\": \"principal_0123456789ab\"");
    assertThat(bench.run("claim").code()).isEqualTo(64);
    assertThat(bench.run("claim", "No Handle").code()).isEqualTo(64);
  }

  @Test
  void whoamiNamesIdentityHomeAndDaemon() {
    bench.product.connections.add(
        "openai",
        "OpenAI",
        FlowType.API_KEY,
        Source.BUNDLED,
        connection("openai", "default", FlowType.API_KEY, ConnectionStatus.CONNECTED));
    bench.product.connections.add("linear", "Linear", FlowType.PKCE, Source.BUNDLED);

    Golden.matches("whoami", bench.run("whoami").out());
    bench.terminal.written.reset();
    Golden.matches("whoami-json", bench.run("whoami", "--json").out());
  }

  @Test
  void daemonStatusSaysWhereItRuns() {
    Golden.matches("daemon-status", bench.run("daemon", "status").out());
  }

  @Test
  void daemonStatusSaysThatItDoesNotRun() {
    bench.product.daemon.running = false;

    Ran ran = bench.run("daemon", "status", "--json");

    assertThat(ran.code()).isZero();
    Golden.matches("daemon-status-down-json", ran.out());
  }

  @Test
  void daemonStartsStopsAndRestarts() {
    bench.product.daemon.running = false;

    bench.run("daemon", "start");
    bench.run("daemon", "start");
    bench.run("daemon", "restart");
    bench.run("daemon", "stop");
    bench.run("daemon", "stop");
    bench.run("daemon", "restart");

    assertThat(bench.terminal.outText())
        .isEqualTo(
            """
            The daemon has started at http://127.0.0.1:7998 (process 4711).
            The daemon runs already at http://127.0.0.1:7998 (process 4711).
            The daemon has restarted at http://127.0.0.1:7998 (process 4711).
            The daemon has stopped.
            The daemon was not running.
            The daemon has started at http://127.0.0.1:7998 (process 4711).
            """);
  }

  @Test
  void daemonStopShowsOnATerminalThatItWaits() {
    bench.product.daemon.meanwhile =
        () -> await().until(() -> bench.terminal.errText().contains("Waiting for the daemon"));
    bench.terminal.interactive = true;

    Ran ran = bench.run("daemon", "stop", "--no-color");

    assertThat(ran.out()).isEqualTo("The daemon has stopped.\n");
    assertThat(ran.err()).endsWith("\r");
  }

  @Test
  void daemonStopDrawsNothingWhereNoTerminalIsOrNothingIsAwaited() {
    bench.run("daemon", "stop");
    bench.terminal.interactive = true;
    bench.run("daemon", "stop");

    assertThat(bench.terminal.errText()).isEmpty();
  }

  @Test
  void daemonStartPrintsJson() {
    assertThat(bench.run("daemon", "start", "--json").out())
        .startsWith("{\n  \"v\": 1,\n  \"status\": \"already_running\",\n  \"running\": true,")
        .contains("\"pid\": 4711");
  }

  @Test
  void daemonLogsShowsLinesThatSteerNoTerminal() {
    bench.product.daemon.log.add("started");
    bench.product.daemon.log.add("odd \u001b[31mline\u0085");

    assertThat(bench.run("daemon", "logs").out()).isEqualTo("started\nodd [31mline\n");
    assertThat(bench.product.daemon.linesAsked).isEqualTo(80);
  }

  @Test
  void daemonLogsPrintsPureAsciiJson() {
    bench.product.daemon.log.add("odd \u001b\u007f\u009b é");

    assertThat(bench.run("daemon", "logs", "-n", "5", "--json").out())
        .contains("\"odd \\u001B\\u007F\\u009B \\u00E9\"");
    assertThat(bench.product.daemon.linesAsked).isEqualTo(5);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "many", "100001"})
  void daemonLogsRefusesAnOddNumber(String lines) {
    assertThat(bench.run("daemon", "logs", "-n=" + lines).code()).isEqualTo(64);
  }

  @Test
  void daemonServeAndDemoRunInTheForeground() {
    bench.run("daemon", "serve");
    bench.run("demo", "--json");

    assertThat(bench.foreground).containsExactly("serve", "demo true");
    assertThat(bench.productsMade).isZero();
    assertThat(bench.signingExpected).isFalse();
  }
}
