package ai.authsome.adapters.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.Channel;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.util.concurrent.ImmediateEventExecutor;
import io.netty.util.concurrent.Promise;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Who keeps a place when all are taken. */
final class DoorTest {
  private final List<List<Channel>> asked = new ArrayList<>();
  private Promise<List<Channel>> answer = ImmediateEventExecutor.INSTANCE.newPromise();
  private final Door door =
      new Door(
          3,
          (_, silent) -> {
            asked.add(silent);
            answer = ImmediateEventExecutor.INSTANCE.newPromise();
            return answer;
          });
  private final EmbeddedChannel listening = new EmbeddedChannel(door);

  /** A connection and its place. */
  private record Guest(EmbeddedChannel client, Door.Place place) {
    boolean isIn() {
      return client.isOpen();
    }
  }

  private Guest arrive() {
    EmbeddedChannel client = new EmbeddedChannel();
    listening.writeInbound(client);
    return new Guest(client, door.place(client));
  }

  private boolean accepts() {
    return listening.config().isAutoRead();
  }

  private static List<Channel> channels(Guest... guests) {
    return Stream.of(guests).<Channel>map(Guest::client).toList();
  }

  private static List<Boolean> in(Guest... guests) {
    return Stream.of(guests).map(Guest::isIn).toList();
  }

  @Test
  void asksNobodyWhileThereIsRoom() {
    Guest first = arrive();
    Guest second = arrive();
    first.place().refused();

    assertThat(in(first, second)).containsExactly(true, true);
    assertThat(accepts()).isTrue();
    assertThat(asked).isEmpty();
  }

  @Test
  void sendsAStrangerAwayForTheLastPlace() {
    Guest own = arrive();
    Guest stranger = arrive();
    Guest last = arrive();
    assertThat(asked).containsExactly(channels(own, stranger));
    assertThat(accepts()).isFalse();

    answer.setSuccess(channels(stranger));

    assertThat(in(own, stranger, last)).containsExactly(true, false, true);
    assertThat(accepts()).isTrue();
  }

  @Test
  void sendsWhoIsKnownForAStrangerAwayWithoutAskingAgain() {
    Guest first = arrive();
    Guest second = arrive();
    Guest third = arrive();
    answer.setSuccess(channels(first, second));
    assertThat(in(first, second, third)).containsExactly(false, true, true);

    Guest last = arrive();

    assertThat(in(second, third, last)).containsExactly(false, true, true);
    assertThat(asked).hasSize(1);
    assertThat(accepts()).isTrue();
  }

  @Test
  void sendsWhoWasRefusedAwayWithoutAsking() {
    Guest silent = arrive();
    Guest refused = arrive();
    refused.place().heard();
    refused.place().refused();

    Guest last = arrive();

    assertThat(in(silent, refused, last)).containsExactly(true, false, true);
    assertThat(asked).isEmpty();
  }

  @Test
  void keepsWhoSpeaksWhileItIsAskedWhoseItIs() {
    Guest speaking = arrive();
    Guest silent = arrive();
    Guest last = arrive();

    speaking.place().heard();
    answer.setSuccess(channels(speaking, silent));

    assertThat(in(speaking, silent, last)).containsExactly(true, false, true);
  }

  @Test
  void takesAllForStrangersWhenNobodyCanTell() {
    Guest first = arrive();
    Guest second = arrive();
    Guest last = arrive();

    answer.setFailure(new IllegalStateException("no answer"));

    assertThat(in(first, second, last)).containsExactly(false, true, true);
    assertThat(accepts()).isTrue();
  }

  @Test
  void acceptsNobodyWhileAllAreTheRunsOwnUntilOneEnds() {
    Guest first = arrive();
    Guest second = arrive();
    Guest third = arrive();
    answer.setSuccess(List.of());
    answer.setSuccess(List.of());
    assertThat(asked).containsExactly(channels(first, second), channels(third));
    assertThat(accepts()).isFalse();

    first.client().close();

    assertThat(accepts()).isTrue();
    assertThat(in(second, third)).containsExactly(true, true);
  }

  @Test
  void forgetsWhoHasLeft() {
    Guest left = arrive();
    left.place().heard();
    left.client().close();
    left.place().refused();
    Guest first = arrive();
    Guest second = arrive();
    Guest third = arrive();

    assertThat(asked).containsExactly(channels(first, second));
    assertThat(in(first, second, third)).containsExactly(true, true, true);
  }
}
