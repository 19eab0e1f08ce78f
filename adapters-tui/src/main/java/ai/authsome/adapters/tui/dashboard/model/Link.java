package ai.authsome.adapters.tui.dashboard.model;

import java.time.Instant;

/** Whether the daemon is there. */
public sealed interface Link {
  /** Not known yet. */
  record Connecting() implements Link {}

  /** It is, and tells what happens. */
  record Live() implements Link {}

  /**
   * It isn't, or doesn't tell.
   *
   * @param reason why; safe to show
   * @param since when it went
   * @param retry when it is tried again
   */
  record Lost(String reason, Instant since, Instant retry) implements Link {}
}
