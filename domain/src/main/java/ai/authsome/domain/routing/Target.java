package ai.authsome.domain.routing;

/**
 * Where one request goes.
 *
 * @param scheme {@code http} or {@code https}
 * @param host the host that the connection is made to
 * @param port 1 to 65535
 * @param path normalised
 */
public record Target(Scheme scheme, HostName host, int port, RequestPath path) {
  /** The schemes that a proxy is asked for. */
  public enum Scheme {
    HTTP,
    HTTPS
  }
}
