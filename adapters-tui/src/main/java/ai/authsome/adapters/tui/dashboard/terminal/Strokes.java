package ai.authsome.adapters.tui.dashboard.terminal;

import ai.authsome.adapters.tui.dashboard.model.Key;
import com.googlecode.lanterna.input.KeyStroke;
import com.googlecode.lanterna.input.MouseAction;
import com.googlecode.lanterna.input.MouseActionType;
import java.util.Optional;

/** Makes keys of what Lanterna hands out. Joins the halves of characters beyond 16 bits. */
final class Strokes {
  private char high;

  /** The key; empty for halves and for what means nothing here. */
  Optional<Key> read(KeyStroke stroke) {
    if (stroke instanceof Decoded decoded) {
      return Optional.of(decoded.pressed());
    }
    if (stroke instanceof MouseAction mouse) {
      return mouse(mouse);
    }
    return Optional.ofNullable(
        switch (stroke.getKeyType()) {
          case Character -> character(stroke).orElse(null);
          case Escape -> Key.of(Key.Type.ESCAPE);
          case Backspace -> Key.of(Key.Type.BACKSPACE);
          case ArrowLeft -> Key.of(Key.Type.LEFT);
          case ArrowRight -> Key.of(Key.Type.RIGHT);
          case ArrowUp -> Key.of(Key.Type.UP);
          case ArrowDown -> Key.of(Key.Type.DOWN);
          case Delete -> Key.of(Key.Type.DELETE);
          case Home -> Key.of(Key.Type.HOME);
          case End -> Key.of(Key.Type.END);
          case PageUp -> Key.of(Key.Type.PAGE_UP);
          case PageDown -> Key.of(Key.Type.PAGE_DOWN);
          case Tab -> Key.of(Key.Type.TAB);
          case ReverseTab -> Key.of(Key.Type.BACK_TAB);
          case Enter -> Key.of(Key.Type.ENTER);
          case F1 -> Key.of('?');
          default -> null;
        });
  }

  private Optional<Key> character(KeyStroke stroke) {
    char typed = stroke.getCharacter();
    if (stroke.isAltDown()) {
      return Optional.empty();
    }
    if (stroke.isCtrlDown()) {
      return Optional.of(
          typed == 'm' ? Key.of(Key.Type.ENTER) : Key.control(Character.toLowerCase(typed)));
    }
    if (Character.isHighSurrogate(typed)) {
      high = typed;
      return Optional.empty();
    }
    if (Character.isLowSurrogate(typed)) {
      char first = high;
      high = 0;
      return Character.isSurrogatePair(first, typed)
          ? Optional.of(Key.of(Character.toCodePoint(first, typed)))
          : Optional.empty();
    }
    return Optional.of(Key.of(typed));
  }

  /** As terminals report it that don't know xterm's mode 1006. */
  private static Optional<Key> mouse(MouseAction mouse) {
    int column = mouse.getPosition().getColumn();
    int row = mouse.getPosition().getRow();
    MouseActionType type = mouse.getActionType();
    if (type == MouseActionType.SCROLL_UP) {
      return Optional.of(Key.mouse(Key.Type.WHEEL_UP, column, row));
    }
    if (type == MouseActionType.SCROLL_DOWN) {
      return Optional.of(Key.mouse(Key.Type.WHEEL_DOWN, column, row));
    }
    return type == MouseActionType.CLICK_DOWN && mouse.getButton() == 1
        ? Optional.of(Key.mouse(Key.Type.CLICK, column, row))
        : Optional.empty();
  }
}
