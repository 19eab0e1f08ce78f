package ai.authsome.adapters.http.server;

import ai.authsome.domain.secret.SecretBytes;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a form sent ({@code application/x-www-form-urlencoded}, WHATWG URL §5.1), strictly. Every
 * value may be a secret, so each goes from the body's bytes into {@link SecretBytes} without ever
 * being a string. Whoever parses closes.
 */
final class FormBody implements AutoCloseable {
  private static final int MAX_FIELDS = 32;

  private final Map<String, SecretBytes> fields;

  private FormBody(Map<String, SecretBytes> fields) {
    this.fields = fields;
  }

  /**
   * Reads {@code body} and fills it with zeroes.
   *
   * @throws Refusal 400 if it is malformed, names a field twice or has too many
   */
  static FormBody takeOver(byte[] body) {
    FormBody form = new FormBody(new LinkedHashMap<>());
    try {
      int start = 0;
      for (int i = 0; i <= body.length; i++) {
        if (i == body.length || body[i] == '&') {
          form.add(body, start, i);
          start = i + 1;
        }
      }
      return form;
    } catch (Refusal e) {
      form.close();
      throw e;
    } finally {
      Arrays.fill(body, (byte) 0);
    }
  }

  /** A field's value, owned by this. */
  Optional<SecretBytes> value(String name) {
    return Optional.ofNullable(fields.get(name));
  }

  /** A field's value that is no secret. */
  Optional<String> text(String name) {
    return value(name).map(value -> value.read(FormBody::text));
  }

  @Override
  public void close() {
    fields.values().forEach(SecretBytes::close);
  }

  private void add(byte[] body, int from, int to) {
    if (from == to) {
      return;
    }
    int equals = from;
    while (equals < to && body[equals] != '=') {
      equals++;
    }
    String name = new String(decode(body, from, equals), StandardCharsets.UTF_8);
    SecretBytes value = SecretBytes.takeOver(decode(body, Math.min(equals + 1, to), to));
    if (fields.size() >= MAX_FIELDS || fields.putIfAbsent(name, value) != null) {
      value.close();
      throw Refusal.malformed("form: a field is there twice, or there are too many");
    }
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private static byte[] decode(byte[] body, int from, int to) {
    byte[] decoded = new byte[to - from];
    int length = 0;
    for (int i = from; i < to; i++) {
      byte octet = body[i];
      if (octet == '%') {
        int high = i + 2 < to ? Character.digit(body[i + 1], 16) : -1;
        int low = i + 2 < to ? Character.digit(body[i + 2], 16) : -1;
        if (high < 0 || low < 0) {
          Arrays.fill(decoded, (byte) 0);
          throw Refusal.malformed("form: a percent sign stands alone");
        }
        octet = (byte) (high << 4 | low);
        i += 2;
      } else if (octet == '+') {
        octet = ' ';
      }
      decoded[length++] = octet;
    }
    byte[] exact = Arrays.copyOf(decoded, length);
    Arrays.fill(decoded, (byte) 0);
    return exact;
  }
}
