package ai.authsome.adapters.tui.command;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Shows that something is awaited, on a terminal only, and not what is over at once. Draws from a
 * thread of its own.
 */
final class Spinner implements AutoCloseable {
  private static final String FRAMES = "|/-\\";
  private static final int MILLIS = 120;

  private final CountDownLatch stop = new CountDownLatch(1);
  private final Thread thread;

  private Spinner(Output output, String text) {
    thread = Thread.ofPlatform().daemon().name("spinner").unstarted(() -> draw(output, text));
  }

  /** Begins in a moment, if anybody looks. */
  static Spinner on(Output output, String text) {
    Spinner spinner = new Spinner(output, text);
    if (output.terminal().errIsTerminal() && !output.isQuiet()) {
      spinner.thread.start();
    }
    return spinner;
  }

  /** Ends it and leaves an empty line, if any. */
  @Override
  public void close() {
    stop.countDown();
    try {
      thread.join();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void draw(Output output, String text) {
    int frame = 0;
    try {
      for (; !stop.await(MILLIS, TimeUnit.MILLISECONDS); frame++) {
        output.err("\r" + FRAMES.charAt(frame % FRAMES.length()) + " " + text + " ");
      }
    } catch (InterruptedException _) {
      // Ends below.
    }
    if (frame > 0) {
      output.err("\r" + " ".repeat(text.length() + 3) + "\r");
    }
  }
}
