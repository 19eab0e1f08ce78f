package ai.authsome.adapters.tui.command;

import static org.assertj.core.api.Assertions.assertThat;

import ai.authsome.adapters.tui.command.Bench.Ran;
import ai.authsome.adapters.tui.qr.QrScreen;
import ai.authsome.domain.login.InputField;
import ai.authsome.domain.login.LoginStatus;
import ai.authsome.domain.login.LoginStep;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code login} where the person goes to the provider. */
class LoginStepsTest {
  private static final URI PROVIDER = URI.create("https://provider.example/authorize?a=b");
  private static final LoginStep.EnterCode CODE =
      new LoginStep.EnterCode(
          "WDJB-MJHT",
          URI.create("https://provider.example/device"),
          Optional.of(URI.create("https://provider.example/device?user_code=WDJB-MJHT")));
  private static final String ENTER =
      "Enter this code:  WDJB-MJHT\nat this address:  https://provider.example/device\n"
          + "or just open:     https://provider.example/device?user_code=WDJB-MJHT\n";
  private static final String TUNNEL =
      "It comes back to this machine, at http://127.0.0.1:7998. If the browser is elsewhere,\n"
          + "first connect it from there: ssh -L 7998:127.0.0.1:7998 -L 7999:127.0.0.1:7999"
          + " THIS-MACHINE\n";
  private static final String DONE = "Successfully logged in to github (default).\n";

  private final Bench bench = new Bench();
  private final FakeLogins logins = bench.product.logins;

  @Test
  void opensTheProvidersPage() {
    logins.step = Optional.of(new LoginStep.Visit(PROVIDER));

    Ran ran = bench.run("login", "github");

    assertThat(ran)
        .isEqualTo(
            new Ran(0, DONE, "Go on in the browser. If it doesn't open, go to " + PROVIDER + "\n"));
    assertThat(bench.opened).containsExactly(PROVIDER);
  }

  @Test
  void printsTheProvidersPageAndTheWayBackWithoutADisplay() {
    bench.display = false;
    logins.step = Optional.of(new LoginStep.Visit(PROVIDER));

    Ran ran = bench.run("login", "github");

    assertThat(ran)
        .isEqualTo(new Ran(0, DONE, "Open this page in a browser: " + PROVIDER + "\n" + TUNNEL));
    assertThat(bench.opened).isEmpty();
  }

  @Test
  void endsAsIfTheDaemonWereGoneWhenItIsAnother() {
    logins.step = Optional.of(new LoginStep.Visit(PROVIDER));
    logins.forgets = true;

    Ran ran = bench.run("login", "github");

    assertThat(ran.code()).isEqualTo(9);
    assertThat(ran.err()).contains("restarted").contains("authsome login github");
  }

  @Test
  void printsTheAddressAloneWhenQuiet() {
    bench.display = false;
    logins.step = Optional.of(new LoginStep.Visit(PROVIDER));

    assertThat(bench.run("login", "github", "--quiet").err())
        .isEqualTo("Open this page in a browser: " + PROVIDER + "\n");
  }

  @Test
  void showsTheCodeAndOpensItsPage() {
    logins.step = Optional.of(CODE);

    Ran ran = bench.run("login", "github");

    assertThat(ran).isEqualTo(new Ran(0, DONE, ENTER));
    assertThat(bench.opened).containsExactly(FakeLogins.PAGE);
  }

  @Test
  void showsTheCodeOnceHoweverLongItTakes() {
    bench.display = false;
    logins.step = Optional.of(CODE);
    logins.coming.addAll(List.of(LoginStatus.WAITING_FOR_USER, LoginStatus.PROCESSING));

    Ran ran = bench.run("login", "github");

    assertThat(ran).isEqualTo(new Ran(0, DONE, ENTER));
    assertThat(bench.opened).isEmpty();
    assertThat(logins.waits).hasSize(3);
  }

  @Test
  void drawsAQrCodeForAPerson() throws Exception {
    terminalThatShowsQrCodes();
    logins.step = Optional.of(CODE);

    for (String[] words : new String[][] {{"login", "github"}, {"login", "github", "--no-color"}}) {
      bench.terminal.complained.reset();
      String shown = bench.run(words).err();

      assertThat(QrScreen.read(shown)).isEqualTo(CODE.complete().orElseThrow().toString());
    }
  }

  @Test
  void drawsTheAddressWhenThereIsNoneWithTheCode() throws Exception {
    terminalThatShowsQrCodes();
    logins.step =
        Optional.of(new LoginStep.EnterCode("ABCD", CODE.verification(), Optional.empty()));

    assertThat(QrScreen.read(bench.run("login", "github").err()))
        .isEqualTo("https://provider.example/device");
  }

  @ParameterizedTest
  @ValueSource(strings = {"narrow", "latin", "pipe", "quiet", "json", "long"})
  void drawsNoQrCodeWhereNobodyCouldReadIt(String why) {
    terminalThatShowsQrCodes();
    logins.step = Optional.of(CODE);
    switch (why) {
      case "narrow" -> bench.terminal.width = 30;
      case "latin" -> bench.environment.put("LC_ALL", "en_US.ISO-8859-1");
      case "pipe" -> bench.terminal.interactive = false;
      case "long" ->
          logins.step =
              Optional.of(
                  new LoginStep.EnterCode(
                      "ABCD",
                      URI.create("https://provider.example/" + "x".repeat(500)),
                      Optional.empty()));
      default -> {}
    }
    String[] words =
        switch (why) {
          case "quiet", "json" -> new String[] {"login", "github", "--" + why};
          default -> new String[] {"login", "github"};
        };

    assertThat(bench.run(words).err()).contains("Enter this code:").doesNotContain("▀", "▄", "█");
  }

