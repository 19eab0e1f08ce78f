package ai.authsome.adapters.http.server;

import ai.authsome.adapters.http.wire.Json;
import ai.authsome.adapters.http.wire.JsonObject;
import ai.authsome.domain.connection.ConnectionId;
import ai.authsome.domain.connection.ConnectionName;
import ai.authsome.domain.provider.ProviderName;
import ai.authsome.domain.text.SafeText;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a request asks for, once its form was found to be right. For one thread. */
final class Call {
  private final List<String> values;
  private final String query;
  private final byte[] body;
  private @Nullable Runnable afterwards;

  /**
   * @param values what stands where the template has braces, as on the request line
   * @param query as on the request line
   * @param body lent; the caller zeroes it
   */
  Call(List<String> values, String query, byte[] body) {
    this.values = values;
    this.query = query;
    this.body = body;
  }

  /** A value of the path, decoded (RFC 3986 §2.1); its domain type refuses what it can't be. */
  String value(int index) {
    return decode(values.get(index));
  }

  /** The provider in the path. */
  ProviderName provider() {
    return new ProviderName(value(0));
  }

  /** The connection in the path. */
  ConnectionId connection() {
    return new ConnectionId(provider(), new ConnectionName(value(1)));
  }

  /** The body. */
  JsonObject json() {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body));
    } catch (CharacterCodingException e) {
      throw Refusal.malformed("body: is not UTF-8");
    }
    return Json.readRequest(body);
  }

  /** Refuses a body with anything in it, and a query. */
  Call bare() {
    return withoutQuery().withoutBody();
  }

  /** Refuses a body with anything in it. */
  Call withoutBody() {
    if (body.length > 0) {
      json().closed();
    }
    return this;
  }

  /** Refuses a query. */
  Call withoutQuery() {
    if (!query.isEmpty()) {
      throw Refusal.malformed("query: there is none here");
    }
    return this;
  }

  /**
   * The query, which may have these parameters. Nothing that they take needs an escape.
   *
   * @throws Refusal 400 if it has another, one without a value, or one twice
   */
  Query query(String... known) {
    Map<String, String> parameters = new HashMap<>();
    for (String part : query.isEmpty() ? new String[0] : query.split("&", 50)) {
      String[] pair = part.split("=", 2);
      if (!List.of(known).contains(pair[0]) || parameters.containsKey(pair[0])) {
        throw Refusal.malformed(
            "query: '" + SafeText.of(pair[0], 40) + "' is unknown or there twice");
      }
      if (pair.length < 2) {
        throw Refusal.malformed(pair[0] + ": has no value");
      }
      parameters.put(pair[0], pair[1]);
    }
    return new Query(parameters);
  }

  /** Has something done once the answer is out, on another thread. */
  void afterwards(Runnable task) {
    afterwards = task;
  }

  /** What {@link #afterwards(Runnable)} was given. */
  Optional<Runnable> afterwards() {
    return Optional.ofNullable(afterwards);
  }

  private static String decode(String segment) {
    StringBuilder decoded = new StringBuilder(segment.length());
    for (int i = 0; i < segment.length(); i++) {
      char c = segment.charAt(i);
      if (c == '%') {
        int high = i + 2 < segment.length() ? Character.digit(segment.charAt(i + 1), 16) : -1;
        int low = i + 2 < segment.length() ? Character.digit(segment.charAt(i + 2), 16) : -1;
        if (high < 0 || low < 0 || high > 7) {
          throw Refusal.malformed("path: a percent sign stands alone, or for no ASCII character");
        }
        c = (char) (high << 4 | low);
        i += 2;
      }
      decoded.append(c);
    }
    return decoded.toString();
  }
}
