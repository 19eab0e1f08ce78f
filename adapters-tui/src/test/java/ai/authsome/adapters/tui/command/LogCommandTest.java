package ai.authsome.adapters.tui.command;

import static org.assertj.core.api.Assertions.assertThat;

import ai.authsome.adapters.tui.command.Bench.Ran;
import ai.authsome.domain.audit.AuditEvent;
import ai.authsome.domain.audit.AuditEvent.Action;
import ai.authsome.domain.connection.ConnectionId;
import ai.authsome.domain.connection.ConnectionName;
import ai.authsome.domain.provider.ProviderName;
import ai.authsome.domain.run.RunId;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogCommandTest {
  private static final AuditEvent LOGIN =
      AuditEvent.of(FakeConnections.NOW, Action.LOGIN)
          .about(new ConnectionId(new ProviderName("openai"), new ConnectionName("work")));
  private static final AuditEvent USE =
      LOGIN.in(new RunId("run_0123456789ab"), "api.openai.com", "POST", "/v1/\u001b[31mchat");

  private static final AuditEvent TUNNEL =
      AuditEvent.of(FakeConnections.NOW.minusSeconds(7200), Action.REFUSAL)
          .in(new RunId("run_0123456789ab"), "example.org", "CONNECT", "");

  private final Bench bench = new Bench();
  private final FakeTrail trail = bench.product.trail;

  @BeforeEach
  void happen() {
    trail.add(LOGIN);
    trail.add(USE.ended("TokenExpired"));
    trail.add(AuditEvent.of(FakeConnections.NOW, Action.RUN_OPENED));
  }

  @Test
  void showsTheNewestAtTheEnd() {
    Ran ran = bench.run("log");

    assertThat(ran.code()).isZero();
    assertThat(trail.asked).containsExactly("last 50");
    Golden.matches("log", ran.out());
  }

  @Test
  void fitsTheTerminal() {
    bench.terminal.interactive = true;

    Ran ran = bench.run("log", "-n", "2", "--no-color");

    assertThat(ran.out().lines()).hasSize(3).allMatch(line -> line.length() <= 80);
    assertThat(ran.out()).doesNotContain("\u001b");
  }

  @Test
  void showsTimesThatFitANarrowTerminal() {
    trail.add(TUNNEL);
    bench.terminal.interactive = true;
    bench.terminal.width = 60;

    assertThat(bench.run("log", "--no-color").out())
        .contains("0s ago", "2h ago", "  CONNECT example")
        .doesNotContain("2026", "- CONNECT");
    bench.terminal.written.reset();
    trail.coming.add(LOGIN);
    assertThat(bench.run("log", "-n", "1", "--follow", "--no-color").out())
        .contains("12:00:00Z  login ")
        .doesNotContain("2026");
  }

  @Test
  void countsOneRowAsOne() {
    trail.rows.subList(1, 3).clear();

    assertThat(bench.run("log", "--verify").out()).isEqualTo("The audit trail is whole: 1 row.\n");
  }

  @Test
  void saysEverythingInJson() {
    Golden.matches("log-json", bench.run("log", "-n", "2", "--json").out());
  }

  @Test
  void followsUntilTheDaemonEnds() {
    trail.coming.add(LOGIN);
    trail.coming.add(USE);

    Ran ran = bench.run("log", "-n", "1", "--follow");

    assertThat(ran.code()).isEqualTo(9);
    assertThat(trail.asked).containsExactly("last 1", "since 3", "since 4", "since 5");
    assertThat(ran.out())
        .isEqualTo(
            """
            2026-11-20T12:00:00Z  run.opened           ok  -
            2026-11-20T12:00:00Z  login                ok  openai (work)
            2026-11-20T12:00:00Z  login                ok  openai (work) POST api.openai.com/v1/[31mchat
            """);
  }

  @Test
  void followsWithOneObjectOnALine() {
    trail.coming.add(USE);

    Ran ran = bench.run("log", "-n", "1", "--follow", "--json");

    assertThat(ran.out().lines().limit(2))
        .hasSize(2)
        .allMatch(line -> line.startsWith("{\"v\":1,\"number\":") && line.endsWith("\"}"));
  }

  @Test
  void followsATrailThatIsEmptyAtFirst() {
    trail.rows.clear();
    trail.coming.add(LOGIN);

    assertThat(bench.run("log", "-f").out()).contains("openai (work)");
  }

  @Test
  void saysThatTheTrailIsWhole() {
    assertThat(bench.run("log", "--verify"))
        .isEqualTo(new Ran(0, "The audit trail is whole: 3 rows.\n", ""));
    assertThat(bench.run("log", "--verify", "--json").out())
        .endsWith(
            """
            {
              "v": 1,
              "intact": true,
              "rows": 3,
              "first_broken": null
            }
            """);
  }

  @Test
  void namesTheFirstBrokenRow() {
    trail.firstBroken = OptionalLong.of(2);

    Ran ran = bench.run("log", "--verify");

    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.err()).startsWith("error: the audit trail breaks at row 2\nhint: ");
    assertThat(bench.run("log", "--verify", "--json").out()).contains("\"first_broken\": 2");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "log -n 0",
        "log -n 501",
        "log -n many",
        "log --verify --follow",
        "log --verify -n 3",
        "log pruen",
        "log prune",
        "log prune --before yesterday",
        "log prune --before 2026-02-30",
        "log prune --before 2026-01-01T25:00:00Z"
      })
  void refusesWhatMakesNoSense(String line) {
    assertThat(bench.run(line.split(" ")).code()).isEqualTo(64);
    assertThat(trail.asked).isEmpty();
  }

  @Test
  void prunesWhatIsOlder() {
    assertThat(bench.run("log", "prune", "--before", "2026-01-31"))
        .isEqualTo(new Ran(0, "Deleted 2 rows from before 2026-01-31T00:00:00Z.\n", ""));
    assertThat(bench.run("log", "prune", "--before", "2026-01-31T12:00:00Z", "--json").out())
        .contains("\"rows\": 2");
    assertThat(trail.asked)
        .containsExactly("prune 2026-01-31T00:00:00Z", "prune 2026-01-31T12:00:00Z");
  }
}
