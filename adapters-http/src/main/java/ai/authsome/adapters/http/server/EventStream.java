package ai.authsome.adapters.http.server;

import ai.authsome.adapters.http.wire.EventJson;
import ai.authsome.application.port.driving.Events;
import ai.authsome.domain.failure.DaemonUnavailableError;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/**
 * What happens, as server-sent events (WHATWG HTML §9.2). Holds one event at a time: who doesn't
 * read leaves them in the feed, which drops the oldest. For one thread.
 */
final class EventStream implements Exchange.Pieces {
  static final String MEDIA_TYPE = "text/event-stream";

  /** A comment, which readers skip. */
  private static final byte[] BEAT = ":\n\n".getBytes(StandardCharsets.US_ASCII);

  private final Events.Feed feed;
  private final Limits limits;
  private final long begun = System.nanoTime();
  private boolean first = true;

  /** The feed stays its owner's to close. */
  EventStream(Events.Feed feed, Limits limits) {
    this.feed = feed;
    this.limits = limits;
  }

  @Override
  public Optional<byte[]> next() {
    if (first) {
      first = false;
      return Optional.of(BEAT.clone()); // tells the reader that the listening has begun
    }
    Duration left = limits.longest().minusNanos(System.nanoTime() - begun);
    if (!left.isPositive()) {
      return Optional.empty();
    }
    try {
      Optional<Events.Event> event =
          feed.next(left.compareTo(limits.beat()) < 0 ? left : limits.beat());
      return Thread.currentThread().isInterrupted()
          ? Optional.empty()
          : Optional.of(event.map(EventJson::write).orElseGet(BEAT::clone));
    } catch (DaemonUnavailableError e) {
      return Optional.empty();
    }
  }

  /**
   * How long it goes on.
   *
   * @param beat the longest silence; shorter than what {@code HttpEvents} bears
   * @param longest after which the reader has to ask again, with a new proof
   */
  record Limits(Duration beat, Duration longest) {
    static final Limits USUAL = new Limits(Duration.ofSeconds(15), Duration.ofHours(12));
  }
}