  @Test
  void asksForAClientInTheTerminalThenGoesOn() {
    askForAClient(new LoginStep.Visit(PROVIDER));
    bench.terminal.interactive = true;
    bench.terminal.type("my-app", "");

    Ran ran = bench.run("login", "github", "--no-color");

    assertThat(ran.code()).isZero();
    assertThat(ran.err())
        .startsWith(
            "Client ID: Redirect URI http://127.0.0.1:7998/auth/callback/oauth\n"
                + "You find it at https://platform.openai.com/api-keys\n"
                + "Client ID: Client secret (Enter leaves it out): Open this page in a browser: "
                + PROVIDER
                + "\n"
                + TUNNEL);
    assertThat(logins.submitted).containsExactly("client_id=my-app");
    assertThat(bench.terminal.visible).containsExactly("Client ID: ");
    assertThat(bench.opened).isEmpty();
  }

  @Test
  void takesAClientFromAPipeWithOrWithoutASecret() {
    askForAClient(CODE);
    bench.terminal.type("my-app");

    assertThat(bench.run("login", "github")).isEqualTo(new Ran(0, DONE, ENTER));
    assertThat(logins.submitted).containsExactly("client_id=my-app");

    logins.submitted.clear();
    bench.terminal.type("my-app", "some-words");
    bench.run("login", "github");

    assertThat(logins.submitted).containsExactly("client_id=my-app", "client_secret=some-words");
  }

  @Test
  void leavesTheFormAndWhatFollowsToTheBrowser() {
    askForAClient(CODE);
    bench.display = true;
    logins.whileWaiting.add(new LoginStep.Visit(PROVIDER));

    Ran ran = bench.run("login", "github");

    assertThat(bench.opened).containsExactly(FakeLogins.PAGE);
    assertThat(ran.err())
        .isEqualTo("Go on in the browser. If it doesn't open, go to " + FakeLogins.PAGE + "\n");
  }

  @Test
  void showsTheCodeThatFollowsAFormInTheBrowser() {
    askForAClient(CODE);
    bench.display = true;
    logins.whileWaiting.add(CODE);

    assertThat(bench.run("login", "github").err()).endsWith(ENTER);
    assertThat(bench.opened).containsExactly(FakeLogins.PAGE);
  }

  @Test
  void waitsAsLongAsTheCodeIsGood() {
    askForAClient(CODE);
    bench.display = true;
    logins.whileWaiting.add(CODE);
    bench.now = FakeConnections.NOW.plusSeconds(290);

    bench.run("login", "github");

    assertThat(logins.waits).containsExactly(Duration.ofSeconds(10), Duration.ofSeconds(30));
  }

  @Test
  void endsAskingWhenTimeIsUp() {
    bench.display = false;
    bench.terminal.interactive = true;
    bench.terminal.blocked = true;

    Ran ran = bench.run("login", "openai", "--timeout", "1s", "--no-color");

    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.err()).contains("error: the login to openai (default) was not finished in time");
    assertThat(bench.terminal.restored).isOne();
    assertThat(logins.cancelled).isOne();
  }

  @Test
  void stripsWhatAProviderSaysOfControls() {
    bench.display = false;
    logins.step =
        Optional.of(
            new LoginStep.EnterCode("AB\u001b[31mCD", CODE.verification(), Optional.empty()));

    assertThat(bench.run("login", "github").err()).startsWith("Enter this code:  AB[31mCD\n");
  }

  @Test
  void printsAPendingCodeWithoutWaiting() {
    logins.step = Optional.of(CODE);

    assertThat(bench.run("login", "github", "--no-wait").out())
        .contains("\nCode:    WDJB-MJHT\nAt:      https://provider.example/device\n");
    bench.terminal.written.reset();
    Golden.matches(
        "login-no-wait-code-json", bench.run("login", "github", "--no-wait", "--json").out());
    assertThat(logins.waits).isEmpty();
  }

  @Test
  void printsTheProvidersPageWithoutWaiting() {
    logins.step = Optional.of(new LoginStep.Visit(PROVIDER));

    assertThat(bench.run("login", "github", "--no-wait", "--json").out())
        .contains("\"url\": \"" + PROVIDER + "\"")
        .doesNotContain("user_code");
  }

  private void askForAClient(LoginStep next) {
    bench.display = false;
    logins.fields =
        List.of(
            new InputField(
                "client_id",
                "Client ID",
                false,
                true,
                "Redirect URI http://127.0.0.1:7998/auth/callback/oauth"),
            new InputField("client_secret", "Client secret", true, false, ""));
    logins.afterAnswer = Optional.of(next);
  }

  private void terminalThatShowsQrCodes() {
    bench.display = false;
    bench.terminal.interactive = true;
    bench.terminal.width = 80;
    bench.environment.put("LANG", "en_US.UTF-8");
  }
}
