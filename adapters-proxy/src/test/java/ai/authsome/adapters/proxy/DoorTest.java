package ai.authsome.adapters.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.embedded.EmbeddedChannel;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Who keeps a place when all are taken. */
final class DoorTest {
  private Door door;
  private EmbeddedChannel listening;

  private void open(int limit, Duration grace) {
    door = new Door(limit, grace);
    listening = new EmbeddedChannel(door);
  }

  private EmbeddedChannel accept() {
    EmbeddedChannel client = new EmbeddedChannel();
    listening.writeInbound(client);
    return client;
  }

  private boolean accepts() {
    return listening.config().isAutoRead();
  }

  private static List<Boolean> open(EmbeddedChannel... clients) {
    return Stream.of(clients).map(EmbeddedChannel::isOpen).toList();
  }

  @Test
  void sendsWhoWasSilentLongestAwayForTheLastPlace() {
    open(3, Duration.ZERO);
    EmbeddedChannel first = accept();
    EmbeddedChannel second = accept();
    door.place(second);
    door.place(first);

    EmbeddedChannel third = accept();

    assertThat(open(first, second, third)).containsExactly(true, false, true);
    assertThat(accepts()).isTrue();
  }

  @Test
  void keepsWhoseRequestIsLookedAt() {
    open(2, Duration.ZERO);
    EmbeddedChannel first = accept();
    door.place(first).heard();

    EmbeddedChannel second = accept();
    assertThat(accepts()).isFalse();
    door.place(second).heard();

    assertThat(open(first, second)).containsExactly(true, false);
    assertThat(accepts()).isTrue();
  }

  @Test
  void acceptsNobodyWhileAllAreHeardUntilOneEnds() {
    open(2, Duration.ofHours(1));
    EmbeddedChannel first = accept();
    EmbeddedChannel second = accept();
    door.place(first).heard();
    door.place(second).heard();
    assertThat(accepts()).isFalse();

    first.close();

    assertThat(accepts()).isTrue();
    assertThat(second.isOpen()).isTrue();
  }

  @Test
  void sendsWhoIsRefusedAwayWhenAllOthersAreLookedAt() {
    open(3, Duration.ofNanos(1));
    List<EmbeddedChannel> clients = List.of(accept(), accept());
    List<Door.Place> places = clients.stream().map(door::place).toList();
    places.forEach(Door.Place::heard);
    EmbeddedChannel last = accept();
    assertThat(accepts()).isFalse();

    places.getLast().silent();
    listening.advanceTimeBy(1, TimeUnit.SECONDS);
    listening.runScheduledPendingTasks();

    assertThat(clients.getFirst().isOpen()).isTrue();
    assertThat(clients.getLast().isOpen()).isFalse();
    assertThat(last.isOpen()).isTrue();
    assertThat(accepts()).isTrue();
  }

  @Test
  void leavesWhoJustCameTheGraceToSpeak() {
    open(2, Duration.ofHours(1));
    EmbeddedChannel first = accept();
    EmbeddedChannel second = accept();
    door.place(first);
    door.place(second);

    assertThat(open(first, second)).containsExactly(true, true);
    assertThat(accepts()).isFalse();
  }

  @Test
  void forgetsWhoHasLeft() {
    open(2, Duration.ZERO);
    EmbeddedChannel left = accept();
    Door.Place place = door.place(left);
    place.heard();
    left.close();
    place.silent();

    EmbeddedChannel next = accept();
    EmbeddedChannel last = accept();
    assertThat(accepts()).isFalse();
    door.place(next);

    assertThat(open(next, last)).containsExactly(false, true);
    assertThat(accepts()).isTrue();
  }
}
