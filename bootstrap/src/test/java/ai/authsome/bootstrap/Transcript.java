package ai.authsome.bootstrap;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestWatcher;

/**
 * Prints, for a test that failed, the commands that it ran and what they and the daemon had to say:
 * what happens once in a thousand runs can't be asked again.
 */
final class Transcript implements TestWatcher, BeforeEachCallback {
  private static final int ENTRIES = 40;
  private static final int LENGTH = 2_000;
  private static final Deque<String> LAST = new ArrayDeque<>();

  /** Takes note of a command. What it printed on standard output may be a credential. */
  static void note(List<String> command, Product.Result result) {
    note(String.join(" ", command) + " -> " + result.code() + "\n" + result.err());
  }

  /** Takes note. */
  static void note(String text) {
    synchronized (LAST) {
      if (LAST.size() == ENTRIES) {
        LAST.removeFirst();
      }
      LAST.addLast(text.substring(Math.max(0, text.length() - LENGTH)));
    }
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    synchronized (LAST) {
      LAST.clear();
    }
  }

  @Override
  public void testFailed(ExtensionContext context, Throwable cause) {
    synchronized (LAST) {
      System.err.println("What " + context.getDisplayName() + " did:\n" + String.join("\n", LAST));
    }
  }
}
