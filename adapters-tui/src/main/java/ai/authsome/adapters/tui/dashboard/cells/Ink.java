package ai.authsome.adapters.tui.dashboard.cells;

/** What a colour means. Nothing is said by colour alone. */
public enum Ink {
  /** Text. */
  PLAIN,
  /** What matters less. */
  FAINT,
  /** What matters more. */
  STRONG,
  /** All is well. */
  GOOD,
  /** Something is to be done soon. */
  CAUTION,
  /** Something is wrong, or will be lost. */
  BAD,
  /** Good to know. */
  INFO,
  /** The name of a key, and where the reader is. */
  ACCENT,
  /** The bars at the top and the bottom. */
  BAR,
  /** What matters more in a bar. */
  BAR_STRONG,
  /** What is well in a bar. */
  BAR_GOOD,
  /** What is wrong in a bar. */
  BAR_BAD,
  /** Dark on light whatever the terminal's colours, for a code that a camera reads. */
  CODE
}
