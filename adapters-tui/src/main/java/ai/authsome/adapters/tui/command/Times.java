package ai.authsome.adapters.tui.command;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;

/**
 * Points in time, written down. Without {@code java.time.format}, whose classes would cost {@code
 * list} several milliseconds.
 */
final class Times {
  private static final long MINUTE = 60;
  private static final long HOUR = 60 * MINUTE;
  private static final long DAY = 24 * HOUR;

  private Times() {}

  /** As {@code 2026-11-01T08:30:00Z} (RFC 3339), to the second. */
  static String iso(Instant instant) {
    long seconds = instant.getEpochSecond();
    int ofDay = (int) Math.floorMod(seconds, DAY);
    StringBuilder text = new StringBuilder(20);
    text.append(LocalDate.ofEpochDay(Math.floorDiv(seconds, DAY))).append('T');
    twoDigits(text, ofDay / 3600).append(':');
    twoDigits(text, ofDay / 60 % 60).append(':');
    return twoDigits(text, ofDay % 60).append('Z').toString();
  }

  /** As {@code in 47m} or {@code 2h ago}, rounded down. */
  static String relative(Instant instant, Instant now) {
    long seconds = Duration.between(now, instant).toSeconds();
    return seconds >= 0 ? "in " + amount(seconds) : amount(-seconds) + " ago";
  }

  /** As {@code 2h ago}, for what has happened, whatever a clock says. */
  static String ago(Instant instant, Instant now) {
    return amount(Math.max(0, Duration.between(instant, now).toSeconds())) + " ago";
  }

  /**
   * Reads {@code 90s}, {@code 5m} or {@code 1h}; a number alone is seconds.
   *
   * @throws UsageError if it is something else, or not within a second and a day
   */
  static Duration parse(String option, String text) {
    String digits = text;
    long unit = 1;
    if (!text.isEmpty() && !isDigit(text.charAt(text.length() - 1))) {
      digits = text.substring(0, text.length() - 1);
      unit =
          switch (text.charAt(text.length() - 1)) {
            case 's' -> 1;
            case 'm' -> MINUTE;
            case 'h' -> HOUR;
            default -> 0;
          };
    }
    boolean wellFormed = unit > 0 && !digits.isEmpty() && digits.length() <= 6;
    for (int i = 0; wellFormed && i < digits.length(); i++) {
      wellFormed = isDigit(digits.charAt(i));
    }
    long seconds = wellFormed ? Long.parseLong(digits) * unit : 0;
    if (seconds < 1 || seconds > DAY) {
      throw new UsageError(
          option + " needs a time between 1s and 24h", "Write it as 90s, 5m or 1h.");
    }
    return Duration.ofSeconds(seconds);
  }

  private static String amount(long seconds) {
    if (seconds < MINUTE) {
      return seconds + "s";
    }
    if (seconds < HOUR) {
      return seconds / MINUTE + "m";
    }
    return seconds < DAY ? seconds / HOUR + "h" : seconds / DAY + "d";
  }

  private static StringBuilder twoDigits(StringBuilder text, int number) {
    return number < 10 ? text.append('0').append(number) : text.append(number);
  }

  private static boolean isDigit(char character) {
    return character >= '0' && character <= '9';
  }
}
