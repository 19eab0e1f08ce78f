package ai.authsome.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class MutableClockTest {
  @Test
  void standsStillUntilItIsMoved() {
    Instant start = Instant.parse("2026-01-02T03:04:05Z");
    MutableClock clock = new MutableClock(start);

    assertThat(clock.instant()).isEqualTo(start).isEqualTo(clock.instant());
    clock.advance(Duration.ofSeconds(60));
    assertThat(clock.instant()).isEqualTo(start.plusSeconds(60));
    clock.set(start);
    assertThat(clock.instant()).isEqualTo(start);
  }
}
