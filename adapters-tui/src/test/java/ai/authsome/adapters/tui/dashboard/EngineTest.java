package ai.authsome.adapters.tui.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import ai.authsome.adapters.tui.dashboard.cells.Size;
import ai.authsome.adapters.tui.dashboard.model.Key;
import ai.authsome.adapters.tui.dashboard.model.Page;
import ai.authsome.adapters.tui.dashboard.model.State;
import ai.authsome.application.port.driving.Events;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class EngineTest {
  private static final long MILLISECOND = 1_000_000;

  private final Inbox inbox = new Inbox();
  private long nanos;
  private int frames;
  private final Engine engine =
      new Engine(
          State.start(new Size(80, 24), Sample.NOW, 0),
          inbox,
          deed -> {},
          frame -> frames++,
          () -> Sample.NOW.plus(Duration.ofNanos(nanos)),
          () -> nanos);

  @Test
  void tenThousandEventsASecondAreAllSeenInTwentyFrames() {
    for (int millisecond = 0; millisecond < 1000; millisecond++) {
      for (int i = 0; i < 10; i++) {
        inbox.happened(Sample.traffic().getFirst());
      }
      engine.turn();
      nanos += MILLISECOND;
    }

    assertThat(frames).isBetween(15, 21);
    assertThat(engine.state().data().traffic().missed()).isZero();
    assertThat(engine.state().data().traffic().seen()).isGreaterThan(9_000);
    assertThat(engine.state().data().traffic().lines()).hasSize(2000);
  }

  @Test
  void aKeyIsAnsweredAtOnceHoweverManyEventsThereAre() {
    engine.turn();
    for (int key = 1; key <= 100; key++) {
      for (int i = 0; i < 10_000; i++) {
        inbox.happened(Sample.traffic().getFirst());
      }
      press(Key.of(Key.Type.TAB));

      engine.turn();

      assertThat(frames).isEqualTo(1 + key);
      assertThat(engine.state().panes().page()).isEqualTo(Page.CONNECTIONS.further(key));
      nanos += MILLISECOND;
    }
    assertThat(engine.state().data().traffic().seen()).isLessThan(4L * Inbox.EVENTS);
    assertThat(engine.state().data().traffic().missed()).isPositive();
  }

  @Test
  void anEventThatFollowsAnotherIsShownWithinAFrame() {
    inbox.happened(Sample.traffic().getFirst());

    long rest = engine.turn();

    assertThat(rest).isLessThanOrEqualTo(Engine.FRAME);
    inbox.happened(Sample.traffic().getLast());
    nanos += rest;
    engine.turn();
    assertThat(engine.state().data().traffic().seen()).isEqualTo(2);
  }

  @Test
  void nothingIsDrawnAndNobodyWakesWhileNothingHappens() {
    engine.turn();
    nanos += Engine.FRAME;

    long rest = engine.turn();

    assertThat(frames).isEqualTo(1);
    assertThat(rest).isEqualTo(1000 * MILLISECOND - Engine.FRAME);
  }

  @Test
  void countdownsGoOnByTheSecond() {
    engine.turn();
    nanos += 1000 * MILLISECOND;

    engine.turn();

    assertThat(engine.state().now()).isEqualTo(Sample.NOW.plusSeconds(1));
    assertThat(frames).isEqualTo(2);
  }

  @Test
  void eventsBeyondWhatIsKeptAreCountedAndTheLatestAreKept() {
    for (int i = 0; i < Inbox.EVENTS + 7; i++) {
      inbox.happened(request(i));
    }

    Inbox.Batch batch = inbox.events();

    assertThat(batch.dropped()).isEqualTo(7);
    assertThat(batch.events()).hasSize(Inbox.EVENTS).first().isEqualTo(request(7));
    assertThat(inbox.events()).isEqualTo(new Inbox.Batch(List.of(), 0));
  }

  private static Events.Traffic request(int status) {
    return Sample.request(0, Sample.CLAUDE, "GET", "example.com", "/", "", 'p', status, 1);
  }

  private void press(Key pressed) {
    inbox.post(state -> Desk.press(state, pressed));
  }
}
