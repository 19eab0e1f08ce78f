package ai.authsome.adapters.tui.dashboard.terminal;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A terminal's keys, of which none is taken for over while the rest of its sequence is on its way:
 * a network may deliver an arrow key in two pieces, and its first half alone is Escape. Lanterna
 * asks {@link #available} when it has read all there was and could do with more.
 */
final class WholeSequences extends FilterInputStream {
  /** How long Escape alone takes, in nanoseconds: too short to be felt. */
  private static final long AFTER_ESCAPE = TimeUnit.MILLISECONDS.toNanos(60);

  /** How long the rest of what nobody types by hand may take, in nanoseconds. */
  private static final long WITHIN = TimeUnit.SECONDS.toNanos(1);

  private static final long STEP = TimeUnit.MILLISECONDS.toNanos(2);
  private static final int ESCAPE = 0x1b;

  private long patience;

  WholeSequences(InputStream in) {
    super(in);
  }

  @Override
  public int read() throws IOException {
    int value = super.read();
    follow(value);
    return value;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    int count = super.read(bytes, offset, length);
    for (int i = 0; i < count; i++) {
      follow(bytes[offset + i]);
    }
    return count;
  }

  /** What may be read without waiting, after waiting for what has to come. */
  @Override
  public int available() throws IOException {
    long start = System.nanoTime();
    int available = super.available();
    while (available == 0 && System.nanoTime() - start < patience) {
      LockSupport.parkNanos(STEP);
      available = super.available();
    }
    return available;
  }

  /** ECMA-48 §5.4: after CSI or SS3 come parameters, and one byte from {@code @} on ends them. */
  private void follow(int value) {
    if (value == ESCAPE) {
      patience = AFTER_ESCAPE;
    } else if (patience == AFTER_ESCAPE) {
      patience = value == '[' || value == 'O' ? WITHIN : 0;
    } else if (value >= '@') {
      patience = 0;
    }
  }
}
