package ai.authsome.providers;

import ai.authsome.domain.routing.HostName;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/** URLs in definitions: absolute, https, with a host, without user information or a fragment. */
final class HttpsUrl {
  private static final String BASE_URL = "{base_url}";
  private static final int MAX_LENGTH = 2048;

  private HttpsUrl() {}

  /** The URL in {@code text}; a complaint names {@code field}. */
  static URI read(Fields section, String field, String text) {
    if (text.length() > MAX_LENGTH) {
      throw section.invalid(field, "is longer than " + MAX_LENGTH + " characters");
    }
    URI uri;
    try {
      uri = new URI(text);
    } catch (URISyntaxException e) {
      throw section.invalid(field, "is not a URL");
    }
    if (!"https".equalsIgnoreCase(uri.getScheme())) {
      throw section.invalid(field, "is not an https URL");
    }
    String host = uri.getHost();
    if (host == null || uri.getRawUserInfo() != null || uri.getRawFragment() != null) {
      throw section.invalid(field, "is not a URL of a host alone and a path");
    }
    section.checked(field, () -> HostName.parse(host).inDefinition(uri.getPort() >= 0));
    if (uri.getPort() == 0 || uri.getPort() > 65_535) {
      throw section.invalid(field, "has a port that does not exist");
    }
    return uri;
  }

  /**
   * The optional member {@code field}, a URL as above or one that begins with {@code {base_url}},
   * as it was written. The empty string counts as absent.
   */
  static Optional<String> template(Fields section, String field) {
    Optional<String> text = section.string(field).filter(value -> !value.isEmpty());
    text.ifPresent(value -> check(section, field, value));
    return text;
  }

  private static void check(Fields section, String field, String text) {
    if (!text.contains(BASE_URL)) {
      read(section, field, text);
      return;
    }
    String rest = text.substring(text.startsWith(BASE_URL) ? BASE_URL.length() : 0);
    if (rest.contains(BASE_URL) || !(rest.isEmpty() || rest.startsWith("/"))) {
      throw section.invalid(field, "must begin with " + BASE_URL + " and go on with a path");
    }
    read(section, field, "https://base.invalid" + rest);
  }
}
