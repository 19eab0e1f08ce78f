package ai.authsome.adapters.tui.dashboard.model;

/**
 * Something that was done with the keyboard or the mouse.
 *
 * @param type what
 * @param point the code point of a character, else nothing
 * @param column where the mouse was
 * @param row where the mouse was
 */
public record Key(Type type, int point, int column, int row) {
  /** What can be done. */
  public enum Type {
    CHARACTER,
    /** A letter with Ctrl; the point is the letter. */
    CONTROL,
    ENTER,
    /** Enter in the middle of what came at once, as in a paste of several lines. */
    ENTER_AND_MORE,
    ESCAPE,
    BACKSPACE,
    DELETE,
    TAB,
    BACK_TAB,
    UP,
    DOWN,
    LEFT,
    RIGHT,
    PAGE_UP,
    PAGE_DOWN,
    HOME,
    END,
    CLICK,
    WHEEL_UP,
    WHEEL_DOWN,
    /** Something of no use here. */
    NOTHING,
    PASTE_BEGINS,
    PASTE_ENDS
  }

  /** One without further particulars. */
  public static Key of(Type type) {
    return new Key(type, 0, 0, 0);
  }

  /** A character. */
  public static Key of(int point) {
    return new Key(Type.CHARACTER, point, 0, 0);
  }

  /** A letter with Ctrl. */
  public static Key control(char letter) {
    return new Key(Type.CONTROL, letter, 0, 0);
  }

  /** The mouse, at a place. */
  public static Key mouse(Type type, int column, int row) {
    return new Key(type, 0, column, row);
  }

  /** How it is named on the screen. */
  public String shown() {
    return switch (type) {
      case CHARACTER -> Character.toString(point);
      case CONTROL -> "Ctrl-" + Character.toString(point);
      case ENTER, ENTER_AND_MORE -> "⏎";
      case ESCAPE -> "Esc";
      case TAB -> "Tab";
      case UP -> "↑";
      case DOWN -> "↓";
      case LEFT -> "←";
      case RIGHT -> "→";
      case PAGE_DOWN -> "PgDn";
      case PAGE_UP -> "PgUp";
      case BACKSPACE,
          DELETE,
          BACK_TAB,
          HOME,
          END,
          CLICK,
          WHEEL_UP,
          WHEEL_DOWN,
          NOTHING,
          PASTE_BEGINS,
          PASTE_ENDS ->
          "";
    };
  }

  /** Whether it is this key, wherever the mouse was. */
  public boolean isSame(Key other) {
    boolean hasPoint = type == Type.CHARACTER || type == Type.CONTROL;
    return type == other.type && (!hasPoint || point == other.point);
  }

  /** Whether it is this character. */
  public boolean is(char character) {
    return type == Type.CHARACTER && point == character;
  }

  /** Whether it is this letter with Ctrl. */
  public boolean isControl(char letter) {
    return type == Type.CONTROL && point == letter;
  }

  /** Whether it leads out of where the reader is: Escape, or Ctrl-C. */
  public boolean leads() {
    return type == Type.ESCAPE || isControl('c');
  }
}
