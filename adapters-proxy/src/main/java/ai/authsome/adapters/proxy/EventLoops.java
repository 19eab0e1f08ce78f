package ai.authsome.adapters.proxy;

import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.ChannelFactory;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.ServerSocketChannel;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.util.concurrent.TimeUnit;

/**
 * Two event-loop threads for all runs, and buffers from two small arenas: an idle daemon should
 * cost little, and blocking work is elsewhere. Made with the first run.
 */
final class EventLoops implements AutoCloseable {
  private static final int THREADS = 2;
  private static final int PAGE = 8 << 10;

  /** Chunks of {@code PAGE << ORDER}: 512 KiB. */
  private static final int ORDER = 6;

  private final boolean epoll = Epoll.isAvailable();
  private final EventLoopGroup group;
  private final ByteBufAllocator allocator =
      new PooledByteBufAllocator(true, 1, THREADS, PAGE, ORDER, 64, 32, false);

  EventLoops() {
    IoHandlerFactory io = epoll ? EpollIoHandler.newFactory() : NioIoHandler.newFactory();
    group =
        new MultiThreadIoEventLoopGroup(
            THREADS, new DefaultThreadFactory("authsome-proxy-io", true), io);
  }

  EventLoopGroup group() {
    return group;
  }

  ByteBufAllocator allocator() {
    return allocator;
  }

  ChannelFactory<ServerSocketChannel> serverChannels() {
    return epoll ? EpollServerSocketChannel::new : NioServerSocketChannel::new;
  }

  ChannelFactory<SocketChannel> clientChannels() {
    return epoll ? EpollSocketChannel::new : NioSocketChannel::new;
  }

  /** Ends the threads, and the connections that are left; waits at most 2 s. */
  @Override
  public void close() {
    group.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly(2, TimeUnit.SECONDS);
  }
}
