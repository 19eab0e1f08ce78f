package ai.authsome.adapters.tui.dashboard.model;

import ai.authsome.adapters.tui.dashboard.cells.Ink;
import java.time.Duration;
import java.time.Instant;

/**
 * What the line above the keys says for a while.
 *
 * @param ink its colour
 * @param text what it says
 * @param until when it goes
 */
public record Notice(Ink ink, String text, Instant until) {
  private static final Duration SHOWN = Duration.ofSeconds(6);

  /** Nothing. */
  public static final Notice NONE = new Notice(Ink.PLAIN, "", Instant.EPOCH);

  static Notice at(Instant now, Ink ink, String text) {
    return new Notice(ink, text, now.plus(SHOWN));
  }
}
