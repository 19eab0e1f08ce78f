package ai.authsome.adapters.proxy;

import ai.authsome.domain.failure.InvalidInputError;
import ai.authsome.domain.routing.HostName;
import ai.authsome.domain.routing.RequestPath;
import ai.authsome.domain.routing.Target;
import ai.authsome.domain.routing.Target.Scheme;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import java.util.List;
import java.util.Optional;

/** Reads where a request goes, and refuses what two servers could read differently. */
final class RequestReader {
  private static final String CONNECTION_HEADER = "Authsome-Connection";
  private static final String HINT = "Send a request that follows RFC 9112.";

  /** Names another host than the connection was made to. */
  static final class HostMismatch extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient HostName host;
    private final transient Optional<RequestPath> path;

    private HostMismatch(HostName host, Optional<RequestPath> path) {
      super("another host", null, false, false);
      this.host = host;
      this.path = path;
    }

    private HostMismatch(Target target) {
      this(target.host(), Optional.of(target.path()));
    }

    /** Whom the connection or the URL is for. */
    HostName host() {
      return host;
    }

    /** Which path was asked for; empty for a CONNECT. */
    Optional<RequestPath> path() {
      return path;
    }
  }

  private RequestReader() {}

  /**
   * The target of a request inside a connection to {@code origin}.
   *
   * @throws InvalidInputError if the request is malformed
   * @throws HostMismatch if its {@code Host} or absolute target is not {@code origin}
   */
  static Target inside(Origin origin, HttpRequest request) throws HostMismatch {
    checkFraming(request);
    Origin named = Origin.parse(origin.scheme(), host(request));
    Absolute absolute =
        request.uri().startsWith("/")
            ? new Absolute(origin, request.uri())
            : Absolute.parse(request.uri());
    Target target = target(origin, absolute.path());
    if (!named.equals(origin) || !absolute.origin().equals(origin)) {
      throw new HostMismatch(target);
    }
    return target;
  }

  /**
   * The target of a request in absolute form, as a proxy gets it (RFC 9112 §3.2.2).
   *
   * @throws InvalidInputError if the request is malformed or not in absolute form
   * @throws HostMismatch if its {@code Host} is another
   */
  static Target absolute(HttpRequest request) throws HostMismatch {
    checkFraming(request);
    Absolute absolute = Absolute.parse(request.uri());
    if (absolute.origin().scheme() != Scheme.HTTP) {
      throw new InvalidInputError("https goes through the proxy by CONNECT", HINT);
    }
    Origin named = Origin.parse(Scheme.HTTP, host(request));
    Target target = target(absolute.origin(), absolute.path());
    if (!named.equals(absolute.origin())) {
      throw new HostMismatch(target);
    }
    return target;
  }

  /**
   * The target of a CONNECT (RFC 9110 §9.3.6).
   *
   * @throws InvalidInputError if it is malformed or has a body
   * @throws HostMismatch if its {@code Host} names another
   */
  static Origin connect(HttpRequest request) throws HostMismatch {
    HttpHeaders headers = request.headers();
    if (headers.contains(HttpHeaderNames.TRANSFER_ENCODING)
        || headers.getAll(HttpHeaderNames.CONTENT_LENGTH).stream().anyMatch(v -> !v.equals("0"))) {
      throw new InvalidInputError("CONNECT has no body", HINT);
    }
    Origin origin = Origin.parseWithPort(Scheme.HTTPS, request.uri());
    List<String> hosts = headers.getAll(HttpHeaderNames.HOST);
    if (hosts.size() > 1) {
      throw new InvalidInputError("the request has several Host headers", HINT);
    }
    // Some clients leave the port out here, so the name decides.
    if (!hosts.isEmpty()
        && !Origin.parse(Scheme.HTTPS, hosts.getFirst()).host().equals(origin.host())) {
      throw new HostMismatch(origin.host(), Optional.empty());
    }
    return origin;
  }

  /**
   * Which connection the request asks for, unchecked.
   *
   * @throws InvalidInputError if it asks more than once
   */
  static Optional<String> connection(HttpRequest request) {
    List<String> names = request.headers().getAll(CONNECTION_HEADER);
    if (names.size() > 1) {
      throw new InvalidInputError(
          "the request has several " + CONNECTION_HEADER + " headers", HINT);
    }
    return names.stream().findFirst();
  }

  private static Target target(Origin origin, String path) {
    return new Target(origin.scheme(), origin.host(), origin.port(), RequestPath.parse(path));
  }

  private static String host(HttpRequest request) {
    List<String> hosts = request.headers().getAll(HttpHeaderNames.HOST);
    if (hosts.size() != 1) {
      throw new InvalidInputError("the request must have exactly one Host header", HINT);
    }
    return hosts.getFirst();
  }

  /** What the decoder leaves to its user: RFC 9112 §6. */
  private static void checkFraming(HttpRequest request) {
    HttpHeaders headers = request.headers();
    List<String> codings = headers.getAll(HttpHeaderNames.TRANSFER_ENCODING);
    List<String> lengths = headers.getAll(HttpHeaderNames.CONTENT_LENGTH);
    if (!codings.isEmpty()) {
      if (codings.size() > 1
          || !codings.getFirst().equalsIgnoreCase("chunked")
          || !lengths.isEmpty()
          || !request.protocolVersion().equals(HttpVersion.HTTP_1_1)) {
        throw new InvalidInputError(
            "the request's body is framed in a way that is not accepted", HINT);
      }
    }
    if (lengths.size() > 1
        || !lengths.stream()
            .allMatch(v -> !v.isEmpty() && v.chars().allMatch(c -> c >= '0' && c <= '9'))) {
      throw new InvalidInputError("the request's Content-Length is malformed", HINT);
    }
    if (request.method().equals(HttpMethod.CONNECT)) {
      throw new InvalidInputError("CONNECT is not accepted here", HINT);
    }
  }

  /** A target in absolute form. */
  private record Absolute(Origin origin, String path) {
    static Absolute parse(String target) {
      int start = target.indexOf("://");
      Scheme scheme =
          switch (start < 0 ? "" : target.substring(0, start)) {
            case "http" -> Scheme.HTTP;
            case "https" -> Scheme.HTTPS;
            default ->
                throw new InvalidInputError(
                    "the request target is not the URL that a proxy is sent", HINT);
          };
      int end = start + 3;
      while (end < target.length() && "/?#".indexOf(target.charAt(end)) < 0) {
        end++;
      }
      String authority = target.substring(start + 3, end);
      if (authority.indexOf('@') >= 0) {
        throw new InvalidInputError("the request target holds user information", HINT);
      }
      String rest = target.substring(end);
      return new Absolute(
          Origin.parse(scheme, authority), rest.startsWith("/") ? rest : "/" + rest);
    }
  }
}
