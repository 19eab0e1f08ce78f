package ai.authsome.domain.text;

import java.util.regex.Pattern;

/**
 * Matching with expressions that come from a file: Java's take exponential time for some of them.
 */
public final class BoundedMatch {
  private static final int MAX_STEPS = 500_000;

  private BoundedMatch() {}

  /**
   * Whether {@code pattern} matches the whole of {@code text}; no when telling would take more than
   * some milliseconds, or more stack than there is.
   */
  public static boolean matches(Pattern pattern, CharSequence text) {
    try {
      return pattern.matcher(new Counted(text)).matches();
    } catch (TooLong | StackOverflowError e) {
      return false;
    }
  }

  /** Counts how often it is looked at. It keeps no copy of the text, which may be a secret. */
  private static final class Counted implements CharSequence {
    private final CharSequence text;
    private int steps;

    Counted(CharSequence text) {
      this.text = text;
    }

    @Override
    public char charAt(int index) {
      if (++steps > MAX_STEPS) {
        throw new TooLong();
      }
      return text.charAt(index);
    }

    @Override
    public int length() {
      return text.length();
    }

    @Override
    public CharSequence subSequence(int start, int end) {
      return text.subSequence(start, end);
    }

    @Override
    public String toString() {
      return "[text]";
    }
  }

  private static final class TooLong extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TooLong() {
      super("too many steps", null, false, false);
    }
  }
}
