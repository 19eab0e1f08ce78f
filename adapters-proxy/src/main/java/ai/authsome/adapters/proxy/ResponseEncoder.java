package ai.authsome.adapters.proxy;

import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseEncoder;

/**
 * Netty's encoder, told which request the next response answers: one to HEAD has no body whatever
 * its headers say (RFC 9112 §6.3). Netty's own codec takes an interim response for that answer.
 */
final class ResponseEncoder extends HttpResponseEncoder {
  private boolean head;

  /** On the event loop, before anything of the response. */
  void answering(HttpMethod method) {
    head = method.equals(HttpMethod.HEAD);
  }

  @Override
  protected boolean isContentAlwaysEmpty(HttpResponse response) {
    return head || super.isContentAlwaysEmpty(response);
  }
}
