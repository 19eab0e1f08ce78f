package ai.authsome.adapters.tui.dashboard;

import ai.authsome.adapters.tui.dashboard.model.Hint;
import ai.authsome.adapters.tui.dashboard.model.Key;
import ai.authsome.adapters.tui.dashboard.model.State;
import ai.authsome.adapters.tui.dashboard.model.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A key that works where the reader is: what is pressed is looked up among these, and the last row
 * of the screen shows them, so that neither says what the other doesn't.
 *
 * @param hint what is shown of it; nothing when its label is empty, as for another key that does
 *     the same
 * @param does what comes of it
 */
record Binding(Hint hint, Supplier<Step> does) {
  static Binding of(Key key, String label, Supplier<Step> does) {
    return new Binding(new Hint(key, label, false), does);
  }

  static Binding of(char character, String label, Supplier<Step> does) {
    return of(Key.of(character), label, does);
  }

  static Binding of(Key.Type type, String label, Supplier<Step> does) {
    return of(Key.of(type), label, does);
  }

  /** The same at another key. */
  Binding also(char character) {
    return of(Key.of(character), "", does);
  }

  /** The same at another key. */
  Binding also(Key.Type type) {
    return of(Key.of(type), "", does);
  }

  /** What comes of a key, if it is one of these. */
  static Optional<Step> press(List<Binding> bindings, Key pressed) {
    for (Binding binding : bindings) {
      if (binding.hint.key().isSame(pressed)) {
        return Optional.of(binding.does.get());
      }
    }
    return Optional.empty();
  }

  /** What is shown of them. */
  static List<Hint> hints(State state) {
    List<Hint> hints = new ArrayList<>();
    for (Binding binding : Desk.bindings(state)) {
      if (!binding.hint.label().isEmpty()) {
        hints.add(binding.hint);
      }
    }
    return hints;
  }
}
