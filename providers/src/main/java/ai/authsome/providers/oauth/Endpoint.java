package ai.authsome.providers.oauth;

import ai.authsome.domain.failure.InvalidInputError;
import ai.authsome.domain.routing.HostName;
import ai.authsome.domain.text.SafeText;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Addresses that may be spoken to: https with a host, or plain http on this machine. */
final class Endpoint {
  private static final int MAX_LENGTH = 2048;

  private Endpoint() {}

  /** The address in {@code text}; empty if it may not be spoken to. */
  static Optional<URI> parse(String text) {
    if (text.length() > MAX_LENGTH) {
      return Optional.empty();
    }
    try {
      return Optional.of(new URI(text)).filter(Endpoint::isSafe);
    } catch (URISyntaxException malformed) {
      return Optional.empty();
    }
  }

  /** Whether {@code uri} may be spoken to. */
  static boolean isSafe(URI uri) {
    String host = uri.getHost();
    if (host == null
        || uri.getRawUserInfo() != null
        || uri.getRawFragment() != null
        || uri.getPort() == 0
        || uri.getPort() > 65_535) {
      return false;
    }
    return switch (String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT)) {
      case "https" -> isHostName(host);
      case "http" -> isHostName(host) && isThisMachine(HostName.parse(host));
      default -> false;
    };
  }

  /** Whether it is on this machine, by its looks. */
  static boolean isLoopback(URI uri) {
    String host = uri.getHost();
    return host != null && isHostName(host) && HostName.parse(host).isLoopback();
  }

  /** Whether a server at {@code source} may name {@code uri}: only our own may name our own. */
  static boolean mayName(URI source, URI uri) {
    return isSafe(uri) && (isLoopback(source) || !isLoopback(uri));
  }

  /** Scheme, host and port, the port left out where it is the scheme's own. */
  static String origin(URI uri) {
    String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
    int port = uri.getPort();
    boolean usual = port < 0 || port == (scheme.equals("https") ? 443 : 80);
    return scheme + "://" + uri.getHost().toLowerCase(Locale.ROOT) + (usual ? "" : ":" + port);
  }

  /** What messages call it. */
  static String name(URI uri) {
    String host = uri.getHost();
    return host == null ? "the server" : SafeText.of(host.toLowerCase(Locale.ROOT), 80);
  }

  /**
   * {@code template} with {@code {base_url}} filled in.
   *
   * @throws InvalidInputError naming {@code field} if that makes no address that may be spoken to
   */
  static URI fill(String field, String template, Optional<String> baseUrl) {
    if (template.contains("{base_url}") && baseUrl.isEmpty()) {
      throw new InvalidInputError(
          "base_url: is needed", "Say where the service is, by --base-url.");
    }
    return parse(template.replace("{base_url}", baseUrl.orElse("")))
        .orElseThrow(() -> new InvalidInputError("oauth." + field + ": is not an https URL", ""));
  }

  /** Stricter than what counts as loopback: only what no resolver can send elsewhere. */
  private static boolean isThisMachine(HostName host) {
    return host.value().equals("localhost")
        || (host.isIpLiteral()
            && host.isLoopback()
            && !Set.of("0.0.0.0", "::").contains(host.value()));
  }

  private static boolean isHostName(String host) {
    try {
      HostName.parse(host);
      return true;
    } catch (InvalidInputError malformed) {
      return false;
    }
  }
}
