package ai.authsome.domain.provider;

import ai.authsome.domain.failure.InvalidInputError;
import ai.authsome.domain.routing.HostName;
import ai.authsome.domain.routing.RequestPath;
import ai.authsome.domain.text.SafeText;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;

/**
 * Where a self-hosted or per-tenant service lives.
 *
 * @param value {@code https://host[:port][/path]}, no trailing slash, no query
 */
public record BaseUrl(String value) {
  /** Refuses what {@link #parse} would have changed. */
  public BaseUrl {
    if (!value.equals(normalise(value))) {
      throw new InvalidInputError("base_url: not in canonical form", "");
    }
  }

  /**
   * Reads what a person typed: trims it, lower-cases scheme and host, normalises the path, drops
   * trailing slashes and the default port.
   *
   * @throws InvalidInputError if it isn't an absolute https URL with a host
   */
  public static BaseUrl parse(String text) {
    return new BaseUrl(normalise(text));
  }

  @Override
  public String toString() {
    return value;
  }

  private static String normalise(String text) {
    try {
      URI uri = new URI(text.strip());
      String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
      if (!scheme.equals("https")
          || uri.getHost() == null
          || uri.getRawUserInfo() != null
          || uri.getRawQuery() != null
          || uri.getRawFragment() != null
          || uri.getPort() == 0
          || uri.getPort() > 65_535) {
        throw refusal(text);
      }
      String host = HostName.parse(uri.getHost()).value();
      String port = uri.getPort() < 0 || uri.getPort() == 443 ? "" : ":" + uri.getPort();
      String path = RequestPath.parse("/" + uri.getRawPath()).path().replaceAll("/+$", "");
      return "https://" + (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + port + path;
    } catch (URISyntaxException e) {
      throw refusal(text);
    }
  }

  private static InvalidInputError refusal(String text) {
    return new InvalidInputError(
        "base_url: '" + SafeText.of(text, 80) + "' is not an https URL with a host",
        "Write it as https://git.example.com");
  }
}
