package ai.authsome.adapters.tui.dashboard.terminal;

import ai.authsome.adapters.tui.dashboard.model.Key;
import com.googlecode.lanterna.input.KeyStroke;
import com.googlecode.lanterna.input.KeyType;
import com.googlecode.lanterna.terminal.Terminal;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads keys on a thread of its own until there are no more. */
public final class KeyReader implements Runnable {
  private final Terminal terminal;
  private final Consumer<Key> keys;
  private final Runnable ended;
  private final Strokes strokes = new Strokes();

  /**
   * Reads nothing yet.
   *
   * @param keys takes each key
   * @param ended called once, when nothing more can come
   */
  public KeyReader(Terminal terminal, Consumer<Key> keys, Runnable ended) {
    this.terminal = terminal;
    this.keys = keys;
    this.ended = ended;
  }

  @Override
  public void run() {
    try {
      @Nullable KeyStroke stroke = terminal.readInput();
      while (stroke != null && stroke.getKeyType() != KeyType.EOF) {
        boolean isEnter = stroke.getKeyType() == KeyType.Enter;
        @Nullable KeyStroke next = isEnter ? terminal.pollInput() : null;
        Optional<Key> key = strokes.read(stroke);
        if (isEnter && next != null && next.getKeyType() == KeyType.Character) {
          key = Optional.of(Key.of(Key.Type.ENTER_AND_MORE));
        }
        key.ifPresent(keys);
        stroke = next == null ? terminal.readInput() : next;
      }
    } catch (IOException _) {
      // The terminal has gone; that is how it ends.
    }
    ended.run();
  }
}
