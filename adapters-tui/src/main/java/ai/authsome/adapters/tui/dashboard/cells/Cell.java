package ai.authsome.adapters.tui.dashboard.cells;

/**
 * One place of a screen.
 *
 * @param text what stands there; empty in the second half of a wide glyph
 * @param width columns: one or two, or none for that second half
 * @param ink its colour
 * @param marked whether the reader's cursor is on it
 */
public record Cell(String text, int width, Ink ink, boolean marked) {
  public static final Cell BLANK = new Cell(" ", 1, Ink.PLAIN, false);

  Cell mark() {
    return new Cell(text, width, ink, true);
  }
}
