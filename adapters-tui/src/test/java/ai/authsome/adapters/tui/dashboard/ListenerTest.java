package ai.authsome.adapters.tui.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import ai.authsome.adapters.tui.dashboard.cells.Size;
import ai.authsome.adapters.tui.dashboard.model.Change;
import ai.authsome.adapters.tui.dashboard.model.Link;
import ai.authsome.adapters.tui.dashboard.model.State;
import ai.authsome.application.port.driving.Events;
import ai.authsome.domain.failure.DaemonUnavailableError;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The thread that listens to the daemon, however often that goes. */
class ListenerTest {
  private final FakeDaemon daemon = new FakeDaemon();
  private final Inbox inbox = new Inbox();
  private final Listener listener = new Listener(daemon, inbox, () -> Sample.NOW);
  private final Thread thread = Thread.ofVirtual().unstarted(listener);
  private final List<Link> links = new ArrayList<>();
  private State state = State.start(new Size(80, 24), Sample.NOW, 0);

  @AfterEach
  void end() throws InterruptedException {
    listener.close();
    thread.interrupt();
    thread.join();
  }

  @Test
  void saysThatItIsLiveAndHandsEventsOn() {
    Events.Event event = Sample.traffic().getFirst();
    daemon.happening.add(Optional.of(event));

    thread.start();

    awaitLink(Link.Live.class);
    await().until(inbox::hasEvents);
    assertThat(inbox.events().events()).containsExactly(event);
    assertThat(listener.get()).isSameAs(daemon);
  }

  @Test
  void hasNoBrokerBeforeTheFirstDaemon() {
    assertThatThrownBy(listener::get).isInstanceOf(DaemonUnavailableError.class);
  }

  @Test
  void waitsTwiceAsLongEachTimeForADaemonThatWasStoppedAndStartsNone() {
    thread.start();
    awaitLink(Link.Live.class);

    daemon.die();

    await().until(() -> look().size() >= 4);
    assertThat(links.subList(1, 4))
        .extracting(link -> ((Link.Lost) link).retry())
        .containsExactly(
            Sample.NOW.plus(Duration.ofMillis(500)),
            Sample.NOW.plus(Duration.ofSeconds(1)),
            Sample.NOW.plus(Duration.ofSeconds(2)));
    assertThat(((Link.Lost) links.get(1)).reason()).contains("closed the connection");
    assertThat(((Link.Lost) links.get(2)).reason()).contains("isn't running");
    assertThat(((Link.Lost) links.get(3)).since()).isEqualTo(((Link.Lost) links.get(1)).since());
    assertThat(daemon.started).isZero();
  }

  @Test
  void findsADaemonAgainThatCameBack() {
    thread.start();
    awaitLink(Link.Live.class);
    daemon.die();
    awaitLink(Link.Lost.class);

    daemon.running = true;

    awaitLink(Link.Live.class);
    daemon.happening.add(Optional.of(Sample.traffic().getLast()));
    await().until(inbox::hasEvents);
    assertThat(daemon.listeners).isEqualTo(2);
  }

  @Test
  void looksAtOnceWhenItIsWoken() {
    thread.start();
    awaitLink(Link.Live.class);
    daemon.die();
    await().until(() -> pauses().size() >= 4);

    listener.wake();

    await().until(() -> pauses().size() >= 5);
    assertThat(pauses().subList(0, 5))
        .extracting(Duration::toMillis)
        .containsExactly(500L, 1000L, 2000L, 4000L, 500L);
  }

  /** How long it said that it waits, each time. */
  private List<Duration> pauses() {
    return look().stream()
        .filter(Link.Lost.class::isInstance)
        .map(link -> Duration.between(Sample.NOW, ((Link.Lost) link).retry()))
        .toList();
  }

  @Test
  void asksForEverythingAnewWhenItIsLive() {
    thread.start();
    awaitLink(Link.Live.class);

    assertThat(state.asking().deeds()).isNotEmpty();
  }

  @Test
  void tellsABugByItsKindAlone() {
    daemon.bug = Optional.of(new IllegalStateException("a secret, perhaps"));

    thread.start();

    awaitLink(Link.Lost.class);
    assertThat(((Link.Lost) state.link()).reason()).isEqualTo("unexpected IllegalStateException");
  }

  @Test
  void endsInTheMiddleOfAPause() throws InterruptedException {
    daemon.bug = Optional.of(new IllegalStateException());
    thread.start();
    awaitLink(Link.Lost.class);

    listener.close();
    thread.join();

    assertThat(thread.isAlive()).isFalse();
  }

  private void awaitLink(Class<? extends Link> wanted) {
    await().until(() -> wanted.isInstance(latest()));
  }

  private Link latest() {
    look();
    return state.link();
  }

  /** Takes in what was posted; returns all links there have been. */
  private List<Link> look() {
    for (Change change : inbox.changes()) {
      state = change.on(state).state();
      links.add(state.link());
    }
    return links;
  }
}
