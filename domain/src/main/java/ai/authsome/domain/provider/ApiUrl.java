package ai.authsome.domain.provider;

import ai.authsome.domain.failure.InvalidInputError;
import ai.authsome.domain.routing.HostName;
import ai.authsome.domain.routing.HostPattern;
import ai.authsome.domain.routing.RequestPath;
import ai.authsome.domain.text.SafeText;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One entry of a definition's {@code api_url}: where the provider's API is. Written as {@code
 * host}, {@code host:port}, {@code host/path}, {@code https://host[:port][/path]}, {@code
 * *.example.com}, {@code regex:…}, or beginning with {@code {base_url}}, which a connection fills
 * in.
 *
 * @param text as written
 */
public record ApiUrl(String text) {
  private static final String BASE_URL = "{base_url}";
  private static final Pattern TEMPLATE = Pattern.compile("\\{base_url}(?:/[^?#{}]*)?");
  private static final Pattern FORM =
      Pattern.compile(
          "(?:https://)?(\\*\\.)?(\\[[0-9a-fA-F:.]+]|[^/:?#@\\[\\]]+)(?::(\\d{1,5}))?(/[^?#]*)?");

  /** Refuses what {@link #target} could never read. */
  public ApiUrl {
    if (!text.contains(BASE_URL)) {
      read(text);
      Matcher parts = FORM.matcher(text);
      if (!text.startsWith("regex:") && parts.matches()) {
        var _ = HostName.parse(parts.group(2)).inDefinition(parts.group(3) != null);
      }
    } else if (TEMPLATE.matcher(text).matches()) {
      RequestPath.parse("/" + text.substring(BASE_URL.length()));
    } else {
      throw new InvalidInputError(
          "api_url: '"
              + SafeText.of(text, 80)
              + "' must begin with {base_url} and go on with a path",
          "Write it as {base_url} or {base_url}/api/v1");
    }
  }

  /**
   * What requests the entry covers.
   *
   * @param baseUrl the connection's, for a templated entry
   * @return empty for a templated entry without a base URL: it covers nothing yet
   */
  public Optional<Covered> target(Optional<BaseUrl> baseUrl) {
    if (!text.contains(BASE_URL)) {
      return Optional.of(read(text));
    }
    return baseUrl.map(base -> read(text.replace(BASE_URL, base.value())));
  }

  /** Hosts, one port, and a path prefix. */
  public record Covered(HostPattern hosts, int port, RequestPath prefix) {}

  private static Covered read(String text) {
    if (text.startsWith("regex:")) {
      return new Covered(
          new HostPattern.Regex(text.substring("regex:".length())), 443, RequestPath.parse("/"));
    }
    Matcher parts = FORM.matcher(text);
    if (!parts.matches()) {
      throw new InvalidInputError(
          "api_url: '" + SafeText.of(text, 80) + "' is not a host, an https URL or a regex:",
          "Write it as api.example.com or https://api.example.com/v1");
    }
    HostName host = HostName.parse(parts.group(2));
    HostPattern hosts =
        parts.group(1) == null ? new HostPattern.Exact(host) : new HostPattern.Wildcard(host);
    int port = parts.group(3) == null ? 443 : Integer.parseInt(parts.group(3));
    if (port < 1 || port > 65_535) {
      throw new InvalidInputError("api_url: port " + port + " does not exist", "");
    }
    String path = parts.group(4) == null ? "/" : parts.group(4);
    return new Covered(hosts, port, RequestPath.parse(path));
  }
}
