package ai.authsome.adapters.tui.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import ai.authsome.adapters.tui.dashboard.model.Dialog;
import ai.authsome.adapters.tui.dashboard.model.Flows;
import ai.authsome.adapters.tui.dashboard.model.Key;
import ai.authsome.adapters.tui.dashboard.model.Link;
import ai.authsome.adapters.tui.dashboard.model.Page;
import ai.authsome.adapters.tui.dashboard.model.Step;
import ai.authsome.adapters.tui.dashboard.model.Topic;
import ai.authsome.application.port.driving.AuditTrail;
import ai.authsome.application.port.driving.Connections;
import ai.authsome.application.port.driving.Events;
import ai.authsome.domain.login.InputField;
import ai.authsome.domain.provider.FlowType;
import ai.authsome.domain.provider.ProviderName;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeysTest {
  @TempDir Path folder;
  private Desktop desk;

  @BeforeEach
  void openTheDashboard() {
    desk = new Desktop(80, 24, folder);
  }

  @Test
  void numbersTabsAndLettersLeadToEveryView() {
    for (Page page : Page.values()) {
      assertThat(desk.type("" + page.number()).state().panes().page()).isEqualTo(page);
    }
    assertThat(desk.press(Key.Type.TAB).state().panes().page()).isEqualTo(Page.CONNECTIONS);
    assertThat(desk.type("h").state().panes().page()).isEqualTo(Page.HEALTH);
  }

  @ParameterizedTest
  @ValueSource(ints = {40, 44, 55, 56, 59, 60, 71, 72, 87, 88})
  void theNameOfTheViewIsMarkedInFullHoweverNarrowTheScreenIs(int columns) {
    desk.resize(columns, 10);
    for (Page page : Page.values()) {
      desk.type("" + page.number());

      String title = columns < 88 ? page.shortTitle() : page.title();
      assertThat(marked(1).strip()).isEqualTo(page.number() + " " + title);
      assertThat(desk.frame.row(1)).doesNotContain("…");
      assertThat(desk.frame.row(1).matches(".*[‹›].*")).isEqualTo(columns < 56);
    }
  }

  @Test
  void theMouseChoosesViewsWhereTheirNamesAreSeen() {
    desk.resize(40, 10).type("7");

    desk.press(Key.mouse(Key.Type.CLICK, desk.frame.row(1).indexOf("5 Audit"), 1));

    assertThat(desk.state().panes().page()).isEqualTo(Page.AUDIT);
    desk.type("7").press(Key.mouse(Key.Type.CLICK, 0, 1));
    assertThat(desk.state().panes().page()).isEqualTo(Page.RUNS);
    desk.type("1").press(Key.mouse(Key.Type.CLICK, 39, 1));
    assertThat(desk.state().panes().page()).isEqualTo(Page.AUDIT);
  }

  private String marked(int row) {
    StringBuilder marked = new StringBuilder();
    for (int column = 0; column < desk.frame.size().columns(); column++) {
      if (desk.frame.at(column, row).marked()) {
        marked.append(desk.frame.at(column, row).text());
      }
    }
    return marked.toString();
  }

  @Test
  void escapeAndQLeadBackAndQLeavesAtLast() {
    desk.type("2/git").press(Key.Type.ENTER, Key.Type.ENTER);
    assertThat(desk.state().panes().detail()).isTrue();
    assertThat(desk.type("q").state().panes().detail()).isFalse();
    assertThat(desk.press(Key.Type.ESCAPE).state().panes().filter().text()).isEmpty();
    assertThat(desk.press(Key.Type.ESCAPE).state().over()).isFalse();
    assertThat(desk.type("q").state().over()).isTrue();
  }

  @Test
  void controlCLeavesOutOfADialogAndThenTheDashboard() {
    desk.type("?").press(Key.control('c'));
    assertThat(desk.state().dialog()).isEmpty();
    assertThat(desk.state().over()).isFalse();
    assertThat(desk.press(Key.control('c')).state().over()).isTrue();
  }

  @Test
  void loggingOutAsksAndNamesWhatIsLost() {
    desk.type("o");
    assertThat(desk.text()).contains("github (default)").contains("deleted");
    assertThat(desk.type("n").daemon.connections.done).isEmpty();
    desk.type("oy");
    assertThat(desk.daemon.connections.done).containsExactly("log out github (default)");
    assertThat(desk.text()).contains("Logged out of github (default).");
  }

  @Test
  void aQuestionIsNotAnsweredByEnter() {
    desk.type("x").press(Key.Type.ENTER);
    assertThat(desk.daemon.connections.done).isEmpty();
  }

  @Test
  void anotherConnectionBecomesTheDefault() {
    desk.type("jd");
    assertThat(desk.daemon.connections.done).containsExactly("default github (work)");
  }

  @Test
  void aRunIsEndedAfterAQuestion() {
    desk.type("3x");
    assertThat(desk.daemon.ended).isEmpty();
    assertThat(desk.type("y").daemon.ended).containsExactly(Sample.CLAUDE);
  }

  @Test
  void aSecretIsShownForTenSeconds() {
    assertThat(desk.type("s").text()).contains(FakeConnections.SECRET);
    assertThat(desk.later(9).text()).contains(FakeConnections.SECRET);
    assertThat(desk.later(1).text()).doesNotContain(FakeConnections.SECRET);
  }

  @Test
  void anExportIsForTheOwnerAlone() throws IOException {
    desk.type("e");
    desk.press(Key.control('u')).type(folder.resolve("my.env").toString());
    desk.press(Key.Type.ENTER);
    Path file = folder.resolve("my.env");
    assertThat(file).content().contains(FakeConnections.SECRET);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @Test
  void aKeyIsTypedHereAndNeverShown() {
    desk.type("2n").press(Key.Type.ENTER).type(FakeConnections.SECRET);
    assertThat(desk.text()).doesNotContain("test".repeat(2));
    desk.press(Key.Type.ENTER);
    assertThat(desk.daemon.logins.submitted).containsExactly(FakeConnections.SECRET);
  }

  @Test
  void aRefusedKeyIsExplainedAndTypedAgain() {
    desk.type("2n").press(Key.Type.ENTER).type("wrong").press(Key.Type.ENTER);
    assertThat(desk.text()).contains("does not look like a valid OpenAI API key");
    desk.type(FakeConnections.SECRET).press(Key.Type.ENTER);
    assertThat(desk.daemon.logins.submitted).containsExactly("wrong", FakeConnections.SECRET);
  }

  @Test
  void aPastedKeyOfTwoLinesIsNotSent() {
    desk.type("2n").press(Key.Type.ENTER).press(Key.Type.PASTE_BEGINS).type("sk-one");
    desk.press(Key.Type.ENTER_AND_MORE).type("sk-two").press(Key.Type.PASTE_ENDS);
    assertThat(desk.daemon.logins.submitted).isEmpty();
    assertThat(desk.text()).contains("line");
  }

  @Test
  void aKeyPastedAfterARefusedPasteIsTaken() {
    desk.type("2n").press(Key.Type.ENTER).press(Key.Type.PASTE_BEGINS).type("sk-one");
    desk.press(Key.Type.ENTER).type("sk-two").press(Key.Type.ENTER, Key.Type.PASTE_ENDS);
    desk.press(Key.Type.PASTE_BEGINS).type(FakeConnections.SECRET);
    desk.press(Key.Type.ENTER, Key.Type.PASTE_ENDS, Key.Type.ENTER);
    assertThat(desk.daemon.logins.submitted).containsExactly(FakeConnections.SECRET);
  }

  @Test
  void whatIsPastedOnAViewIsNoRowOfCommands() {
    desk.press(Key.Type.PASTE_BEGINS).type("oyq").press(Key.Type.PASTE_ENDS);
    assertThat(desk.daemon.connections.done).isEmpty();
    assertThat(desk.state().over()).isFalse();
  }

  @Test
  void aPasteWhoseEndWasLostEndsWithControlC() {
    desk.type("?").press(Key.Type.PASTE_BEGINS).type("some text");

    desk.press(Key.control('c'));

    assertThat(desk.state().dialog()).isEmpty();
    assertThat(desk.type("2").state().panes().page()).isEqualTo(Page.PROVIDERS);
  }

  @Test
  void aPasteWhoseEndWasLostEndsWithSilence() {
    desk.press(Key.Type.PASTE_BEGINS).type("3");
    desk.later(1).type("3").later(1);
    assertThat(desk.type("3").state().panes().page()).isEqualTo(Page.CONNECTIONS);

    desk.later(1).later(1);

    assertThat(desk.type("3").state().panes().page()).isEqualTo(Page.RUNS);
  }

  @Test
  void escapeWithinAPasteLeavesNothing() {
    desk.type(":").press(Key.Type.PASTE_BEGINS, Key.Type.ESCAPE, Key.Type.PASTE_ENDS);

    assertThat(desk.state().dialog()).isPresent();
  }

  @Test
  void aKeyThatTheDaemonDidNotGetIsKeptAndSentAgain() {
    desk.type("2n").press(Key.Type.ENTER).type(FakeConnections.SECRET);
    desk.daemon.running = false;
    desk.press(Key.Type.ENTER);
    assertThat(desk.text()).contains("does not answer", "What you typed is kept.", "••••");
    desk.daemon.running = true;

    desk.press(Key.Type.ENTER);

    assertThat(desk.daemon.logins.submitted).containsExactly(FakeConnections.SECRET);
    assertThat(desk.text()).contains("Logged in to anthropic (default).");
  }

  @Test
  void aLoginThatTheDaemonForgotEnds() {
    desk.type("2jn").press(Key.Type.ENTER);
    lose();
    assertThat(desk.text()).contains("The daemon is gone; this goes on when it is back.");
    desk.daemon.logins.forgotten = true;

    desk.inbox.post(LoginWork::live);
    desk.settle().waits.removeLast().run();

    assertThat(desk.settle().text()).contains("The daemon was restarted meanwhile. Log in again.");
  }

  @Test
  void aLoginGoesOnWhenTheSameDaemonIsBack() {
    desk.type("2jn").press(Key.Type.ENTER);
    lose();
    desk.waits.removeFirst().run();
    desk.daemon.logins.session =
        desk.daemon.logins.session.becoming(ai.authsome.domain.login.LoginStatus.COMPLETED, "", "");

    desk.inbox.post(LoginWork::live);
    desk.settle().waits.removeFirst().run();

    assertThat(desk.settle().text()).contains("Logged in to asana (default).");
  }

  private void lose() {
    Link.Lost lost = new Link.Lost("it isn't running", desk.now, desk.now.plusSeconds(4));
    desk.inbox.post(state -> Step.to(state.with(lost)));
    desk.settle();
  }

  @Test
  void aDaemonThatIsStartedHereIsLive() {
    lose();

    desk.type("S");

    assertThat(desk.daemon.started).isEqualTo(1);
    assertThat(desk.text()).contains("● live").doesNotContain("connecting", "gone");
  }

  @Test
  void askingAnewLooksForALostDaemonAtOnce() {
    lose();

    assertThat(desk.type("R").text()).contains("● live");
  }

  @Test
  void theAddressOfALoginIsCopied() {
    desk.type("2jn").press(Key.Type.ENTER).type("yc");

    assertThat(desk.copied).containsExactly(FakeLogins.PAGE.toASCIIString());
    assertThat(desk.text()).contains("Copied the address, if your terminal allows it.");
  }

  @Test
  void whatIsTypedIsNeverCopied() {
    desk.type("2n").press(Key.Type.ENTER).type(FakeConnections.SECRET + "yc");
    assertThat(desk.copied).isEmpty();

    desk.press(Key.control('y'), Key.control('c'));

    assertThat(desk.copied).containsExactly("https://platform.openai.com/api-keys");
  }

  @Test
  void theWayOutIsNamedBeforeWhatCopiesHoweverLittleRoomThereIs() {
    desk.resize(40, 10).type("2n").press(Key.Type.ENTER);
    assertThat(lastRow()).contains("Ctrl-b browser", "Esc give up");
    desk.press(Key.Type.ESCAPE).type("jn").press(Key.Type.ENTER);
    assertThat(lastRow()).contains("b browser", "Esc give up", "y copy address");
  }

  @Test
  void anAddressThatIsTooLongIsSaidNotToBeCopied() {
    desk.takesCopies = false;

    desk.type("2jn").press(Key.Type.ENTER).type("y");

    assertThat(desk.text()).contains("The address is too long to be copied.");
  }

  @Test
  void aBrowserThatCannotStartIsNotSaidToHaveOpenedAnything() {
    desk.hasDisplay = false;
    assertThat(desk.type("b").text()).contains("No browser starts here: https://docs.example.com");

    desk.type("2jn").press(Key.Type.ENTER);

    assertThat(desk.type("b").text()).contains("No browser starts here. Open the address");
    assertThat(desk.opened).isEmpty();
  }

  @Test
  void revokingNamesWhatIsLostAlsoWhenItIsAKey() {
    desk.type("G").type("kx");

    assertThat(desk.text())
        .contains("openai (default) is deleted here")
        .contains("at the provider, too")
        .contains("Runs that use it get refusals");
  }

  @Test
  void leavingALoginCancelsIt() {
    desk.type("2n").press(Key.Type.ENTER).press(Key.Type.ESCAPE);
    assertThat(desk.daemon.logins.cancelled).isEqualTo(1);
  }

  @Test
  void aDialogAboutAConnectionThatVanishesCloses() {
    desk.type("o");
    desk.daemon.connections.forget(Sample.id("github", "default"));
    desk.happens(new Events.ConnectionChanged(Sample.NOW, Sample.id("github", "default"))).later(2);
    assertThat(desk.state().dialog()).isEmpty();
    assertThat(desk.text()).contains("github (default) is no longer there.");
  }

  @Test
  void theProvidersPageOpensInABrowser() {
    desk.type("b");
    assertThat(desk.opened).containsExactly(URI.create("https://docs.example.com/github"));
  }

  @Test
  void pausedTrafficStandsStill() {
    String before = desk.type("4p").text();
    desk.happens(Sample.request(0, Sample.CLAUDE, "GET", "late.test", "/", "", 'p', 200, 5));
    assertThat(desk.text()).doesNotContain("late.test");
    assertThat(before).contains("example.com");
    assertThat(desk.type("p").text()).contains("late.test");
  }

  @Test
  void theTrailIsVerifiedAndABreakIsTold() {
    assertThat(desk.type("5v").text()).contains("4211");
    desk.daemon.firstBroken = java.util.OptionalLong.of(77);
    assertThat(desk.type("v").text()).contains("77");
  }

  @Test
  void thePaletteFindsACommandByItsName() {
    desk.type(":verify");
    assertThat(desk.state().dialog()).containsInstanceOf(Dialog.Pick.class);
    assertThat(desk.press(Key.Type.ESCAPE).state().dialog()).isEmpty();
  }

  @Test
  void whatIsChosenStaysChosenWhenTheListChanges() {
    desk.type("n").press(Key.Type.DOWN, Key.Type.DOWN);
    desk.daemon.connections.rows.removeFirst();
    desk.happens(new Events.ConnectionChanged(Sample.NOW, Sample.id("github", "work"))).later(2);

    desk.press(Key.Type.ENTER);

    assertThat(desk.text()).contains("Log in to GitHub");
  }

  @ParameterizedTest
  @ValueSource(strings = {"n", ":"})
  void aListThatShrinksLeavesItsLastOneChosen(String key) {
    desk.type(key);
    for (int i = 0; i < 9; i++) {
      desk.press(Key.Type.PAGE_DOWN);
    }
    desk.daemon.connections.rows.removeLast();
    desk.happens(new Events.ConnectionChanged(Sample.NOW, Sample.id("github", "work"))).later(2);

    assertThat(desk.press(Key.Type.ENTER).text()).contains("Log in to Vercel");
  }

  @Test
  void whatVanishesBeforeItIsTakenIsNotTakenForItsNeighbour() {
    desk.type("n").press(Key.Type.DOWN);
    Connections.Overview fewer =
        new Connections.Overview(Sample.rows().subList(2, 5), java.util.List.of());
    desk.inbox.post(state -> Step.to(state.with(state.data().with(fewer))));

    desk.press(Key.Type.ENTER);

    assertThat(desk.state().dialog()).containsInstanceOf(Dialog.Pick.class);
  }

  @Test
  void aBugInOneKeyCostsThatAlone() {
    desk.inbox.post(
        _ -> {
          throw new IllegalStateException("a secret, perhaps");
        });

    assertThat(desk.settle().text()).contains("unexpected IllegalStateException");
    assertThat(desk.type("2").state().panes().page()).isEqualTo(Page.PROVIDERS);
  }

  @Test
  void theLastRowNamesWhatWorksAndNothingElse() {
    assertThat(lastRow()).contains("o log out", "x revoke", ": more", "q quit");
    assertThat(lastRow(desk.type("o"))).isEqualTo(" y log out  n no, keep it");
    assertThat(lastRow(desk.type("n").type("/"))).isEqualTo(" ⏎ keep  Esc clear");
    desk.daemon.connections.rows.clear();
    desk.press(Key.Type.ESCAPE).type("R").later(2);
    assertThat(lastRow()).contains("n log in", ": command").doesNotContain("again", "details");
  }

  private String lastRow() {
    return lastRow(desk);
  }

  private static String lastRow(Desktop desk) {
    return desk.frame.row(desk.frame.size().rows() - 1);
  }

  @Test
  void theMousePressesWhatTheLastRowNames() {
    int column = lastRow().indexOf("o log out");
    desk.press(Key.mouse(Key.Type.CLICK, column, 23));
    assertThat(desk.text()).contains("Log out?");

    desk.press(Key.mouse(Key.Type.CLICK, lastRow().indexOf("no, keep"), 23));

    assertThat(desk.state().dialog()).isEmpty();
    assertThat(desk.daemon.connections.done).isEmpty();
  }

  @Test
  void theMouseChoosesFromAList() {
    desk.type("n");
    int row = 0;
    while (!desk.frame.row(row).contains("Linear   ")) {
      row++;
    }

    desk.press(Key.mouse(Key.Type.CLICK, 20, row)).press(Key.Type.ENTER);

    assertThat(desk.text()).contains("Log in to Linear");
  }

  @ParameterizedTest
  @CsvSource({"80, 24", "40, 10"})
  void theMouseChoosesAFieldOfAForm(int columns, int rows) {
    desk.resize(columns, rows).type("2n");

    click("Base URL").type("https://a.example");
    click("Scopes").type("read");
    click("Connection").type("work");

    Dialog.LoginForm form = form(desk);
    assertThat(form.baseUrl().text()).isEqualTo("https://a.example");
    assertThat(form.scopes().text()).isEqualTo("read");
    assertThat(form.name().text()).isEqualTo("work");
  }

  @Test
  void theMouseChoosesAnotherFlow() {
    Dialog.LoginForm first = form(desk.type("2jjn"));
    assertThat(form(click("Flow  ")).flow()).isEmpty();

    Dialog.LoginForm then = form(click("Flow  "));

    assertThat(then.flow()).isEqualTo(Flows.further(first.provider(), first.flow(), 1)).isPresent();
  }

  private static Dialog.LoginForm form(Desktop desk) {
    return (Dialog.LoginForm) desk.state().dialog().orElseThrow();
  }

  @Test
  void theMouseChoosesWhichQuestionIsAnswered() {
    desk.daemon.logins.questions =
        List.of(
            new InputField("account", "Account", false, true, ""),
            new InputField("api_key", "API key", true, true, ""),
            new InputField("region", "Region", false, false, ""));
    desk.type("2n").press(Key.Type.ENTER);

    click("Region").type("eu");
    desk.press(Key.mouse(Key.Type.CLICK, 20, row("API key") + 1)).type(FakeConnections.SECRET);
    click("Account").type("ada");
    assertThat(desk.text()).contains("eu", "ada", "••••").doesNotContain(FakeConnections.SECRET);
    click("Region").press(Key.Type.ENTER);

    assertThat(desk.daemon.logins.submitted).containsExactly(FakeConnections.SECRET);
  }

  @Test
  void aClickBesideWhatCanBeChosenChangesNothing() {
    desk.type("2n").type("work");
    Dialog before = desk.state().dialog().orElseThrow();

    desk.press(Key.mouse(Key.Type.CLICK, 0, 0), Key.mouse(Key.Type.CLICK, 79, 12));
    click("╭─ Log in");

    assertThat(desk.state().dialog()).contains(before);
  }

  /** Clicks on the first letter of what is seen. */
  private Desktop click(String text) {
    int row = row(text);
    return desk.press(Key.mouse(Key.Type.CLICK, desk.frame.row(row).indexOf(text), row));
  }

  private int row(String text) {
    int row = 2;
    while (!desk.frame.row(row).contains(text)) {
      row++;
    }
    return row;
  }

  @Test
  void whatIsShownInFullScrollsToItsEndAndNoFurther() {
    desk.resize(60, 15).type("5").press(Key.Type.ENTER);
    assertThat(desk.text()).contains("credential.use", " more ─╯").doesNotContain("Hash");
    String end = desk.type("J".repeat(30)).text();
    assertThat(end).contains("Hash", " above ─╯");
    assertThat(desk.type("K").text()).isNotEqualTo(end);

    desk.press(Key.Type.DOWN);

    assertThat(desk.state().scroll()).isZero();
  }

  @Test
  void aSecretThatIsLongerThanTheScreenIsShownToItsEnd() {
    desk.daemon.connections.secret = "sk-" + "x".repeat(1200) + "end";
    desk.resize(60, 15).type("s");
    assertThat(desk.text()).contains("gone in 10 s", " more ─╯").doesNotContain("xend");

    desk.press(Key.Type.PAGE_DOWN, Key.Type.PAGE_DOWN, Key.Type.PAGE_DOWN, Key.Type.PAGE_DOWN);

    assertThat(desk.press(Key.Type.PAGE_DOWN, Key.Type.PAGE_DOWN).text()).contains("xend");
  }

  @Test
  void aDefinitionThatIsRegisteredElsewhereIsSeenAtOnce() {
    desk.type("2").later(2);
    desk.daemon.connections.rows.add(Sample.row("acme", "Acme", FlowType.API_KEY));

    desk.happens(new Events.ProviderChanged(Sample.NOW, new ProviderName("acme"))).later(2);

    assertThat(desk.text()).contains("Acme");
  }

  @Test
  void aDefinitionThatWasPutThereByHandIsSeenByWhoGoesThere() {
    desk.later(2);
    desk.daemon.connections.rows.add(Sample.row("acme", "Acme", FlowType.API_KEY));

    assertThat(desk.type("2").text()).contains("Acme");
  }

  @Test
  void aLoginChoosesAmongTheFlowsThatTheProviderHas() {
    desk.type("2jjn").press(Key.Type.TAB);
    assertThat(desk.text()).contains("Log in to GitHub", "‹ pkce, as usual ›");

    assertThat(desk.press(Key.Type.RIGHT).text()).contains("‹ device_code ›");
    assertThat(desk.press(Key.Type.RIGHT).text()).contains("‹ pkce, as usual ›");
  }

  @Test
  void aLoginHasNothingToChooseWhereThereIsOneFlow() {
    desk.type("2n").press(Key.Type.TAB);

    assertThat(desk.text()).contains("Flow        api_key", "There is no other way to log in.");
    assertThat(desk.text()).doesNotContain("next flow", "‹");
  }

  @Test
  void aLoginThatIsRefusedLeadsBackToWhatWasTyped() {
    desk.type("2n").type("work");
    desk.daemon.running = false;

    desk.press(Key.Type.ENTER);

    assertThat(desk.text()).contains("does not answer", "Connection  work");
    desk.daemon.running = true;
    assertThat(desk.press(Key.Type.ENTER).text()).contains("Log in to Anthropic (work)");
  }

  @Test
  void aRequestIsOfAProgramAlsoWhenThatHasEnded() {
    desk.resize(120, 40).daemon.runs.clear();

    desk.happens(new Events.RunChanged(Sample.NOW, Sample.CLAUDE, false)).later(2);

    assertThat(desk.type("3").text()).contains("No program is running");
    assertThat(desk.type("4").text()).contains("claude").doesNotContain("run_0a1b");
  }

  @Test
  void aUseFromBeforeWhatIsKnownOfTheTrailIsNotSaidToBeNone() {
    assertThat(desk.text()).containsPattern("Linear .* \\?");

    desk.daemon.audit = Sample.audit().stream().map(row -> first(row)).toList();

    assertThat(desk.type("R").later(2).text()).containsPattern("Linear .* –");
  }

  /** As if the trail began with it. */
  private static AuditTrail.Row first(AuditTrail.Row row) {
    return new AuditTrail.Row(row.number() - 4203, row.event(), row.hash());
  }

  @Test
  void aFloodOfEventsDrawsOneFrameAndLosesNoKey() {
    int before = desk.frames;
    for (int i = 0; i < 10_000; i++) {
      desk.inbox.happened(
          Sample.request(0, Sample.CLAUDE, "GET", "a.example.com", "/", "", 'p', 200, 5));
    }
    desk.type("4");
    assertThat(desk.state().panes().page()).isEqualTo(Page.TRAFFIC);
    assertThat(desk.frames - before).isLessThan(6);
  }

  @Test
  void everyKeyInEveryPlaceLeavesTheScreenStanding() {
    String keys = "1234567jkgGhl/:?anrdesoxbpvRS\u0001\u001byq田";
    java.util.Random random = new java.util.Random(11);
    Key.Type[] types = Key.Type.values();
    for (int i = 0; i < 3_000; i++) {
      if (random.nextInt(3) == 0) {
        Key.Type type = types[random.nextInt(types.length)];
        desk.press(new Key(type, 'u', random.nextInt(90), random.nextInt(30)));
      } else {
        desk.press(Key.of(keys.codePointAt(random.nextInt(keys.length()))));
      }
      if (random.nextInt(8) == 0) {
        desk.daemon.change(random);
        desk.inbox.post(state -> Step.to(state.at(desk.now).stale(Topic.values())));
        desk.later(1);
        assertThat(desk.text()).doesNotContain("unexpected");
      }
      if (desk.state().over()) {
        desk = new Desktop(random.nextInt(10, 130), random.nextInt(5, 45), folder);
      }
    }
    assertThat(desk.frames).isPositive();
  }
}
