package ai.authsome.adapters.tui.dashboard.terminal;

import ai.authsome.adapters.tui.dashboard.model.Key;
import com.googlecode.lanterna.input.CharacterPattern;
import com.googlecode.lanterna.input.KeyDecodingProfile;
import java.util.Collection;
import java.util.List;

/**
 * Sequences that Lanterna doesn't decode: the mouse as xterm's mode 1006 reports it, and the marks
 * around what is pasted (mode 2004).
 */
final class Sequences implements KeyDecodingProfile, CharacterPattern {
  private static final String PASTE_BEGINS = "\u001b[200~";
  private static final String PASTE_ENDS = "\u001b[201~";
  private static final String MOUSE = "\u001b[<";
  private static final int LONGEST = 24;
  private static final int WHEEL = 64;
  private static final int MOTION = 32;

  @Override
  public Collection<CharacterPattern> getPatterns() {
    return List.of(this);
  }

  @Override
  @SuppressWarnings("NullAway") // Lanterna's "no match" is null
  public Matching match(List<Character> sequence) {
    StringBuilder text = new StringBuilder(sequence.size());
    sequence.forEach(text::append);
    String seen = text.toString();
    if (seen.equals(PASTE_BEGINS)) {
      return new Matching(new Decoded(Key.of(Key.Type.PASTE_BEGINS)));
    }
    if (seen.equals(PASTE_ENDS)) {
      return new Matching(new Decoded(Key.of(Key.Type.PASTE_ENDS)));
    }
    if (PASTE_BEGINS.startsWith(seen) || PASTE_ENDS.startsWith(seen) || MOUSE.startsWith(seen)) {
      return Matching.NOT_YET;
    }
    return seen.startsWith(MOUSE) && seen.length() <= LONGEST
        ? mouse(seen.substring(MOUSE.length()))
        : null;
  }

  /** {@code button;column;row} and M for a press or m for a release, counted from one. */
  @SuppressWarnings("NullAway")
  private static Matching mouse(String report) {
    char last = report.charAt(report.length() - 1);
    if (last != 'M' && last != 'm') {
      return last == ';' || Character.isDigit(last) ? Matching.NOT_YET : null;
    }
    String[] numbers = report.substring(0, report.length() - 1).split(";", -1);
    try {
      int button = Integer.parseInt(numbers[0]);
      int column = Integer.parseInt(numbers[1]) - 1;
      int row = Integer.parseInt(numbers[2]) - 1;
      return new Matching(new Decoded(Key.mouse(type(button, last == 'M'), column, row)));
    } catch (NumberFormatException | ArrayIndexOutOfBoundsException _) {
      return null;
    }
  }

  private static Key.Type type(int button, boolean pressed) {
    if ((button & WHEEL) != 0) {
      return (button & 1) == 0 ? Key.Type.WHEEL_UP : Key.Type.WHEEL_DOWN;
    }
    boolean click = pressed && (button & MOTION) == 0 && (button & 3) == 0;
    return click ? Key.Type.CLICK : Key.Type.NOTHING;
  }
}
