package ai.authsome.adapters.tui.dashboard.terminal;

import ai.authsome.adapters.tui.dashboard.model.Key;
import com.googlecode.lanterna.input.KeyStroke;
import com.googlecode.lanterna.input.KeyType;

/**
 * What Lanterna's decoder hands out for sequences that it doesn't know and {@link Sequences} do.
 */
final class Decoded extends KeyStroke {
  private final Key pressed;

  Decoded(Key pressed) {
    super(KeyType.Unknown);
    this.pressed = pressed;
  }

  Key pressed() {
    return pressed;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Decoded decoded && decoded.pressed.equals(pressed);
  }

  @Override
  public int hashCode() {
    return pressed.hashCode();
  }
}
