package ai.authsome.adapters.proxy;

import ai.authsome.domain.failure.InvalidInputError;
import ai.authsome.domain.routing.HostName;
import ai.authsome.domain.routing.Target.Scheme;

/** Scheme, host and port: what a connection is made to and what it may be reused for. */
record Origin(Scheme scheme, HostName host, int port) {
  private static final String HINT = "Write host:port, the port from 1 to 65535.";

  /**
   * Reads an authority (RFC 3986 §3.2) without user information; the port may be left out.
   *
   * @throws InvalidInputError if it is malformed
   */
  static Origin parse(Scheme scheme, String authority) {
    int colon = portColon(authority);
    return colon < 0
        ? new Origin(scheme, HostName.parse(authority), defaultPort(scheme))
        : explicit(scheme, authority, colon);
  }

  /**
   * Reads an authority that must name its port, as CONNECT's does (RFC 9110 §9.3.6).
   *
   * @throws InvalidInputError if it is malformed
   */
  static Origin parseWithPort(Scheme scheme, String authority) {
    int colon = portColon(authority);
    if (colon < 0) {
      throw new InvalidInputError("the CONNECT target names no port", HINT);
    }
    return explicit(scheme, authority, colon);
  }

  /** As a {@code Host} header has it: IPv6 in brackets, the default port left out. */
  String authority() {
    return port == defaultPort(scheme) ? hostText() : hostText() + ":" + port;
  }

  /** As {@link #authority}, always with the port. */
  String authorityWithPort() {
    return hostText() + ":" + port;
  }

  private String hostText() {
    return host.value().indexOf(':') >= 0 ? "[" + host + "]" : host.value();
  }

  private static Origin explicit(Scheme scheme, String authority, int colon) {
    String digits = authority.substring(colon + 1);
    if (digits.isEmpty()
        || digits.length() > 5
        || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
      throw new InvalidInputError("the port is not a number", HINT);
    }
    int port = Integer.parseInt(digits);
    if (port < 1 || port > 65535) {
      throw new InvalidInputError("the port is out of range", HINT);
    }
    return new Origin(scheme, HostName.parse(authority.substring(0, colon)), port);
  }

  private static int portColon(String authority) {
    int colon = authority.lastIndexOf(':');
    return colon > authority.lastIndexOf(']') ? colon : -1;
  }

  private static int defaultPort(Scheme scheme) {
    return switch (scheme) {
      case HTTP -> 80;
      case HTTPS -> 443;
    };
  }
}
