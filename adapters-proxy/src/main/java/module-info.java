import org.jspecify.annotations.NullMarked;

/** Netty: the intercepting proxy and its certificate authority. */
@NullMarked
module ai.authsome.adapters.proxy {
  requires ai.authsome.application;
  requires io.netty.buffer;
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
}
