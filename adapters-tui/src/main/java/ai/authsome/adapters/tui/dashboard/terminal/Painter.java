package ai.authsome.adapters.tui.dashboard.terminal;

import ai.authsome.adapters.tui.dashboard.cells.Cell;
import ai.authsome.adapters.tui.dashboard.cells.Frame;
import ai.authsome.adapters.tui.dashboard.cells.Ink;
import ai.authsome.adapters.tui.dashboard.cells.Spot;
import com.googlecode.lanterna.SGR;
import com.googlecode.lanterna.terminal.Terminal;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Writes what differs from the last frame. Lanterna's own {@code TerminalScreen} isn't used for it,
 * as it takes every base with a combining mark for two columns wide, cuts emoji in two, and looks
 * for boundaries in each cell of each frame. Where terminals disagree about a glyph's width, the
 * next one is placed anew, so that nothing after it shifts. For one thread at a time.
 */
public final class Painter {
  private static final String FOLDED = "─-│|╭+╮+╰+╯+●*○o▲!✕x★*•*…~–-·.‹<›>↻@⏎>▮|×x←<→>↓v↑^µu";

  private final Terminal terminal;
  private final Depth depth;
  private final boolean unicode;
  private final Map<Kind, Look> looks = new HashMap<>();

  /** What a look depends on. */
  private record Kind(Ink ink, boolean marked) {}

  private @Nullable Frame last;
  private @Nullable Look look;
  private boolean caretShown = true;

  /**
   * Writes nothing yet.
   *
   * @param unicode whether the terminal shows more than ASCII
   */
  public Painter(Terminal terminal, Depth depth, boolean unicode) {
    this.terminal = terminal;
    this.depth = depth;
    this.unicode = unicode;
  }

  /** Forgets what the terminal shows, so that the next frame is drawn as a whole. */
  public void forget() {
    last = null;
  }

  /**
   * Shows a frame.
   *
   * @throws IOException if the terminal has gone
   */
  public void paint(Frame next) throws IOException {
    Frame before = last;
    if (before == null || !before.size().equals(next.size())) {
      terminal.resetColorAndSGR();
      terminal.clearScreen();
      look = null;
      before = Frame.blank(next.size());
    }
    boolean moved = false;
    for (int row = 0; row < next.size().rows(); row++) {
      int at = -1;
      for (int column = 0; column < next.size().columns(); column++) {
        Cell cell = shown(next.at(column, row));
        if (cell.width() > 0 && !cell.equals(shown(before.at(column, row)))) {
          if (!moved) {
            moved = true;
            showCaret(false);
          }
          if (at != column) {
            terminal.setCursorPosition(column, row);
          }
          dress(cell);
          terminal.putString(unicode ? cell.text() : folded(cell));
          at = isCertain(cell) ? column + cell.width() : -1;
        }
      }
    }
    Optional<Spot> caret = next.caret();
    if (caret.isPresent()) {
      terminal.setCursorPosition(caret.get().column(), caret.get().row());
    }
    showCaret(caret.isPresent());
    terminal.flush();
    last = next;
  }

  private void showCaret(boolean shown) throws IOException {
    if (shown != caretShown) {
      terminal.setCursorVisible(shown);
      caretShown = shown;
    }
  }

  private void dress(Cell cell) throws IOException {
    Kind kind = new Kind(cell.ink(), cell.marked());
    Look wanted = looks.computeIfAbsent(kind, _ -> Look.of(cell, depth));
    Look worn = look;
    if (wanted.equals(worn)) {
      return;
    }
    terminal.resetColorAndSGR();
    if (wanted.bold()) {
      terminal.enableSGR(SGR.BOLD);
    }
    if (wanted.reverse()) {
      terminal.enableSGR(SGR.REVERSE);
    }
    if (depth != Depth.NONE) {
      terminal.setForegroundColor(wanted.front());
      terminal.setBackgroundColor(wanted.back());
    }
    look = wanted;
  }

  /** A code in other characters than its own would be none. */
  private Cell shown(Cell cell) {
    return unicode || cell.ink() != Ink.CODE ? cell : Cell.BLANK;
  }

  /** Whether all terminals agree about how wide it is. */
  private static boolean isCertain(Cell cell) {
    return cell.text().length() == 1 && cell.width() == 1;
  }

  private static String folded(Cell cell) {
    char first = cell.text().charAt(0);
    if (first < 0x7f && cell.text().length() == 1) {
      return cell.text();
    }
    int known = FOLDED.indexOf(first);
    String folded = known >= 0 && known % 2 == 0 ? FOLDED.substring(known + 1, known + 2) : "?";
    return cell.width() == 2 ? folded + " " : folded;
  }
}
