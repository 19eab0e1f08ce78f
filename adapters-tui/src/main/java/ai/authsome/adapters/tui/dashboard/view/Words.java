package ai.authsome.adapters.tui.dashboard.view;

import ai.authsome.adapters.tui.dashboard.model.State;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** Times and numbers, written down shortly. */
public final class Words {
  private static final long MINUTE = 60;
  private static final long HOUR = 60 * MINUTE;
  private static final long DAY = 24 * HOUR;

  private Words() {}

  /** As {@code 12:03:55}, where the reader is. */
  public static String clock(Instant at, State state) {
    long ofDay = Math.floorMod(at.getEpochSecond() + state.zone(), DAY);
    return two(ofDay / HOUR) + ":" + two(ofDay / MINUTE % 60) + ":" + two(ofDay % 60);
  }

  /** As {@code 2026-11-20 12:03:55}, where the reader is. */
  public static String date(Instant at, State state) {
    long seconds = at.getEpochSecond() + state.zone();
    return java.time.LocalDate.ofEpochDay(Math.floorDiv(seconds, DAY)) + " " + clock(at, state);
  }

  /** As {@code 3m 07s}: the two largest units. */
  public static String span(Duration span) {
    long seconds = Math.max(0, span.toSeconds());
    if (seconds < MINUTE) {
      return seconds + "s";
    }
    if (seconds < HOUR) {
      return seconds / MINUTE + "m " + two(seconds % 60) + "s";
    }
    if (seconds < DAY) {
      return seconds / HOUR + "h " + two(seconds / MINUTE % 60) + "m";
    }
    return seconds / DAY + "d " + two(seconds / HOUR % 24) + "h";
  }

  /** As {@code 4m ago}: the largest unit. */
  public static String ago(Instant at, Instant now) {
    long seconds = Duration.between(at, now).toSeconds();
    if (seconds < 2) {
      return "now";
    }
    if (seconds < MINUTE) {
      return seconds + "s ago";
    }
    if (seconds < HOUR) {
      return seconds / MINUTE + "m ago";
    }
    return seconds < DAY ? seconds / HOUR + "h ago" : seconds / DAY + "d ago";
  }

  /** As {@code 850 µs}, {@code 12 ms} or {@code 3.4 s}. */
  public static String latency(Duration latency) {
    long micros = Math.max(0, latency.toNanos() / 1000);
    if (micros < 1000) {
      return micros + " µs";
    }
    if (micros < 1_000_000) {
      return micros / 1000 + " ms";
    }
    return String.format(Locale.ROOT, "%.1f s", micros / 1e6);
  }

  private static String two(long number) {
    return number < 10 ? "0" + number : Long.toString(number);
  }
}
