package ai.authsome.application.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.authsome.domain.failure.AuthenticationFailedError;
import ai.authsome.domain.failure.LimitReachedError;
import ai.authsome.testkit.MutableClock;
import ai.authsome.testkit.Together;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

final class InMemoryReplayGuardTest {
  private final MutableClock clock = new MutableClock(World.START);
  private final InMemoryReplayGuard guard = new InMemoryReplayGuard(clock);

  @Test
  void spendsEachIdOnce() {
    guard.spend("a", inOneMinute());
    guard.spend("b", inOneMinute());

    assertThatThrownBy(() -> guard.spend("a", inOneMinute()))
        .isInstanceOf(AuthenticationFailedError.class)
        .hasMessage("proof: it was used before");
  }

  @Test
  void remembersAsLongAsItWasTold() {
    Instant until = inOneMinute();
    guard.spend("a", until);
    clock.set(until);

    assertThatThrownBy(() -> guard.spend("a", inOneMinute()))
        .isInstanceOf(AuthenticationFailedError.class);
  }

  @Test
  void forgetsWhatCannotBeReplayedAnyMore() {
    guard.spend("a", inOneMinute());
    clock.advance(Duration.ofSeconds(61));

    assertThatCode(() -> guard.spend("a", inOneMinute())).doesNotThrowAnyException();
  }

  @Test
  void refusesMoreThanItCanRememberAndRecovers() {
    for (int i = 0; i < 200_000; i++) {
      guard.spend("id-" + i, inOneMinute());
    }

    assertThatThrownBy(() -> guard.spend("one more", inOneMinute()))
        .isInstanceOf(LimitReachedError.class);
    assertThatThrownBy(() -> guard.spend("id-7", inOneMinute())).isNotNull();
    clock.advance(Duration.ofSeconds(61));
    assertThatCode(() -> guard.spend("one more", inOneMinute())).doesNotThrowAnyException();
  }

  @Test
  void letsExactlyOneOfEqualIdsBy() throws Exception {
    for (int round = 0; round < 50; round++) {
      String id = "round-" + round;
      List<Boolean> passed =
          Together.run(
              8,
              _ ->
                  () -> {
                    try {
                      guard.spend(id, inOneMinute());
                      return true;
                    } catch (AuthenticationFailedError e) {
                      return false;
                    }
                  });
      assertThat(passed).containsOnlyOnce(true);
    }
  }

  private Instant inOneMinute() {
    return clock.instant().plusSeconds(60);
  }
}
