package ai.authsome.adapters.tui.dashboard.model;

/** Something that happened away from the screen's thread, to be taken in by it. */
@FunctionalInterface
public interface Change {
  /** What comes of it. */
  Step on(State state);
}
