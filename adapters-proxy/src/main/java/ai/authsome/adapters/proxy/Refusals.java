package ai.authsome.adapters.proxy;

import ai.authsome.application.port.driving.Egress.Refusal;
import ai.authsome.domain.failure.InvalidInputError;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufUtil;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;

/** The answers that the proxy gives itself: {@code {"error","message","hint"}}. */
final class Refusals {
  private static final String HTTP_HINT = "Send a request that follows RFC 9112.";

  private Refusals() {}

  /** A request that breaks its documented form. */
  static Refusal of(InvalidInputError invalid) {
    return malformed(String.valueOf(invalid.getMessage()), invalid.hint().orElse(HTTP_HINT));
  }

  /** A request that is not HTTP to the letter. */
  static Refusal malformed(String message) {
    return malformed(message, HTTP_HINT);
  }

  /**
   * What a decoder could not read. Its exception's text may quote the request, so it is left out.
   */
  static Refusal undecodable(Throwable cause) {
    return switch (cause) {
      case TooLongHttpLineException _ ->
          new Refusal(414, "LimitReachedError", "the request line is too long", "");
      case TooLongHttpHeaderException _ ->
          new Refusal(431, "LimitReachedError", "the request headers are too long", "");
      default -> malformed("the request is malformed");
    };
  }

  /** A {@code Host} that is not what the connection was made to. */
  static Refusal hostMismatch(Origin origin) {
    return new Refusal(
        421,
        "HostMismatchError",
        "the request names another host than " + origin.authority(),
        "Open a connection of its own for each host.");
  }

  /** Nobody that this run knows. */
  static Refusal unknownClient() {
    return new Refusal(
        407,
        "AuthenticationFailedError",
        "this proxy belongs to a run, and the request does not show its token",
        "Use the proxy address that the run put in HTTPS_PROXY, with user and password.");
  }

  /** What must not happen, and fails closed. */
  static Refusal unexpected() {
    return new Refusal(
        500, "UnexpectedError", "the request could not be decided, so it was not sent", "");
  }

  /** After the run's end. */
  static Refusal runEnded() {
    return new Refusal(403, "RunNotFoundError", "this run has ended", "Start another.");
  }

  /** As HTTP; the caller decides on {@code Connection}. */
  static FullHttpResponse response(ByteBufAllocator alloc, Refusal refusal) {
    String json =
        "{\"error\":"
            + quoted(refusal.error())
            + ",\"message\":"
            + quoted(refusal.message())
            + ",\"hint\":"
            + quoted(refusal.hint())
            + "}\n";
    FullHttpResponse response =
        new DefaultFullHttpResponse(
            HttpVersion.HTTP_1_1,
            HttpResponseStatus.valueOf(refusal.status()),
            ByteBufUtil.writeUtf8(alloc, json));
    response
        .headers()
        .set(HttpHeaderNames.CONTENT_TYPE, HttpHeaderValues.APPLICATION_JSON)
        .set(HttpHeaderNames.CONTENT_LENGTH, response.content().readableBytes())
        .set(HttpHeaderNames.CACHE_CONTROL, HttpHeaderValues.NO_STORE);
    if (refusal.status() == 407) {
      response.headers().set(HttpHeaderNames.PROXY_AUTHENTICATE, "Basic realm=\"authsome\"");
    }
    return response;
  }

  private static Refusal malformed(String message, String hint) {
    return new Refusal(400, "InvalidInputError", message, hint);
  }

  private static String quoted(String text) {
    StringBuilder json = new StringBuilder(text.length() + 2).append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        json.append('\\').append(c);
      } else if (c < ' ') {
        json.append("\\u00").append(Character.forDigit(c >> 4, 16)).append(hex(c & 15));
      } else {
        json.append(c);
      }
    }
    return json.append('"').toString();
  }

  private static char hex(int digit) {
    return Character.forDigit(digit, 16);
  }
}
