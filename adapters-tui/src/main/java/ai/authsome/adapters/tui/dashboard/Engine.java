package ai.authsome.adapters.tui.dashboard;

import ai.authsome.adapters.tui.dashboard.cells.Frame;
import ai.authsome.adapters.tui.dashboard.cells.Ink;
import ai.authsome.adapters.tui.dashboard.model.Change;
import ai.authsome.adapters.tui.dashboard.model.Deed;
import ai.authsome.adapters.tui.dashboard.model.State;
import ai.authsome.adapters.tui.dashboard.model.Step;
import ai.authsome.adapters.tui.dashboard.view.Screen;
import java.time.InstantSource;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Takes in what waits and shows what has changed: keys at once, everything else twenty times a
 * second at the most. For the screen's thread alone.
 */
final class Engine {
  /** The shortest time between two frames that nobody asked for by a key, in nanoseconds. */
  static final long FRAME = 50_000_000;

  private static final long SECOND = 1_000_000_000;

  private final Inbox inbox;
  private final Consumer<Deed> workshop;
  private final Consumer<Frame> surface;
  private final InstantSource clock;
  private final LongSupplier nanos;
  private State state;
  private boolean stale = true;
  private long shownAt;
  private long foldedAt;
  private long tickedAt;

  /**
   * Shows nothing yet.
   *
   * @param workshop begins deeds and returns at once
   * @param surface where frames go
   * @param nanos as {@link System#nanoTime}
   */
  Engine(
      State state,
      Inbox inbox,
      Consumer<Deed> workshop,
      Consumer<Frame> surface,
      InstantSource clock,
      LongSupplier nanos) {
    this.state = state;
    this.inbox = inbox;
    this.workshop = workshop;
    this.surface = surface;
    this.clock = clock;
    this.nanos = nanos;
    this.tickedAt = nanos.getAsLong();
    this.shownAt = tickedAt - FRAME;
    this.foldedAt = tickedAt - FRAME;
  }

  State state() {
    return state;
  }

  /**
   * Takes in everything that waits, and shows it if it is time to.
   *
   * @return how long nothing else has to be done, in nanoseconds, unless a key or an answer comes
   */
  long turn() {
    long now = nanos.getAsLong();
    boolean urgent = false;
    for (Change change : inbox.changes()) {
      take(outcome(change));
      urgent = true;
    }
    if (now - foldedAt >= FRAME && inbox.hasEvents()) {
      Inbox.Batch batch = inbox.events();
      take(Happenings.on(state, batch.events(), batch.dropped()));
      foldedAt = now;
    }
    if (now - tickedAt >= SECOND) {
      take(Step.to(Happenings.tick(state, clock.instant())));
      tickedAt = now;
    }
    take(state.asking());
    boolean due = stale && (urgent || now - shownAt >= FRAME);
    if (due && !state.over()) {
      state = Desk.settled(state);
      surface.accept(Screen.of(state, Binding.hints(state)));
      stale = false;
      shownAt = now;
    }
    return untilNext(now);
  }

  /** A bug in what one key does, or one answer, must cost that alone. */
  private Step outcome(Change change) {
    try {
      return change.on(state);
    } catch (RuntimeException e) {
      return Step.to(
          state.say(
              Ink.BAD, "Nothing came of that: unexpected " + e.getClass().getSimpleName() + "."));
    }
  }

  private long untilNext(long now) {
    long next = tickedAt + SECOND - now;
    if (stale) {
      next = Math.min(next, shownAt + FRAME - now);
    }
    if (now - foldedAt < FRAME) {
      // Until then events don't wake anybody, so somebody has to look.
      next = Math.min(next, foldedAt + FRAME - now);
    }
    return Math.max(0, next);
  }

  /** Runs until the reader leaves. */
  void run() throws InterruptedException {
    while (!state.over()) {
      long rest = turn();
      if (!state.over() && rest > 0) {
        inbox.await(rest, nanos.getAsLong() - foldedAt >= FRAME);
      }
    }
  }

  @SuppressWarnings(
      "ReferenceEquality") // what isn't the same is shown; comparing it all costs more
  private void take(Step step) {
    if (step.state() != state) {
      state = step.state();
      stale = true;
    }
    step.deeds().forEach(workshop);
  }
}
