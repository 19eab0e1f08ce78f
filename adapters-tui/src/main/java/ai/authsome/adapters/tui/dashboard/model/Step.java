package ai.authsome.adapters.tui.dashboard.model;

import java.util.ArrayList;
import java.util.List;

/** What comes of something: how things are then, and what is to be done. */
public record Step(State state, List<Deed> deeds) {
  /** Copies the list. */
  public Step {
    deeds = List.copyOf(deeds);
  }

  /** Nothing is to be done. */
  public static Step to(State state) {
    return new Step(state, List.of());
  }

  /** One thing is. */
  public static Step to(State state, Deed deed) {
    return new Step(state, List.of(deed));
  }

  /** The same, with one thing more to be done. */
  public Step and(Deed deed) {
    List<Deed> all = new ArrayList<>(deeds);
    all.add(deed);
    return new Step(state, all);
  }
}
