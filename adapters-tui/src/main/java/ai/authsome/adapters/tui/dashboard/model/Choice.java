package ai.authsome.adapters.tui.dashboard.model;

import java.util.List;
import java.util.Optional;

/**
 * Which of a list is chosen, remembered by what it is, as the list may change meanwhile.
 *
 * @param id what; empty for the first
 * @param index where that was last
 */
public record Choice(Optional<Object> id, int index) {
  /** The first, whatever it is. */
  public static final Choice FIRST = new Choice(Optional.empty(), 0);

  /** Where it is in the list by now; close to where it was when it has gone. */
  public int in(List<?> ids) {
    int now = id.isPresent() ? ids.indexOf(id.get()) : 0;
    return now >= 0 ? now : Math.clamp(index, 0, Math.max(0, ids.size() - 1));
  }

  /** Whether what was chosen is still there to be taken. */
  public boolean isIn(List<?> ids) {
    return id.isPresent() ? ids.contains(id.get()) : !ids.isEmpty();
  }

  /** What is so many further down; none when the list is empty. */
  public Choice moved(List<?> ids, int steps) {
    if (ids.isEmpty()) {
      return FIRST;
    }
    int index = Math.clamp((long) in(ids) + steps, 0, ids.size() - 1);
    return new Choice(Optional.of(ids.get(index)), index);
  }
}
