package ai.authsome.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The dashboard in a real terminal, over a real daemon, with real programs behind the proxy. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ExtendWith(Transcript.class)
class DashboardIT {
  private static final String HOST = "api.openai.com";
  private static final String UNREAD = "unread.example";

  private final String canary = "sk-" + "canary-" + UUID.randomUUID();
  private final String hidden = "query-" + UUID.randomUUID();
  private final LocalAuthority authority = new LocalAuthority();
  private final Product product = new Product();
  private EchoService service;
  private Screen screen;

  @BeforeAll
  void start() {
    service = HttpsPort.serve(authority.server(HOST), request -> EchoService.ok("{}"));
    product.useLocally(authority, HOST, UNREAD);
    product.authsome("daemon", "start");
  }

  @AfterEach
  void closeScreen() {
    if (screen != null) {
      screen.close();
      screen = null;
    }
    product.authsome("logout", "openai");
  }

  @AfterAll
  void nothingHoldsTheKey() {
    try {
      assertThat(product.filesHolding(canary)).isEmpty();
      assertThat(product.daemonLog()).doesNotContain(canary).doesNotContain(hidden);
    } finally {
      product.close();
      service.close();
    }
  }

  @Test
  void aLoginARunAndItsRequestsAreSeenAsTheyHappen() {
    dashboard(120, 40);
    screen.type("n").see("Log in to").type("openai").see("OpenAI  ").press("Enter");
    screen.see("Base URL").press("Enter").see("OpenAI API key").type(canary).see("•••");
    assertThat(screen.text()).doesNotContain(canary);
    screen.press("Enter").see("Logged in to openai (default)").press("Enter");
    screen.see("1 conn ").type("4").see("No requests yet");

    try (Screen shell = new Screen(product, 120, 40)) {
      shell.enter("authsome run -- sh");
      screen.see("1 run ");
      shell.enter("PS1='agent> '; clear").see("agent>");
      shell.enter(curl("https://" + HOST + "/v1/models?key=" + hidden)).see("status=200");
      screen.seeMatch("GET +" + HOST + " +/v1/models +openai +● injected +200 +\\d");
      shell.enter(curl("https://" + UNREAD + "/secret/path"));
      screen.seeMatch("CONNECT +" + UNREAD + " +– +○ tunnel +200 +\\d");
      shell.enter(curl("https://" + HOST + "/v1/files")).see("status=200");
      screen.see("/v1/files");
      assertThat(screen.text()).doesNotContain(hidden).doesNotContain("secret/path");

      screen.type("/").type("models").press("Enter").see("1/1").press("Enter").see("Details");
      screen.seeMatch("Answer +200 after [\\d.]+ .?s").seeNoMore("/v1/files");
      screen.press("Escape").seeNoMore("Details").press("Escape").see("/v1/files");

      screen.type("3").seeMatch("sh +run_\\w+ .* 2 +2 +0").type("x").see("End the run?");
      screen.type("y").see("has ended").see("0 runs");
      shell.enter(curl("https://" + HOST + "/v1/models")).seeMatch("status=000");
    }
    screen.type("1").seeMatch("★ +OpenAI").type("o").see("Log out?").type("n");
    screen.seeNoMore("Log out?").type("o").see("Log out?").type("y");
    screen.see("Logged out of openai (default)").see("Nothing is connected yet");
    leave();
  }

  @Test
  void aDialogAboutAConnectionThatVanishesCloses() {
    logIn();
    dashboard(120, 40);
    screen.seeMatch("★ +OpenAI").type("x").see("Revoke?");

    product.authsome("logout", "openai");

    screen.see("openai (default) is no longer there").seeNoMore("Revoke?");
    leave();
  }

  @Test
  void aDaemonThatStopsIsMissedAndFoundAgain() {
    logIn();
    dashboard(120, 40);
    product.authsome("daemon", "stop");
    screen.see("daemon gone").seeMatch("★ +OpenAI");

    product.authsome("daemon", "start");
    screen.see("● live");

    product.authsome("daemon", "stop");
    screen.see("daemon gone").type("S").see("● live");
    leave();
  }

  @Test
  void theScreenFollowsTheTerminalsSize() {
    logIn();
    dashboard(120, 40);
    screen.resize(60, 15).seeMatch("^ n log in .*q quit$");
    for (String view : List.of("1", "2", "3", "4", "5", "6", "7")) {
      screen.type(view).see("q quit");
      assertThat(screen.text().lines())
          .allSatisfy(line -> assertThat(line.length() <= 60).isTrue());
    }
    screen.resize(30, 8).see("too small").resize(120, 40).see("7 Health").seeNoMore("too small");
    leave();
  }

