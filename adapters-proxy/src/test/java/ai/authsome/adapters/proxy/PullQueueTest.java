package ai.authsome.adapters.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** One message for each read, in order, and nothing lost or leaked. */
final class PullQueueTest {
  private int reads;
  private final List<Object> got = new ArrayList<>();
  private final PullQueue queue = new PullQueue(2);
  private final EmbeddedChannel channel = channel();

  private EmbeddedChannel channel() {
    EmbeddedChannel made = new EmbeddedChannel();
    made.config().setAutoRead(false);
    made.pipeline()
        .addLast(
            new ChannelOutboundHandlerAdapter() {
              @Override
              public void read(ChannelHandlerContext ctx) {
                reads++;
              }
            })
        .addLast(queue)
        .addLast(
            new ChannelInboundHandlerAdapter() {
              @Override
              public void channelRead(ChannelHandlerContext ctx, Object message) {
                got.add(message);
              }

              @Override
              public void channelReadComplete(ChannelHandlerContext ctx) {
                got.add("complete");
              }

              @Override
              public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
                got.add(event);
              }

              @Override
              public void channelInactive(ChannelHandlerContext ctx) {
                got.add("inactive");
              }
            });
    return made;
  }

  @Test
  void holdsBackWhatWasNotAskedFor() {
    channel.writeOneInbound("a");
    channel.writeOneInbound("b");
    channel.flushInbound();
    assertThat(got).containsExactly("complete");

    channel.pipeline().read();
    assertThat(got).containsExactly("complete", "a", "complete");
    channel.pipeline().read();
    assertThat(got).containsExactly("complete", "a", "complete", "b", "complete");
    assertThat(reads).isZero();
  }

  @Test
  void asksTheNetworkOnlyWhenNothingWaits() {
    channel.pipeline().read();
    assertThat(reads).isEqualTo(1);

    channel.writeOneInbound("a");
    channel.writeOneInbound("b");
    channel.flushInbound();
    assertThat(got).containsExactly("a", "complete");
    assertThat(reads).isEqualTo(1);
  }

  @Test
  void readsAheadToItsBoundWhileWatching() {
    queue.watch(channel.pipeline().lastContext(), true);
    assertThat(reads).isEqualTo(1);
    channel.writeInbound("a");
    assertThat(reads).isEqualTo(2);
    channel.writeInbound("b");
    assertThat(reads).isEqualTo(2);
    assertThat(got).doesNotContain("a", "b");
  }

  @Test
  void tellsTheOrderlyEndAfterWhatCameBefore() {
    channel.writeInbound("a");
    channel.pipeline().fireUserEventTriggered(ChannelInputShutdownEvent.INSTANCE);
    assertThat(got).doesNotContain(ChannelInputShutdownEvent.INSTANCE);

    channel.pipeline().read();
    assertThat(got)
        .containsSubsequence("a", ChannelInputShutdownEvent.INSTANCE)
        .doesNotContain("inactive");
    assertThat(reads).isZero();
  }

  @Test
  void releasesWhatNobodyGotWhenTheChannelEnds() {
    ByteBuf waiting = Unpooled.buffer(1);
    channel.writeInbound(waiting);

    channel.close();

    assertThat(waiting.refCnt()).isZero();
    assertThat(got).contains("inactive").doesNotContain(waiting);
  }

  @Test
  void releasesWhatWaitsWhenItIsRemoved() {
    ByteBuf waiting = Unpooled.buffer(1);
    channel.writeInbound(waiting);

    channel.pipeline().remove(queue);

    assertThat(waiting.refCnt()).isZero();
    channel.finishAndReleaseAll();
  }
}
