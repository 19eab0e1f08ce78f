package ai.authsome.adapters.tui.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimesTest {
  private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

  @ParameterizedTest
  @CsvSource({
    "0, in 0s",
    "59, in 59s",
    "60, in 1m",
    "2850, in 47m",
    "3600, in 1h",
    "86399, in 23h",
    "86400, in 1d",
    "31536000, in 365d",
    "-1, 1s ago",
    "-7300, 2h ago",
  })
  void tellsHowFarAwayATimeIs(long seconds, String expected) {
    assertThat(Times.relative(NOW.plusSeconds(seconds), NOW)).isEqualTo(expected);
  }

  @Test
  void writesWhatInstantReads() {
    Random random = new Random(1);
    for (int i = 0; i < 1000; i++) {
      Instant instant = Instant.ofEpochSecond(random.nextLong(-1_000_000_000L, 4_000_000_000L));

      assertThat(Times.iso(instant)).isEqualTo(instant.toString());
    }
  }

  @ParameterizedTest
  @CsvSource({"90s, PT90S", "5m, PT5M", "1h, PT1H", "45, PT45S", "24h, PT24H"})
  void readsDurations(String text, Duration expected) {
    assertThat(Times.parse("--timeout", text)).isEqualTo(expected);
  }
}
