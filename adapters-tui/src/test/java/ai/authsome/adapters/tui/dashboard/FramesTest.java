package ai.authsome.adapters.tui.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import ai.authsome.adapters.tui.dashboard.model.Dialog;
import ai.authsome.adapters.tui.dashboard.model.Hint;
import ai.authsome.adapters.tui.dashboard.model.Key;
import ai.authsome.adapters.tui.dashboard.model.Link;
import ai.authsome.adapters.tui.dashboard.model.Page;
import ai.authsome.adapters.tui.dashboard.model.Step;
import ai.authsome.application.port.driving.Connections;
import ai.authsome.domain.login.LoginStatus;
import ai.authsome.domain.provider.ProviderEntry.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Every view and dialog as it looks at four sizes, kept in files. With {@code UPDATE_GOLDEN=1} in
 * the environment they are written anew.
 */
class FramesTest {
  private static final Path GOLDEN = Path.of("src", "test", "resources", "golden", "dashboard");
  private static final Path GUIDE = Path.of("..", "bootstrap", "docs", "dashboard.md");

  @TempDir Path folder;

  private static Map<String, Consumer<Desktop>> scenes() {
    Map<String, Consumer<Desktop>> scenes = new LinkedHashMap<>();
    for (Page page : Page.values()) {
      String name = page.title().toLowerCase(java.util.Locale.ROOT);
      scenes.put(name, desk -> desk.type("" + page.number()));
      scenes.put(
          name + "-detail",
          desk -> desk.type("" + page.number()).press(Key.Type.DOWN, Key.Type.ENTER));
    }
    scenes.put("audit-detail-end", desk -> desk.type("5").press(Key.Type.ENTER).type("JJJJJJ"));
    scenes.put("health-detail-failed", desk -> desk.type("7jj").press(Key.Type.ENTER));
    scenes.put("filter", desk -> desk.type("2/to"));
    scenes.put("filter-without-match", desk -> desk.type("2/zzz"));
    scenes.put("paused", desk -> desk.type("4p"));
    scenes.put("verified", desk -> desk.type("5v"));
    scenes.put("help", desk -> desk.type("?"));
    scenes.put("help-end", desk -> desk.type("?").press(Key.Type.PAGE_DOWN, Key.Type.PAGE_DOWN));
    scenes.put("palette", desk -> desk.type(":re"));
    scenes.put("pick-provider", desk -> desk.type("n"));
    scenes.put("login-form", desk -> desk.type("2n"));
    scenes.put("login-key", FramesTest::typingKey);
    scenes.put("login-key-refused", FramesTest::refusedKey);
    scenes.put("login-key-of-two-lines", FramesTest::keyOfTwoLines);
    scenes.put("login-succeeded", desk -> endLogin(desk, LoginStatus.COMPLETED, ""));
    scenes.put("login-failed", desk -> endLogin(desk, LoginStatus.FAILED, "Access was denied."));
    scenes.put("login-expired", desk -> endLogin(desk, LoginStatus.EXPIRED, ""));
    scenes.put("login-impossible", FramesTest::impossibleLogin);
    scenes.put("login-without-daemon", FramesTest::loginWithoutDaemon);
    scenes.put("busy", desk -> show(desk, new Dialog.Busy("Revoking github (default)")));
    scenes.put("replace", desk -> desk.type("r").press(Key.Type.ENTER));
    scenes.put("login-url", desk -> desk.type("2jn").press(Key.Type.ENTER));
    scenes.put("login-code", desk -> desk.type("jr").press(Key.Type.ENTER));
    scenes.put("register", desk -> desk.type("2a~/acme.json"));
    scenes.put("register-refused", desk -> desk.type("2a~/nothing.json").press(Key.Type.ENTER));
    scenes.put("register-ask", FramesTest::askingToRegister);
    scenes.put("log-out", desk -> desk.type("o"));
    scenes.put("revoke", desk -> desk.type("x"));
    scenes.put("export", desk -> desk.type("e"));
    scenes.put("revoke-key", desk -> desk.type("Gkx"));
    scenes.put(
        "export-refused",
        desk -> desk.type("e").press(Key.control('u')).type("~/acme.json").press(Key.Type.ENTER));
    scenes.put("end-run", desk -> desk.type("3x"));
    scenes.put("shown", desk -> desk.type("s"));
    scenes.put("lost", FramesTest::lose);
    scenes.put(
        "empty",
        desk -> {
          desk.inbox.post(
              state ->
                  Step.to(
                      state.with(
                          state.data().with(new Connections.Overview(List.of(), List.of())))));
          desk.settle();
        });
    return scenes;
  }

  private static void refusedKey(Desktop desk) {
    desk.type("2n").press(Key.Type.ENTER).type("wrong").press(Key.Type.ENTER);
  }

  private static void keyOfTwoLines(Desktop desk) {
    desk.type("2n").press(Key.Type.ENTER, Key.Type.PASTE_BEGINS).type("sk-one");
    desk.press(Key.Type.ENTER).type("two").press(Key.Type.PASTE_ENDS);
  }

