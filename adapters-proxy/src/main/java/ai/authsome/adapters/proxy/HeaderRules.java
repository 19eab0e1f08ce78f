package ai.authsome.adapters.proxy;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Which headers an intermediary passes on (RFC 9110 §7.6.1). Framing headers stay as they are.
 * {@code Upgrade} is not passed on: a server that ignores it answers in HTTP/1.1, and what an
 * upgraded connection carried could not be decided on.
 */
final class HeaderRules {
  private static final List<String> HOP_BY_HOP =
      List.of("connection", "keep-alive", "proxy-connection", "upgrade", "http2-settings", "te");

  /** What {@code Connection} may not make us drop: the message would mean something else. */
  private static final Set<String> KEPT =
      Set.of("host", "content-length", "transfer-encoding", "expect");

  private HeaderRules() {}

  /** The headers of {@code request} as the origin gets them, a copy. */
  static HttpHeaders forOrigin(HttpRequest request, Origin origin) {
    HttpHeaders headers = request.headers().copy();
    boolean trailers = headers.containsValue(HttpHeaderNames.TE, HttpHeaderValues.TRAILERS, true);
    removeHopByHop(headers);
    removeOurs(headers);
    headers.set(HttpHeaderNames.HOST, origin.authority());
    if (trailers) {
      headers
          .set(HttpHeaderNames.TE, HttpHeaderValues.TRAILERS)
          .set(HttpHeaderNames.CONNECTION, HttpHeaderNames.TE);
    }
    return headers;
  }

  /** Turns the headers of a response into what the client gets. */
  static void forClient(HttpResponse response) {
    HttpHeaders headers = response.headers();
    removeHopByHop(headers);
    headers.remove(HttpHeaderNames.PROXY_AUTHENTICATE);
  }

  /** Drops from a request's trailer what it must not smuggle past the decision on its head. */
  static void requestTrailer(HttpHeaders trailer, List<String> injected) {
    removeHopByHop(trailer);
    removeOurs(trailer);
    trailer.remove(HttpHeaderNames.HOST);
    injected.forEach(trailer::remove);
  }

  private static void removeHopByHop(HttpHeaders headers) {
    for (String list : headers.getAll(HttpHeaderNames.CONNECTION)) {
      for (String option : list.split(",", -1)) {
        String name = option.strip().toLowerCase(Locale.ROOT);
        if (HeadSyntax.isToken(name) && !KEPT.contains(name)) {
          headers.remove(name);
        }
      }
    }
    HOP_BY_HOP.forEach(headers::remove);
  }

  private static void removeOurs(HttpHeaders headers) {
    List<String> ours = new ArrayList<>();
    for (String name : headers.names()) {
      String lower = name.toLowerCase(Locale.ROOT);
      if (lower.startsWith("authsome-") || lower.startsWith("proxy-")) {
        ours.add(name);
      }
    }
    ours.forEach(headers::remove);
  }
}
