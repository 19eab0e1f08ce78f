package ai.authsome.adapters.tui.dashboard.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import ai.authsome.adapters.tui.dashboard.cells.Canvas;
import ai.authsome.adapters.tui.dashboard.cells.Cell;
import ai.authsome.adapters.tui.dashboard.cells.Frame;
import ai.authsome.adapters.tui.dashboard.cells.Ink;
import ai.authsome.adapters.tui.dashboard.cells.Size;
import com.googlecode.lanterna.TerminalPosition;
import com.googlecode.lanterna.TerminalSize;
import com.googlecode.lanterna.TextColor;
import com.googlecode.lanterna.terminal.virtual.DefaultVirtualTerminal;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PainterTest {
  private static final Size SIZE = new Size(20, 3);

  private final List<String> written = new ArrayList<>();
  private final List<TerminalPosition> places = new ArrayList<>();
  private final DefaultVirtualTerminal terminal =
      new DefaultVirtualTerminal(new TerminalSize(20, 3)) {
        @Override
        public synchronized void putString(String text) {
          written.add(text);
          super.putString(text);
        }

        @Override
        public synchronized void setCursorPosition(int column, int row) {
          places.add(new TerminalPosition(column, row));
          super.setCursorPosition(column, row);
        }
      };

  @Test
  void whatIsPaintedIsSeen() throws IOException {
    painter(Depth.INDEXED).paint(frame("GET 目次 ok", "─ ● …", ""));

    assertThat(row(0)).isEqualTo("GET 目次 ok");
    assertThat(row(1)).isEqualTo("─ ● …");
  }

  @Test
  void onlyWhatDiffersIsWritten() throws IOException {
    Painter painter = painter(Depth.INDEXED);
    painter.paint(frame("41s left", "", "quit"));
    written.clear();

    painter.paint(frame("40s left", "", "quit"));

    assertThat(written).containsExactly("0");
    written.clear();
    painter.paint(frame("40s left", "", "quit"));
    assertThat(written).isEmpty();
  }

  @Test
  void wideGlyphsLeaveNothingBehind() throws IOException {
    Painter painter = painter(Depth.INDEXED);
    painter.paint(frame("目次目次 end", "", ""));
    painter.paint(frame("a目次bc  end", "", ""));
    painter.paint(frame("plain    end", "", ""));

    assertThat(row(0)).isEqualTo("plain    end");
  }

  @Test
  void theNextPlaceIsNamedAnewWhereTerminalsDisagreeAboutAWidth() throws IOException {
    painter(Depth.INDEXED).paint(frame("e\u0301x👩‍💻y", "", ""));

    assertThat(written).containsExactly("e\u0301", "x", "👩‍💻", "y");
    assertThat(places)
        .contains(
            new TerminalPosition(0, 0), new TerminalPosition(1, 0), new TerminalPosition(4, 0));
  }

  @Test
  void aTerminalWithoutUnicodeGetsAsciiOfTheSameWidth() throws IOException {
    new Painter(terminal, Depth.SIXTEEN, false).paint(frame("╭─● 目 é", "", ""));

    assertThat(row(0)).isEqualTo("+-* ?  ?");
  }

  @Test
  void withoutColoursNoneAreWrittenAndTheCursorIsStillSeen() throws IOException {
    painter(Depth.NONE).paint(marked());

    for (int column = 0; column < 20; column++) {
      var cell = terminal.getCharacter(column, 0);
      assertThat(cell.getForegroundColor()).isEqualTo(TextColor.ANSI.DEFAULT);
      assertThat(cell.getBackgroundColor()).isEqualTo(TextColor.ANSI.DEFAULT);
      assertThat(cell.isReversed()).isTrue();
    }
  }

  @ParameterizedTest
  @EnumSource
  void marksDifferFromWhatIsNotMarkedAtEveryDepth(Depth depth) {
    for (Ink ink : List.of(Ink.PLAIN, Ink.FAINT, Ink.STRONG, Ink.GOOD, Ink.BAD, Ink.ACCENT)) {
      Look plain = Look.of(new Cell("x", 1, ink, false), depth);
      Look marked = Look.of(new Cell("x", 1, ink, true), depth);

      assertThat(marked).isNotEqualTo(plain);
    }
  }

  @Test
  void anotherSizeIsDrawnAsAWhole() throws IOException {
    Painter painter = painter(Depth.INDEXED);
    painter.paint(frame("abc", "", ""));
    terminal.setTerminalSize(new TerminalSize(10, 2));
    written.clear();
    Canvas canvas = new Canvas(new Size(10, 2));
    canvas.put(0, 0, "abc", Ink.PLAIN);

    painter.paint(canvas.frame());

    assertThat(written).containsExactly("a", "b", "c");
  }

  @Test
  void whatWasForgottenIsDrawnAnew() throws IOException {
    Painter painter = painter(Depth.INDEXED);
    painter.paint(frame("abc", "", ""));
    written.clear();
    painter.forget();

    painter.paint(frame("abc", "", ""));

    assertThat(written).containsExactly("a", "b", "c");
  }

  private Painter painter(Depth depth) {
    return new Painter(terminal, depth, true);
  }

  private static Frame frame(String... rows) {
    Canvas canvas = new Canvas(SIZE);
    for (int row = 0; row < rows.length; row++) {
      canvas.put(0, row, rows[row], Ink.PLAIN);
    }
    return canvas.frame();
  }

  private static Frame marked() {
    Canvas canvas = new Canvas(SIZE);
    canvas.put(0, 0, "here", Ink.GOOD);
    canvas.mark(0);
    return canvas.frame();
  }

  private String row(int row) {
    StringBuilder text = new StringBuilder();
    for (int column = 0; column < 20; column++) {
      var cell = terminal.getCharacter(column, row);
      text.append(cell.getCharacterString());
      if (cell.isDoubleWidth()) {
        column++;
      }
    }
    return text.toString().stripTrailing();
  }
}
