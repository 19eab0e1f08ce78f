package ai.authsome.adapters.tui.command;

import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;

/** The standard streams, and the person who may sit behind them. For one thread at a time. */
public interface Terminal {
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

  /** One typed line without its end, not echoed; empty at the end of input. Blocks. */
  Optional<char[]> readMasked();

  /** One typed line without its end; empty at the end of input. Blocks. */
  Optional<char[]> readVisible();

  /** Whether more was typed, or pasted, than the lines that were read. Doesn't block. */
  boolean hasMoreTyped();

  /** How many columns there are; {@link Integer#MAX_VALUE} when nobody looks. */
  int width();
}
