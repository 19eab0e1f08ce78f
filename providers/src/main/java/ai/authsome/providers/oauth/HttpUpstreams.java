package ai.authsome.providers.oauth;

import ai.authsome.application.port.driven.Upstreams;
import ai.authsome.application.port.driving.Credentials;
import ai.authsome.domain.secret.SecretBytes;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * Services over HTTPS, within the limits and by the ways that authorization servers are spoken to.
 * Closing it cuts off what is under way.
 */
public final class HttpUpstreams implements Upstreams, AutoCloseable {
  private final Exchange exchange;

  /** Services that are reached by {@code network}. */
  public HttpUpstreams(Network network) {
    this(network, Limits.DEFAULT);
  }

  HttpUpstreams(Network network, Limits limits) {
    exchange = new Exchange(network, limits);
  }

  @Override
  public Answer ask(URI url, Map<String, String> headers, Credentials.Resolved values) {
    Map<String, String> all = new HashMap<>(headers);
    values.headers().forEach(header -> all.put(header.name(), text(header.value())));
    StringBuilder query = new StringBuilder();
    for (Credentials.Value parameter : values.query()) {
      query
          .append(query.isEmpty() ? '?' : '&')
          .append(parameter.name())
          .append('=')
          .append(encoded(parameter.value()));
    }
    try {
      return new Answer.Status(exchange.status(URI.create(url + query.toString()), all));
    } catch (NoAnswer none) {
      return new Answer.None(String.valueOf(none.getMessage()));
    }
  }

  @Override
  public void close() {
    exchange.close();
  }

  private static String encoded(SecretBytes value) {
    return URLEncoder.encode(text(value), StandardCharsets.UTF_8).replace("+", "%20");
  }

  private static String text(SecretBytes value) {
    return value.read(bytes -> new String(bytes, StandardCharsets.UTF_8));
  }
}
