package ai.authsome.adapters.tui.dashboard.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** A terminal's line settings, in a terminal that {@code script} (bsdutils) makes. */
class SttyTest {
  private static final String PROBE = Pty.java(SttyProbe.class, Stty.class);

  @Test
  void handsEachKeyOverAtOnceAndGivesEverythingBack() throws Exception {
    Map<String, String> said = said(Pty.run(PROBE));

    assertThat(said.get("raw").split(" "))
        .contains("-icanon", "-echo", "-isig", "-iexten", "-ixon", "icrnl");
    assertThat(said.get("before")).isNotBlank().isEqualTo(said.get("after"));
  }

  @Test
  void knowsHowLargeTheTerminalIs() throws Exception {
    assertThat(said(Pty.run("stty rows 17 cols 93; " + PROBE))).containsEntry("size", "17 93");
    assertThat(said(Pty.run("stty rows 0 cols 0; " + PROBE))).containsEntry("size", "unknown");
  }

  @Test
  void hasNothingToTakeWhereThereIsNoTerminal() throws Exception {
    assertThat(said(Pty.runWithout(PROBE)))
        .containsEntry("raw", "no terminal")
        .containsEntry("size", "unknown");
  }

  @Test
  void hasNothingToTakeWithoutTheProgram() throws Exception {
    assertThat(said(Pty.run("PATH=/nowhere " + PROBE))).containsEntry("raw", "no terminal");
  }

  /** What the probe has said, by what it is about. */
  private static Map<String, String> said(String output) {
    Map<String, String> said = new TreeMap<>();
    output
        .lines()
        .map(line -> line.strip().split("=", 2))
        .filter(parts -> parts.length == 2)
        .forEach(parts -> said.put(parts[0], parts[1]));
    assertThat(said).as(output).isNotEmpty();
    return said;
  }
}
