package ai.authsome.adapters.tui.dashboard.model;

/**
 * A line that is being typed, and is no secret. Immutable.
 *
 * @param text what there is, 512 characters at most
 * @param caret before which character the next one goes
 */
public record Field(String text, int caret) {
  private static final int LONGEST = 512;

  /** Empty. */
  public static final Field EMPTY = new Field("", 0);

  /** With text, to be typed on. */
  public static Field of(String text) {
    return new Field(text, text.length());
  }

  /** What it is after a key; itself when the key isn't one for it. */
  public Field after(Key pressed) {
    return switch (pressed.type()) {
      case CHARACTER -> insert(pressed.point());
      case CONTROL ->
          switch (pressed.point()) {
            case 'u' -> new Field(text.substring(caret), 0);
            case 'k' -> new Field(text.substring(0, caret), caret);
            case 'a' -> new Field(text, 0);
            case 'e' -> new Field(text, text.length());
            case 'w' -> withoutWord();
            default -> this;
          };
      case BACKSPACE -> caret == 0 ? this : left().without();
      case DELETE -> caret == text.length() ? this : without();
      case LEFT -> caret == 0 ? this : left();
      case RIGHT ->
          caret == text.length() ? this : new Field(text, text.offsetByCodePoints(caret, 1));
      case HOME -> new Field(text, 0);
      case END -> new Field(text, text.length());
      default -> this;
    };
  }

  private Field insert(int point) {
    if (text.length() >= LONGEST) {
      return this;
    }
    String typed = Character.toString(point);
    return new Field(
        text.substring(0, caret) + typed + text.substring(caret), caret + typed.length());
  }

  private Field left() {
    return new Field(text, text.offsetByCodePoints(caret, -1));
  }

  /** Without the character after the caret. */
  private Field without() {
    return new Field(
        text.substring(0, caret) + text.substring(text.offsetByCodePoints(caret, 1)), caret);
  }

  private Field withoutWord() {
    int start = caret;
    while (start > 0 && text.charAt(start - 1) == ' ') {
      start--;
    }
    while (start > 0 && text.charAt(start - 1) != ' ') {
      start--;
    }
    return new Field(text.substring(0, start) + text.substring(caret), start);
  }
}
