package ai.authsome.adapters.tui.command;

import static org.assertj.core.api.Assertions.assertThat;

import ai.authsome.adapters.tui.command.Bench.Ran;
import ai.authsome.domain.connection.ConnectionName;
import ai.authsome.domain.failure.DaemonUnavailableError;
import ai.authsome.domain.provider.ProviderName;
import ai.authsome.domain.run.RunMode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunCommandTest {
  private final Bench bench = new Bench();
  private final FakeRuns runs = bench.product.runs;

  @Test
  void opensARunStartsTheChildAndClosesTheRun() {
    bench.childEnds = new Children.Outcome.Ended(7);

    Ran ran = bench.run("run", "--", "/usr/bin/python3", "agent.py", "--json", "--help");

    assertThat(ran).isEqualTo(new Ran(7, "", ""));
    assertThat(bench.commands)
        .containsExactly(List.of("/usr/bin/python3", "agent.py", "--json", "--help"));
    assertThat(bench.childEnvironments.getFirst())
        .containsEntry("OPENAI_API_KEY", "authsome-proxy-managed")
        .containsEntry("AUTHSOME_RUN_ID", "run_0123456789ab")
        .containsEntry("HTTPS_PROXY", "http://run:" + FakeRuns.TOKEN + "@127.0.0.1:4242");
    assertThat(runs.closed).hasSize(1);
    assertThat(runs.requests.getFirst())
        .satisfies(
            request -> {
              assertThat(request.command()).isEqualTo("python3");
              assertThat(request.process()).hasValue(ProcessHandle.current().pid());
              assertThat(request.mode()).isEqualTo(RunMode.CONNECTED_ALLOW);
              assertThat(request.providers()).isEmpty();
            });
  }

  @Test
  void takesItsOptionsBeforeTheCommand() {
    bench.run(
        "--quiet",
        "run",
        "--provider",
        "openai",
        "--provider=github",
        "--connection",
        "github=work",
        "--mode",
        "connected_deny",
        "git",
        "log",
        "--",
        "--quiet");

    assertThat(bench.commands).containsExactly(List.of("git", "log", "--", "--quiet"));
    assertThat(runs.requests.getFirst())
        .satisfies(
            request -> {
              assertThat(request.providers())
                  .isEqualTo(Set.of(new ProviderName("openai"), new ProviderName("github")));
              assertThat(request.connections())
                  .isEqualTo(Map.of(new ProviderName("github"), new ConnectionName("work")));
              assertThat(request.mode()).isEqualTo(RunMode.CONNECTED_DENY);
            });
  }

  @Test
  void sendsFingerprintsOfTheEnvironmentUnderANewKeyEachTime() {
    bench.environment.put("OPENAI_API_KEY", "sk-" + "test".repeat(8));

    bench.run("run", "true");
    bench.run("run", "true");

    assertThat(runs.requests.get(0).environment().prints())
        .containsOnlyKeys("PATH", "OPENAI_API_KEY");
    assertThat(runs.requests.get(0).environment().keyHex())
        .hasSize(64)
        .isNotEqualTo(runs.requests.get(1).environment().keyHex());
  }

  @Test
  void saysWhichVariablesTheChildDoesNotGet() {
    bench.environment.put("MY_KEY", "x".repeat(20));
    runs.leaking = Set.of("OPENAI_API_KEY", "MY_KEY");

    Ran ran = bench.run("run", "true");

    assertThat(ran.err())
        .isEqualTo(
            "note: MY_KEY holds a real credential; the child doesn't get it\n"
                + "note: OPENAI_API_KEY holds a real credential; the child sees a placeholder"
                + " instead\n");
    assertThat(bench.childEnvironments.getFirst()).doesNotContainKey("MY_KEY");
  }

  @Test
  void passesOnWhatTheDaemonSaysOfProvidersThatAreMissing() {
    runs.notes = List.of("mistral is \u001bnot connected; to connect it: authsome login mistral");

    assertThat(bench.run("run", "true").err())
        .isEqualTo("note: mistral is not connected; to connect it: authsome login mistral\n");
  }

  @Test
  void keepsThatToItselfWhenQuiet() {
    runs.leaking = Set.of("MY_KEY");
    runs.notes = List.of("mistral is not connected");

    assertThat(bench.run("run", "--quiet", "true").err()).isEmpty();
  }

  @Test
  void endsWith127ForACommandThatIsNotThere() {
    bench.childEnds = new Children.Outcome.NotFound();

    Ran ran = bench.run("run", "nosuchprogram");

    assertThat(ran.code()).isEqualTo(127);
    assertThat(ran.err()).startsWith("error: command not found: nosuchprogram\n");
    assertThat(runs.closed).hasSize(1);
  }

  @Test
  void endsWith126ForACommandThatDoesNotExecute() {
    bench.childEnds = new Children.Outcome.NotExecutable();

    Ran ran = bench.run("--json", "run", "./data.txt");

    assertThat(ran.code()).isEqualTo(126);
    assertThat(ran.out()).contains("\"error\": \"CommandNotExecutableError\"");
    assertThat(runs.closed).hasSize(1);
  }

  @Test
  void keepsTheChildsCodeWhenTheRunCanNotBeClosed() {
    bench.childEnds = new Children.Outcome.Ended(3);
    runs.closing = Optional.of(new DaemonUnavailableError("it is gone", ""));

    assertThat(bench.run("run", "true")).isEqualTo(new Ran(3, "", ""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "run",
        "run --",
        "run --mode",
        "run --mode wild true",
        "run --connection github true",
        "run --connection github=a --connection github=b true",
        "run --provider ../x true",
        "run --porvider x true",
      })
  void refusesWhatItDoesNotUnderstandAndOpensNothing(String line) {
    Ran ran = bench.run(line.split(" "));

    assertThat(ran.code()).isEqualTo(64);
    assertThat(runs.requests).isEmpty();
  }

  @Test
  void suggestsTheOptionThatWasMeant() {
    assertThat(bench.run("run", "--porvider", "x").err()).contains("Did you mean `--provider`?");
  }
}