  private static void endLogin(Desktop desk, LoginStatus status, String message) {
    desk.type("2jn").press(Key.Type.ENTER);
    desk.daemon.logins.session = desk.daemon.logins.session.becoming(status, message, "");
    desk.waits.removeFirst().run();
    desk.settle();
  }

  private static void impossibleLogin(Desktop desk) {
    desk.daemon.running = false;
    desk.type("2jn").press(Key.Type.ENTER);
  }

  private static void loginWithoutDaemon(Desktop desk) {
    desk.type("2jn").press(Key.Type.ENTER);
    lose(desk);
  }

  private static void show(Desktop desk, Dialog dialog) {
    desk.inbox.post(state -> Step.to(state.open(dialog)));
    desk.settle();
  }

  private static void lose(Desktop desk) {
    Link.Lost lost = new Link.Lost("the daemon isn't running", desk.now, desk.now.plusSeconds(4));
    desk.inbox.post(state -> Step.to(state.with(lost)));
    desk.settle();
  }

  private static void typingKey(Desktop desk) {
    desk.type("2n").press(Key.Type.ENTER).type(FakeConnections.SECRET);
  }

  private static void askingToRegister(Desktop desk) {
    desk.daemon.providers.replaces = Optional.of(Source.BUNDLED);
    desk.type("2a~/acme.json").press(Key.Type.ENTER);
  }

  @BeforeEach
  void writeADefinition() throws IOException {
    Files.writeString(folder.resolve("acme.json"), "api.acme.example *.eu.acme.example");
  }

  private Map<String, String> frames(int columns, int rows) {
    Map<String, String> frames = new LinkedHashMap<>();
    scenes()
        .forEach(
            (name, scene) -> {
              Desktop desk = new Desktop(columns, rows, folder);
              scene.accept(desk);
              frames.put(name, desk.text());
            });
    return frames;
  }

  @ParameterizedTest
  @CsvSource({"80, 24", "120, 40", "60, 15", "40, 10"})
  void everyViewAndDialogLooksAsItDid(int columns, int rows) throws IOException {
    StringBuilder all = new StringBuilder();
    frames(columns, rows)
        .forEach((name, frame) -> all.append("== ").append(name).append('\n').append(frame));
    compare(GOLDEN.resolve(columns + "x" + rows + ".txt"), all.toString());
  }

  @ParameterizedTest
  @CsvSource({"80, 24", "120, 40", "60, 15", "40, 10"})
  void noViewShowsASecretThatNobodyAskedFor(int columns, int rows) {
    frames(columns, rows)
        .forEach(
            (name, frame) ->
                assertThat(frame.contains("testtest")).as(name).isEqualTo(name.equals("shown")));
  }

  @ParameterizedTest
  @CsvSource({"80, 24", "120, 40", "60, 15", "40, 10"})
  void everyKeyThatTheLastRowNamesDoesSomething(int columns, int rows) {
    scenes()
        .forEach(
            (name, scene) -> {
              Desktop desk = new Desktop(columns, rows, folder);
              scene.accept(desk);
              List<Hint> hints = Binding.hints(desk.state());

              assertThat(hints).as(name).isNotEmpty();
              for (Hint hint : hints) {
                Desktop other = new Desktop(columns, rows, folder);
                scene.accept(other);
                Step step = Desk.press(other.state(), hint.key());
                assertThat(step.deeds().isEmpty() && step.state().equals(other.state()))
                    .as(name + ": " + hint)
                    .isFalse();
              }
            });
  }

  @Test
  void aTerminalThatIsTooSmallIsToldSo() {
    Desktop desk = new Desktop(30, 8, folder);

    assertThat(desk.text()).contains("too small: 30×8").contains("needs ");
  }

  @Test
  void theGuideShowsTheFramesThatTheTestsSee() throws IOException {
    Map<String, String> frames = frames(80, 24);
    StringBuilder guide = new StringBuilder();
    String kept = Files.readString(GUIDE);
    int at = 0;
    String open = "<!-- frame: ";
    for (int mark = kept.indexOf(open); mark >= 0; mark = kept.indexOf(open, at)) {
      int named = kept.indexOf(" -->", mark);
      String name = kept.substring(mark + open.length(), named);
      int end = kept.indexOf("<!-- end -->", named);
      guide.append(kept, at, named).append(" -->\n```text\n").append(frames.get(name));
      guide.append("```\n");
      at = end;
    }
    guide.append(kept.substring(at));
    compare(GUIDE, guide.toString());
  }

  private static void compare(Path file, String actual) throws IOException {
    if ("1".equals(System.getenv("UPDATE_GOLDEN"))) {
      Files.createDirectories(file.getParent());
      Files.writeString(file, actual);
    }
    assertThat(actual).isEqualTo(Files.readString(file));
  }
}
