package ai.authsome.domain.routing;

import ai.authsome.domain.failure.InvalidInputError;

/**
 * Where one request goes.
 *
 * @param scheme {@code http} or {@code https}
 * @param host the host that the connection is made to
 * @param port 1 to 65535
 * @param path normalised
 */
public record Target(Scheme scheme, HostName host, int port, RequestPath path) {
  /** Refuses a port that doesn't exist. */
  public Target {
    if (port < 1 || port > 65_535) {
      throw new InvalidInputError("port " + port + " does not exist", "");
    }
  }

  /** The schemes that a proxy is asked for. */
  public enum Scheme {
    HTTP,
    HTTPS
  }
}
