package ai.authsome.adapters.http.client;

import ai.authsome.domain.failure.InvalidInputError;
import ai.authsome.domain.routing.HostName;
import ai.authsome.domain.secret.SecretBytes;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a terminal program is told from outside.
 *
 * @param home the folder of all local state, absolute
 * @param baseUrl a daemon that somebody else runs, as {@code https://authsome.example.com}; never
 *     started or stopped from here
 * @param port where a daemon that is started from here has its API
 * @param pagesPort where it has its pages
 * @param identity the handle to use instead of the active one
 * @param privateKey 64 hexadecimal digits, instead of a key file; owned by whoever made this
 * @param daemonCommand what starts a daemon in the foreground
 * @param version of this program; a local daemon of another version is replaced
 */
public record ClientConfig(
    Path home,
    Optional<String> baseUrl,
    int port,
    int pagesPort,
    Optional<String> identity,
    Optional<SecretBytes> privateKey,
    List<String> daemonCommand,
    String version) {
  /**
   * Copies the list.
   *
   * @throws InvalidInputError if the base URL has more than scheme, host and port, or is plain http
   *     to another machine, which would show secrets to the network
   */
  public ClientConfig {
    baseUrl = baseUrl.map(ClientConfig::checked);
    daemonCommand = List.copyOf(daemonCommand);
  }

  /** Whether {@code url}, checked before, leads to this machine. */
  static boolean isLoopback(String url) {
    HostName host = HostName.parse(URI.create(url).getHost());
    // Not the names below localhost, which some resolvers ask the network for.
    return host.value().equals("localhost") || (host.isIpLiteral() && host.isLoopback());
  }

  private static String checked(String text) {
    try {
      URI uri = new URI(text);
      String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
      boolean bare =
          uri.getHost() != null
              && uri.getRawUserInfo() == null
              && uri.getRawQuery() == null
              && uri.getRawFragment() == null
              && (uri.getRawPath().isEmpty() || uri.getRawPath().equals("/"));
      if (bare && (scheme.equals("https") || (scheme.equals("http") && isLoopback(text)))) {
        return scheme + "://" + uri.getRawAuthority();
      }
    } catch (URISyntaxException e) {
      throw refusal();
    }
    throw refusal();
  }

  private static InvalidInputError refusal() {
    return new InvalidInputError(
        "AUTHSOME_BASE_URL: must be https://host[:port], or http:// on this machine",
        "As in https://authsome.example.com");
  }
}
