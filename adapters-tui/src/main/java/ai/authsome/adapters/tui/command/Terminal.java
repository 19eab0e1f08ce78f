package ai.authsome.adapters.tui.command;

import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;

/** The standard streams, and the person who may sit behind them. For one thread at a time. */
interface Terminal {
  /** Standard output, unbuffered, bytes as they are; never closed by the caller. */
  OutputStream out();

  /** Standard error, unbuffered; never closed by the caller. */
  OutputStream err();

  /** Standard input; never closed by the caller. */
  InputStream in();

  /** Whether a person sees standard output. */
  boolean outIsTerminal();

  /** Whether a person sees standard error. */
  boolean errIsTerminal();

  /** Whether a person can be asked. */
  boolean inIsTerminal();

  /**
   * One typed line without its end, not echoed; empty at the end of input. Blocks.
   *
   * @param prompt safe text, shown to a person on standard error
   */
  Optional<char[]> readMasked(String prompt);

  /** As {@link #readMasked}, but what is typed is seen. */
  Optional<char[]> readVisible(String prompt);

  /** Undoes what a reading that another thread is in did to the terminal. */
  void restore();

  /**
   * Throws away what was typed or pasted beyond the lines that were read, and says whether there
   * was any. Doesn't block.
   */
  boolean discardRest();

  /** How many columns there are; {@link Integer#MAX_VALUE} when nobody looks. */
  int width();
}
