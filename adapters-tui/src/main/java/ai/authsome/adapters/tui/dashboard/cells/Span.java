package ai.authsome.adapters.tui.dashboard.cells;

/** Text of one colour. Whatever it holds, a {@link Canvas} shows it safely. */
public record Span(String text, Ink ink) {
  /** Plain text. */
  public static Span of(String text) {
    return new Span(text, Ink.PLAIN);
  }

  /** Text that matters less. */
  public static Span faint(String text) {
    return new Span(text, Ink.FAINT);
  }
}
