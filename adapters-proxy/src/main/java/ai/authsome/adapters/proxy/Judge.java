package ai.authsome.adapters.proxy;

import io.netty.handler.codec.http.HttpRequest;

/** Decides on requests, one by one. Blocks; called on virtual threads only. */
interface Judge {
  /** There is a request to decide on. On the event loop. */
  default void announced() {}

  /** Decides on {@code request}, which nobody else touches meanwhile. */
  Verdict judge(HttpRequest request);
}
