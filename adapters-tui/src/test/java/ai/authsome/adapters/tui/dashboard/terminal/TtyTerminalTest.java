package ai.authsome.adapters.tui.dashboard.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import ai.authsome.adapters.tui.dashboard.cells.Frame;
import ai.authsome.domain.text.SafeText;
import com.googlecode.lanterna.terminal.ansi.ANSITerminal;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TtyTerminalTest {
  private static final String PROBE =
      Pty.java(TtyProbe.class, Frame.class, ANSITerminal.class, SafeText.class);
  private static final String ALTERNATE_SCREEN = "\u001b[?1049";
  private static final String CURSOR = "\u001b[?25";

  @ParameterizedTest
  @CsvSource({"exit, 3", "throw, 1"})
  void isGivenBackAsItWasByAProgramThatComesToABadEnd(String end, int code) throws Exception {
    String output = Pty.run("stty -g; " + PROBE + " " + end + "; echo code=$?; stty -g");

    List<String> lines = output.lines().toList();
    assertThat(output).contains("taken", "code=" + code);
    assertThat(lines.getLast()).isNotBlank().isEqualTo(lines.getFirst());
    assertThat(output.indexOf(ALTERNATE_SCREEN + "h")).isBetween(0, output.indexOf("taken"));
    assertThat(output.lastIndexOf(ALTERNATE_SCREEN))
        .isGreaterThan(output.indexOf("taken"))
        .isEqualTo(output.lastIndexOf(ALTERNATE_SCREEN + "l"));
    assertThat(output.lastIndexOf(CURSOR)).isEqualTo(output.lastIndexOf(CURSOR + "h"));
    assertThat(output).containsOnlyOnce("\u001b]52;c;c29tZSB0ZXh0\u0007");
    for (String mode : List.of("1000", "1006", "2004")) {
      assertThat(output).contains("\u001b[?" + mode + "h", "\u001b[?" + mode + "l");
    }
  }
}
