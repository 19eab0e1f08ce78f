import org.jspecify.annotations.NullMarked;

/**
 * Netty: the intercepting proxy and its certificate authority.
 *
 * <p>A request's way: {@code ProxyListener} (one per run) accepts what its {@code Door} lets in;
 * {@code ExchangeHandler} takes one request after another and asks its {@code Judge}, on a virtual
 * thread, for a {@code Verdict}; {@code Relay} sends it on over an {@code Upstream} of the pool and
 * streams both ways. A CONNECT ends in a {@code Tunnel} or, behind {@code SniCheck}, in a second
 * {@code ExchangeHandler} inside TLS.
 */
@NullMarked
@SuppressWarnings("module")
module ai.authsome.adapters.proxy {
  requires transitive ai.authsome.application;
  requires io.netty.buffer;
  requires io.netty.codec;
  requires io.netty.codec.http;
  requires io.netty.codec.http2;
  requires io.netty.common;
  requires io.netty.handler;
  requires io.netty.handler.proxy;
  requires io.netty.resolver;
  requires io.netty.transport;
  requires io.netty.transport.classes.epoll;
  // The natives are found only when their modules are in the graph.
  requires io.netty.internal.tcnative.openssl.linux.x86_64;
  requires io.netty.tcnative.classes.openssl;
  requires io.netty.transport.epoll.linux.x86_64;
  requires org.bouncycastle.pkix;
  requires org.bouncycastle.provider;
  requires static org.jspecify;

  exports ai.authsome.adapters.proxy to
      ai.authsome.bootstrap;
}
