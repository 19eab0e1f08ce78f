package ai.authsome.adapters.tui.command;

import static org.assertj.core.api.Assertions.assertThat;

import ai.authsome.adapters.tui.command.Bench.Ran;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class HelpTest {
  @Test
  void isShownWithoutAnyArgument() {
    Ran ran = new Bench().run();

    assertThat(ran.code()).isZero();
    assertThat(ran.err()).isEmpty();
    Golden.matches("help", ran.out());
  }

  @ParameterizedTest
  @MethodSource("paths")
  void ofEachCommandIsAsItWas(String path) {
    List<String> words = new ArrayList<>(List.of(path.split(" ")));
    words.add("--help");

    Ran ran = new Bench().run(words.toArray(String[]::new));

    assertThat(ran.code()).isZero();
    assertThat(ran.err()).isEmpty();
    assertThat(ran.out()).contains("Examples:\n", "-h, --help", "--json", "--quiet");
    assertThat(ran.out().lines()).allMatch(line -> line.length() <= 80 && !line.contains("\u001b"));
    Golden.matches("help-" + path.replace(' ', '-'), ran.out());
  }

  @ParameterizedTest
  @MethodSource("paths")
  void isTheSameByHelpAndByOptionAndNeedsNoArgumentsNorAnyDaemon(String path) {
    Bench bench = new Bench();
    List<String> after = new ArrayList<>(List.of(path.split(" ")));
    after.add("-h");
    List<String> before = new ArrayList<>(List.of("help"));
    before.addAll(List.of(path.split(" ")));

    String byOption = bench.run(after.toArray(String[]::new)).out();

    assertThat(new Bench().run(before.toArray(String[]::new)).out()).isEqualTo(byOption);
    assertThat(bench.productsMade).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"help", "--help", "-h", "help --no-color", "help help", "help -h"})
  void ofTheProgramCanBeAskedForInManyWays(String line) {
    assertThat(new Bench().run(line.split(" "))).isEqualTo(new Bench().run());
  }

  @Test
  void knowsNoHelpForWhatIsNotThere() {
    assertThat(new Bench().run("help", "lgoin").code()).isEqualTo(64);
  }

  @Test
  void fitsANarrowTerminal() {
    Bench bench = new Bench();
    bench.terminal.interactive = true;
    bench.terminal.width = 60;

    Ran ran = bench.run("login", "--help");

    assertThat(ran.out().lines().filter(line -> !line.contains("#")))
        .allMatch(line -> line.length() <= 60 || line.contains("https://"));
  }

  @Test
  void namesEveryCommandThatExists() {
    for (String name : Commands.names("")) {
      if (!Commands.isGroup(name) && !name.equals("help")) {
        assertThat(Commands.find(name)).as(name).isPresent();
      }
    }
    assertThat(paths()).hasSizeGreaterThan(15);
  }

  static List<String> paths() {
    List<String> paths = new ArrayList<>(Commands.names(""));
    paths.remove("help");
    for (String group : Commands.names("")) {
      Commands.names(group).forEach(name -> paths.add(group + " " + name));
    }
    return paths;
  }
}
