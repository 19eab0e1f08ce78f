package ai.authsome.adapters.proxy;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.EventLoop;
import io.netty.util.concurrent.Future;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Lets as many connections of one run in as the limit says. When all places are taken strangers
 * lose theirs, who came first goes first, so that they hold none that the run needs. While nobody
 * can be sent away nobody is accepted: newcomers wait in the kernel's queue, as the run's own must
 * not be turned away. Belongs into the pipeline of the channel that listens. Thread-safe.
 */
@SuppressWarnings(
    "FutureReturnValueIgnored") // Failures close the channel, which is what is watched.
final class Door extends ChannelInboundHandlerAdapter {
  private final int limit;
  private final Lookout lookout;
  private final Set<Channel> inside = new HashSet<>();

  /** Who has shown nothing yet, and may be the run's. */
  private final Set<Channel> silent = new LinkedHashSet<>();

  /** Who may be sent away, in that order. */
  private final Set<Channel> strangers = new LinkedHashSet<>();

  private @Nullable Channel listening;
  private boolean looking;

  /** Tells whose silent connections are. */
  interface Lookout {
    /**
     * Finds those that are not the run's, or have had long enough to show that they are. Doesn't
     * block.
     *
     * @return on {@code loop}; if it fails, all of them are taken for strangers
     */
    Future<List<Channel>> strangers(EventLoop loop, List<Channel> silent);
  }

  /**
   * @param lookout asked when all places are taken
   */
  Door(int limit, Lookout lookout) {
    this.limit = limit;
    this.lookout = lookout;
  }

  /** One connection's standing. */
  final class Place {
    private final Channel client;

    private Place(Channel client) {
      this.client = client;
    }

    /** It has said something whole, which is being looked at: it keeps its place. */
    void heard() {
      synchronized (Door.this) {
        silent.remove(client);
        strangers.remove(client);
      }
    }

    /** What it said doesn't count. */
    void refused() {
      join(strangers, client);
    }
  }

  /** The place of a connection that came in by this door and has shown nothing yet. */
  Place place(Channel client) {
    join(silent, client);
    return new Place(client);
  }

  @Override
  public synchronized void handlerAdded(ChannelHandlerContext ctx) {
    listening = ctx.channel();
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object accepted) {
    if (accepted instanceof Channel client) {
      enter(client);
      client.closeFuture().addListener(_ -> leave(client));
    }
    ctx.fireChannelRead(accepted);
  }

  private synchronized void enter(Channel client) {
    inside.add(client);
    makeRoom();
  }

  private synchronized void join(Set<Channel> group, Channel client) {
    if (inside.contains(client)) {
      group.add(client);
      makeRoom();
    }
  }

  private synchronized void leave(Channel client) {
    silent.remove(client);
    strangers.remove(client);
    if (inside.remove(client)) {
      makeRoom();
    }
  }

  private void makeRoom() {
    Channel server = listening;
    if (server == null || !server.isOpen()) {
      return;
    }
    Iterator<Channel> next = strangers.iterator();
    while (inside.size() >= limit && next.hasNext()) {
      Channel stranger = next.next();
      next.remove();
      inside.remove(stranger);
      stranger.close();
    }
    boolean full = inside.size() >= limit;
    server.config().setAutoRead(!full);
    if (full && !looking && !silent.isEmpty()) {
      looking = true;
      List<Channel> asked = List.copyOf(silent);
      lookout
          .strangers(server.eventLoop(), asked)
          .addListener((Future<List<Channel>> found) -> found(asked, found));
    }
  }

  private synchronized void found(List<Channel> asked, Future<List<Channel>> found) {
    looking = false;
    Set<Channel> foreign = new HashSet<>(found.isSuccess() ? found.getNow() : asked);
    for (Channel client : asked) {
      // Who has spoken or left meanwhile is not asked about any more; the run's own is let be.
      if (silent.remove(client) && foreign.contains(client)) {
        strangers.add(client);
      }
    }
    makeRoom();
  }
}
