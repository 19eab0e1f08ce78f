package ai.authsome.adapters.proxy;

import ai.authsome.application.port.driving.Credentials;
import ai.authsome.application.port.driving.Credentials.Value;
import ai.authsome.domain.routing.RequestPath;
import ai.authsome.domain.run.Placeholder;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.util.AsciiString;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Puts a credential into a request that is about to be written. Its copies are zeroed by {@link
 * #close}, to be called once the request is encoded.
 */
final class Injection implements AutoCloseable {
  private final List<AsciiString> copies = new ArrayList<>();

  /** Whether all values can stand in a header or an escaped query. */
  static boolean isSendable(Credentials.Resolved values) {
    return values.headers().stream()
            .allMatch(header -> HeadSyntax.isToken(header.name()) && isVisible(header))
        && values.query().stream().allMatch(Injection::isVisible);
  }

  /** Sets the headers, and drops others that hold the placeholder. */
  void apply(Credentials.Resolved values, HttpHeaders headers) {
    // First the placeholders: reading the headers later would make strings of the secrets.
    List<String> placeholders = new ArrayList<>();
    for (Map.Entry<String, String> header : headers) {
      if (header.getValue().contains(Placeholder.DEFAULT)) {
        placeholders.add(header.getKey());
      }
    }
    placeholders.forEach(headers::remove);
    for (Value header : values.headers()) {
      AsciiString copy = header.value().read(bytes -> new AsciiString(bytes, true));
      copies.add(copy);
      headers.set(header.name(), copy);
    }
  }

  /** The target with the query parameters set. */
  static String target(Credentials.Resolved values, RequestPath path) {
    if (values.query().isEmpty()) {
      return path.target();
    }
    StringBuilder query = new StringBuilder();
    String old = path.query().isEmpty() ? "" : path.query().substring(1);
    for (String pair : old.split("&", -1)) {
      if (!pair.isEmpty() && !isReplaced(values.query(), pair)) {
        query.append(query.isEmpty() ? "?" : "&").append(pair);
      }
    }
    for (Value parameter : values.query()) {
      query.append(query.isEmpty() ? "?" : "&").append(parameter.name()).append('=');
      parameter.value().read(bytes -> escape(query, bytes));
    }
    return path.path() + query;
  }

  @Override
  public void close() {
    copies.forEach(copy -> Arrays.fill(copy.array(), (byte) 0));
    copies.clear();
  }

  private static boolean isReplaced(List<Value> parameters, String pair) {
    int equals = pair.indexOf('=');
    String name = decoded(equals < 0 ? pair : pair.substring(0, equals));
    return parameters.stream().anyMatch(parameter -> parameter.name().equals(name));
  }

  private static String decoded(String escaped) {
    try {
      return URLDecoder.decode(escaped, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException brokenEscape) {
      return escaped;
    }
  }

  private static StringBuilder escape(StringBuilder out, byte[] bytes) {
    for (byte b : bytes) {
      if ((b >= 'a' && b <= 'z')
          || (b >= 'A' && b <= 'Z')
          || (b >= '0' && b <= '9')
          || "-._~".indexOf(b) >= 0) {
        out.append((char) b);
      } else {
        out.append('%').append(hex(b >> 4)).append(hex(b));
      }
    }
    return out;
  }

  private static char hex(int digit) {
    return Character.toUpperCase(Character.forDigit(digit & 15, 16));
  }

  private static boolean isVisible(Value value) {
    return value
        .value()
        .read(
            bytes -> {
              for (byte b : bytes) {
                if (b < ' ' || b > '~') {
                  return false;
                }
              }
              return true;
            });
  }
}