  @Test
  void controlCLeavesWhatIsInnermostAndThenTheDashboard() {
    dashboard(120, 40);
    screen.type(":").see("Command").press("C-c").seeNoMore("Command");
    screen.type("?").see("Keys").press("C-c").seeNoMore("─ Keys");
    screen.type("/").type("zzz").press("C-c").seeNoMore("zzz");
    screen.type("n").see("Log in to").press("C-c").seeNoMore("Log in to");
    screen.press("C-c").see("code=0");
    assertTerminalIsRestored();
  }

  @Test
  void aPastedKeyOfTwoLinesIsRefusedAndAPastedKeyTaken() {
    dashboard(120, 40);
    screen.type("n").see("Log in to").type("openai").see("OpenAI  ").press("Enter");
    screen.see("Base URL").press("Enter").see("OpenAI API key");
    screen.paste(canary + "\n" + canary + "\n").see("more than one line");
    assertThat(screen.text()).doesNotContain("canary").doesNotContain("•");

    screen.paste(canary + "\n").see("•••").press("Enter").see("Logged in to openai (default)");
    screen.press("Enter").seeMatch("★ +OpenAI");
    leave();
  }

  @Test
  void theAddressWhereAKeyIsFoundIsCopiedAndTheKeyIsNot() {
    dashboard(120, 40);
    screen.acceptClips().type("n").see("Log in to").type("openai").see("OpenAI  ").press("Enter");
    screen.see("Base URL").press("Enter").see("OpenAI API key").type(canary).see("•••");

    screen.press("C-y").see("Copied the address");

    assertThat(screen.clip()).isEqualTo("https://platform.openai.com/api-keys");
    screen.press("Escape").see("was given up");
    leave();
  }

  @ParameterizedTest
  @ValueSource(strings = {"TERM", "INT", "HUP"})
  void aSignalGivesTheTerminalBack(String signal) {
    dashboard(120, 40);
    screen.type("n").see("Log in to");

    product.shell("kill -" + signal + " " + screen.foreground().pid());

    screen.seeMatch("code=1[2-4]\\d");
    assertTerminalIsRestored();
  }

  @Test
  void aSuspendedDashboardGivesTheTerminalBackAndTakesItAgain() {
    dashboard(80, 24);
    screen.press("C-z").see("Stopped");
    assertThat(screen.fact("alternate_on")).isEqualTo("0");
    assertThat(screen.fact("mouse_any_flag")).isEqualTo("0");

    screen.enter("fg").see("● live").type("2").see("PROVIDER");
    assertThat(screen.fact("alternate_on")).isEqualTo("1");

    screen.type("q").seeNoMore("● live");
    assertThat(screen.fact("alternate_on")).isEqualTo("0");
  }

  @Test
  void withoutATerminalItSaysWhatToUseInstead() {
    Product.Result piped = product.authsome("tui");
    assertThat(piped.code()).isEqualTo(64);
    assertThat(piped.err()).contains("the dashboard needs a terminal").contains("list --json");

    screen = new Screen(product, 120, 40);
    screen.enter("TERM=dumb authsome tui; echo code=$?").see("needs a terminal").see("code=64");
  }

  @Test
  void noColourIsShownToWhoWantsNone() {
    dashboard(80, 24);
    assertThat(screen.colouredText()).containsPattern("\u001b\\[[0-9;]*3[0-9]");
    leave();
    screen.close();

    product.with("NO_COLOR", "1");
    try {
      dashboard(80, 24);
      assertThat(screen.colouredText()).doesNotContainPattern("\u001b\\[[0-9;]*[34][0-8]");
      leave();
    } finally {
      product.environment().remove("NO_COLOR");
    }
  }

  private void logIn() {
    assertThat(product.authsomeReading(canary + "\n", "login", "openai").code()).isZero();
  }

  private void dashboard(int columns, int rows) {
    screen = new Screen(product, columns, rows);
    screen.enter("stty -a > before; clear; authsome tui; echo code=$?").see("● live");
    assertThat(screen.fact("alternate_on")).isEqualTo("1");
  }

  /** Out of the view and of the dashboard. */
  private void leave() {
    screen.type("q").see("code=0");
    assertTerminalIsRestored();
  }

  private void assertTerminalIsRestored() {
    assertThat(screen.fact("alternate_on")).isEqualTo("0");
    assertThat(screen.fact("cursor_flag")).isEqualTo("1");
    assertThat(screen.fact("mouse_any_flag")).isEqualTo("0");
    assertThat(screen.text()).doesNotContain("● live");
    screen.enter("stty -a > after; cmp before after && echo the-same").see("the-same");
  }

  private static String curl(String url) {
    return "curl -ksS -m 20 -o /dev/null -w 'status=%{http_code}\\n' '" + url + "'";
  }
}
