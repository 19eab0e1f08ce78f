package ai.authsome.adapters.tui.command;

import static org.assertj.core.api.Assertions.assertThat;

import ai.authsome.domain.connection.Connection;
import ai.authsome.domain.connection.ConnectionStatus;
import ai.authsome.domain.failure.DaemonUnavailableError;
import ai.authsome.domain.provider.FlowType;
import ai.authsome.domain.provider.ProviderEntry.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CompletionCommandTest {
  private final Bench bench = new Bench();

  @BeforeEach
  void connect() {
    bench.product.daemon.running = true;
    bench.product.connections.add("github", "GitHub", FlowType.PKCE, Source.BUNDLED, git("work"));
    bench.product.connections.add("gitlab", "GitLab", FlowType.PKCE, Source.BUNDLED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"bash", "zsh", "fish"})
  void printsAScriptThatAsksThisProgram(String shell) {
    assertThat(bench.run("completion", shell).out())
        .contains("authsome completion answer -- ", "2>/dev/null </dev/null")
        .doesNotContain("\u001b");
    assertThat(bench.productsMade).isZero();
  }

  @Test
  void refusesAnotherShell() {
    assertThat(new Bench().run("completion", "tcsh").code()).isEqualTo(64);
    assertThat(new Bench().run("completion").code()).isEqualTo(64);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "login ''                       | github gitlab",
        "login --force git              | github gitlab",
        "login --connection work git    | github gitlab",
        "login --connection=work git    | github gitlab",
        "--json list ''                 | github gitlab",
        "login github ''                |",
        "login github --connection ''   | work",
        "logout gitlab --connection ''  |",
        "scan --connection ''           | work",
        "set-default github ''          | work",
        "get github --connection=w      | --connection=work",
        "connections inspect ''         | github gitlab",
        "provider ''                    | list inspect register revoke remove",
        "login --flow ''                | api_key pkce device_code dcr_pkce client_credentials",
        "login --flow=p | --flow=api_key --flow=pkce --flow=device_code --flow=dcr_pkce"
            + " --flow=client_credentials",
        "export --format ''             | env dotenv shell json",
        "run --mode '' | connected_allow connected_deny configured_allow configured_deny",
        "run --provider ''              | github gitlab",
        "run --connection ''            | github=work",
        "run --connection=''            | --connection=github=work",
        "run -- ''                      | :command 2",
        "run --provider github py       | :command 3",
        "run -- git --pa                | :command 2",
        "daemon st                      | serve start stop restart status logs",
        "log ''                         | prune",
        "help daemon ''                 | serve start stop restart status logs",
        "help run ''                    |",
        "profile use ''                 | steady-quiet-0417",
        "claim ''                       |",
        "completion ''                  | bash zsh fish",
        "api ''                         | GET POST PUT DELETE",
        "register ''                    | :files",
        "register --yes a               | :files",
        "login --scopes ''              |",
        "login --json=''                |",
        "login --nonsense=''            |",
        "nonsense ''                    |",
        "list -- --js                   | github gitlab",
      })
  void tellsWhatMayStandThere(String line, String expected) {
    List<String> wanted = expected == null ? List.of() : List.of(expected.split(" (?!\\d)"));

    assertThat(answer(line.split(" +"))).isEqualTo(wanted);
  }

  @Test
  void offersCommandsWithoutTheNamesOfOtherVersions() {
    assertThat(answer("''")).contains("login", "tui", "help").doesNotContain("ui", "provider");
  }

  @Test
  void offersTheOptionsOfTheCommand() {
    assertThat(answer("log", "--ver"))
        .contains("--verify", "--verbose", "-f", "--json", "-h")
        .doesNotContain("--version", "--connection");
    assertThat(answer("-")).contains("--version", "--json");
    assertThat(answer("daemon", "-")).contains("--help");
  }

  @Test
  void saysWhatItIs() {
    assertThat(bench.run("completion", "answer", "--", "login", "").out())
        .isEqualTo("github\tGitHub\ngitlab\tGitLab\n");
  }

  @Test
  void completesWhatIsKnownWhereNoDaemonRunsAndStartsNone() {
    bench.product.daemon.running = false;

    assertThat(answer("login", "''")).containsExactly("acme", "openai");
    assertThat(answer("logout", "openai", "--connection", "''")).isEmpty();
    assertThat(bench.product.daemon.running).isFalse();
  }

  @Test
  void saysNothingOfWhatGoesWrong() {
    bench.product.problem = Optional.of(new DaemonUnavailableError("it went away", "Look."));

    Bench.Ran ran = bench.run("completion", "answer", "--", "login", "");

    assertThat(ran.code()).isZero();
    assertThat(ran.out()).isEqualTo("acme\nopenai\n");
    assertThat(ran.err()).isEmpty();
    assertThat(bench.run("completion", "answer").code()).isZero();
    assertThat(bench.run("completion", "answer", "--").code()).isZero();
  }

  private List<String> answer(String... words) {
    List<String> line = new ArrayList<>(List.of("completion", "answer", "--"));
    for (String word : words) {
      line.add(word.replace("''", ""));
    }
    Bench.Ran ran = bench.run(line.toArray(String[]::new));
    assertThat(ran.code()).isZero();
    bench.terminal.written.reset();
    return ran.out().lines().map(each -> each.split("\t", 2)[0]).toList();
  }

  private static Connection git(String name) {
    return FakeConnections.connection("github", name, FlowType.PKCE, ConnectionStatus.CONNECTED);
  }
}
