package ai.authsome.domain.provider;

import ai.authsome.domain.failure.InvalidInputError;
import java.net.URI;
import java.net.URISyntaxException;

/**
 * Where a key is made, or an API documented. It is taken apart only by who follows it: a list has
 * one for every provider, and a command that prints the list has no time for that.
 *
 * @param value an address that begins with {@code https://}
 */
public record DocsUrl(String value) {
  /** Refuses other schemes. */
  public DocsUrl {
    if (!value.startsWith("https://")) {
      throw notHttps();
    }
  }

  /** The address of {@code uri}. */
  public static DocsUrl of(URI uri) {
    return new DocsUrl(uri.toASCIIString());
  }

  /**
   * What a browser is sent to.
   *
   * @throws InvalidInputError if it isn't an address (RFC 3986)
   */
  public URI uri() {
    try {
      return new URI(value);
    } catch (URISyntaxException e) {
      throw notHttps();
    }
  }

  @Override
  public String toString() {
    return value;
  }

  private static InvalidInputError notHttps() {
    return new InvalidInputError("docs_url: must be an https address", "");
  }
}
