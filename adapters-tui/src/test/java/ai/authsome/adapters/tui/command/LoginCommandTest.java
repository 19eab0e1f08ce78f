package ai.authsome.adapters.tui.command;

import static org.assertj.core.api.Assertions.assertThat;

import ai.authsome.adapters.tui.command.Bench.Ran;
import ai.authsome.application.port.driving.Events;
import ai.authsome.domain.connection.ConnectionId;
import ai.authsome.domain.connection.ConnectionName;
import ai.authsome.domain.failure.ConnectionAlreadyExistsError;
import ai.authsome.domain.failure.EndpointUnreachableError;
import ai.authsome.domain.login.LoginStatus;
import ai.authsome.domain.login.SessionId;
import ai.authsome.domain.provider.BaseUrl;
import ai.authsome.domain.provider.FlowType;
import ai.authsome.domain.provider.ProviderName;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class LoginCommandTest {
  private static final String KEY = "sk-" + "test".repeat(8);

  private final Bench bench = new Bench();
  private final FakeLogins logins = bench.product.logins;

  @Test
  void opensTheBrowserAndWaits() {
    logins.coming.addAll(List.of(LoginStatus.WAITING_FOR_USER, LoginStatus.PROCESSING));

    Ran ran = bench.run("login", "openai");

    assertThat(ran.code()).isZero();
    assertThat(ran.out()).isEqualTo("Successfully logged in to openai (default).\n");
    assertThat(ran.err()).contains(FakeLogins.PAGE.toString());
    assertThat(bench.opened).containsExactly(FakeLogins.PAGE);
    assertThat(logins.waits).hasSize(3).allMatch(wait -> wait.equals(Duration.ofSeconds(30)));
  }

  @Test
  void isWokenByItsOwnLoginOnly() {
    SessionId another = new SessionId("sess_" + "f".repeat(32));
    ConnectionId connection = new ConnectionId(new ProviderName("openai"), ConnectionName.DEFAULT);
    logins.others.add(
        new Events.LoginChanged(FakeConnections.NOW, another, connection, LoginStatus.COMPLETED));
    logins.others.add(new Events.ConnectionChanged(FakeConnections.NOW, connection));

    Ran ran = bench.run("login", "openai");

    assertThat(ran.code()).isZero();
    // Once before it listens, once when its own login has ended.
    assertThat(logins.looks).isEqualTo(2);
  }

  @Test
  void looksAgainAfterEventsThatItMissed() {
    logins.others.add(new Events.Missed(FakeConnections.NOW, 3));

    assertThat(bench.run("login", "openai").code()).isZero();

    assertThat(logins.looks).isEqualTo(3);
  }

  @Test
  void asksForTheLoginItselfWhenTooManyListen() {
    bench.product.tooManyListen = true;

    Ran ran = bench.run("login", "openai");

    assertThat(ran.out()).isEqualTo("Successfully logged in to openai (default).\n");
    assertThat(logins.waits).containsExactly(Duration.ofSeconds(30));
  }

  @Test
  void asksToOpenThePageByHandWhenTheBrowserDoesNotStart() {
    bench.browserStarts = false;

    assertThat(bench.run("login", "openai", "--quiet").err())
        .isEqualTo("Open this page in a browser: " + FakeLogins.PAGE + "\n");
  }

  @Test
  void passesEveryOptionOn() {
    bench.run(
        "login",
        "gitlab",
        "--connection=work",
        "--flow",
        "device_code",
        "--scopes",
        "api, read_user",
        "--base-url",
        "https://Git.Example.com/",
        "--force");

    assertThat(logins.started.getFirst())
        .satisfies(
            request -> {
              assertThat(request.connection()).hasToString("gitlab (work)");
              assertThat(request.flow()).contains(FlowType.DEVICE_CODE);
              assertThat(request.scopes()).containsExactly("api", "read_user");
              assertThat(request.baseUrl()).contains(new BaseUrl("https://git.example.com"));
              assertThat(request.force()).isTrue();
            });
  }

  @Test
  void printsASuccessAsJson() {
    Golden.matches("login-json", bench.run("login", "openai", "--json").out());
  }

  @Test
  void printsTheSessionWithoutWaiting() {
    Ran ran = bench.run("login", "openai", "--no-wait");

    assertThat(ran.out())
        .isEqualTo(
            "Session: "
                + FakeLogins.ID
                + "\nURL:     "
                + FakeLogins.PAGE
                + "\nExpires: 2026-11-20T12:05:00Z\n");
    assertThat(bench.opened).isEmpty();
    assertThat(logins.waits).isEmpty();
  }

  @Test
  void printsTheSessionAsJson() {
    Golden.matches("login-no-wait-json", bench.run("login", "openai", "--no-wait", "--json").out());
  }

  @Test
  void refusesToReplaceWhatWorks() {
    logins.problem =
        Optional.of(
            new ConnectionAlreadyExistsError("openai (default) is connected", "Add --force."));

    assertThat(bench.run("login", "openai").code()).isEqualTo(6);
  }

  @ParameterizedTest
  @EnumSource(
      value = LoginStatus.class,
      names = {"FAILED", "EXPIRED"})
  void failsWhenTheLoginDoes(LoginStatus status) {
    logins.coming.add(status);

    Ran ran = bench.run("login", "openai");

    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.out()).isEmpty();
    assertThat(ran.err()).contains("error: the login to openai (default)", "hint: Try again");
  }

  @Test
  void namesTheConnectionWhenItSaysToTryAgain() {
    logins.coming.add(LoginStatus.EXPIRED);

    assertThat(bench.run("login", "openai", "--connection", "work").err())
        .contains("hint: Try again: authsome login openai --connection work\n");

    bench.now = FakeConnections.NOW.plusSeconds(301);
    assertThat(bench.run("login", "openai", "--connection", "work").err())
        .contains("hint: Try again: authsome login openai --connection work\n");
  }

  @Test
  void endsAsTheLoginFailed() {
    logins.failure = Optional.of(new EndpointUnreachableError("Hub did not answer", "Later."));
    Ran ran = bench.run("login", "hub");
    assertThat(ran.code()).isEqualTo(8);
    assertThat(ran.err()).endsWith("error: Hub did not answer\nhint: Later.\n");

    logins.failure = Optional.of(new ConnectionAlreadyExistsError("openai exists", "Add --force."));
    assertThat(bench.run("login", "hub").code()).isEqualTo(6);
  }

  @Test
  void reportsAFailureAsJson() {
    logins.coming.add(LoginStatus.FAILED);

    assertThat(bench.run("login", "openai", "--json").out())
        .contains("\"error\": \"AuthenticationFailedError\"");
  }

  @Test
  void endsWithItsOwnCodeWhenSomebodyCancelsTheLogin() {
    logins.coming.add(LoginStatus.CANCELLED);

    assertThat(bench.run("login", "openai").code()).isEqualTo(12);
  }

  @Test
  void cancelsTheLoginWhenTimeIsUp() {
    bench.now = FakeConnections.NOW.plusSeconds(301);

    Ran ran = bench.run("login", "openai");

    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.err()).contains("was not finished in time");
    assertThat(logins.cancelled).isOne();
  }

  @Test
  void waitsNoLongerThanAsked() {
    bench.run("login", "openai", "--timeout", "20s");

    assertThat(logins.waits).containsExactly(Duration.ofSeconds(20));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0s", "-1s", "5x", "s", "1e3", "99999999999s", "25h", "٣s"})
  void refusesATimeThatIsNone(String timeout) {
    Ran ran = bench.run("login", "openai", "--timeout=" + timeout);

    assertThat(ran.code()).isEqualTo(64);
    assertThat(logins.started).isEmpty();
  }

  @Test
  void readsTheKeyFromAPipeWithoutADisplay() {
    bench.display = false;
    bench.terminal.type("  " + KEY + "\r");

    Ran ran = bench.run("login", "openai");

    assertThat(ran).isEqualTo(new Ran(0, "Successfully logged in to openai (default).\n", ""));
    assertThat(logins.submitted).containsExactly(KEY);
    assertThat(bench.opened).isEmpty();
  }

  @Test
  void saysWhyItAsks() {
    bench.display = false;
    logins.message = "GitHub refused to register a client (HTTP 403).";
    bench.terminal.type(KEY);

    Ran ran = bench.run("login", "github");

    assertThat(ran.code()).isZero();
    assertThat(ran.err()).isEqualTo(logins.message + "\n");
  }

  @Test
  void triesAPipedKeyOnce() {
    bench.display = false;
    bench.terminal.type("wrong", KEY);

    Ran ran = bench.run("login", "openai");

    assertThat(ran)
        .isEqualTo(
            new Ran(
                2,
                "",
                "Error: This does not look like a valid OpenAI API key.\n"
                    + "Hint: OpenAI API keys start with 'sk-'.\n"));
    assertThat(logins.submitted).hasSize(1);
    assertThat(logins.cancelled).isOne();
  }

  @Test
  void letsAPersonTryThreeTimes() {
    bench.display = false;
    bench.terminal.interactive = true;
    bench.terminal.type("wrong", "wrong again", KEY);

    Ran ran = bench.run("login", "openai", "--no-color");

    assertThat(ran.code()).isZero();
    assertThat(ran.err())
        .containsOnlyOnce("You find it at https://platform.openai.com/api-keys")
        .contains("API key: Error: This does not look like a valid OpenAI API key.\n")
        .doesNotContain("wrong", KEY);
    assertThat(logins.submitted).hasSize(3);
  }

  @Test
  void givesUpAfterThreeTries() {
    bench.display = false;
    bench.terminal.interactive = true;
    bench.terminal.type("wrong", "wrong", "wrong", KEY);

    Ran ran = bench.run("login", "openai", "--no-color");

    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.err().split("Error: This does not", -1)).hasSize(4);
    assertThat(logins.cancelled).isOne();
  }

  @Test
  void reportsARefusedKeyAsJson() {
    bench.display = false;
    bench.terminal.type("wrong");

    Ran ran = bench.run("login", "openai", "--json");

    assertThat(ran.err()).isEmpty();
    assertThat(ran.out())
        .contains(
            "\"error\": \"AuthenticationFailedError\"",
            "\"hint\": \"OpenAI API keys start with 'sk-'.\"");
  }

  @Test
  void cancelsAtTheEndOfInput() {
    bench.display = false;

    Ran ran = bench.run("login", "openai");

    assertThat(ran.code()).isEqualTo(12);
    assertThat(ran.err()).startsWith("error: no API key was entered\n");
    assertThat(logins.cancelled).isOne();
  }

  @Test
  void refusesSeveralLines() {
    bench.display = false;
    bench.terminal.type(KEY);
    bench.terminal.pastedMore = true;

    Ran ran = bench.run("login", "openai");

    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.err()).contains("more than one line");
    assertThat(logins.submitted).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "   ", "sk-a\u001b[200~b", "sk-a\rb"})
  void refusesWhatCanBeNoKey(String typed) {
    bench.display = false;
    bench.terminal.type(typed);

    assertThat(bench.run("login", "openai").code()).isEqualTo(2);
    assertThat(logins.submitted).isEmpty();
  }

  @Test
  void printsThePageWhenThereIsNothingToAskAndNoDisplay() {
    bench.display = false;
    logins.fields = List.of();
    logins.message = "Enter the code ABCD-\u001b[1mEFGH";

    Ran ran = bench.run("login", "github");

    assertThat(ran.code()).isZero();
    assertThat(ran.err())
        .isEqualTo(
            "Open this page in a browser: " + FakeLogins.PAGE + "\nEnter the code ABCD-[1mEFGH\n");
    assertThat(bench.opened).isEmpty();
  }
}
