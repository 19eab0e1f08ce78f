package ai.authsome.adapters.proxy;

import ai.authsome.application.port.driving.Credentials.Value;
import ai.authsome.domain.run.Placeholder;
import io.netty.handler.codec.http.HttpHeaders;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;

/**
 * Takes keys that travel in the URL out of the response headers in which servers send URLs back
 * (RFC 9110 §10.2.2 and §8.7, RFC 8288), whatever characters of them are escaped there, once or
 * several times over. A client that follows such a URL gets the key put in anew, where it belongs.
 */
final class QueryScrub {
  private static final List<String> HEADERS =
      List.of("location", "content-location", "link", "refresh");

  private QueryScrub() {}

  /** Replaces each value by the placeholder. */
  static void apply(List<Value> values, HttpHeaders headers) {
    for (String name : HEADERS) {
      List<String> old = headers.getAll(name);
      if (!old.isEmpty()) {
        List<String> clean = old.stream().map(text -> scrubbed(values, text)).toList();
        if (!clean.equals(old)) {
          headers.set(name, clean);
        }
      }
    }
  }

  private static String scrubbed(List<Value> values, String text) {
    String clean = text;
    for (Value value : values) {
      String before = clean;
      clean = value.value().read(secret -> scrubbed(secret, before));
    }
    return clean;
  }

  private static String scrubbed(byte[] secret, String text) {
    StringBuilder clean = new StringBuilder(text.length());
    int at = 0;
    while (at < text.length()) {
      int end = secret.length == 0 ? -1 : end(secret, text, at);
      if (end < 0) {
        clean.append(text.charAt(at));
        at++;
      } else {
        clean.append(Placeholder.DEFAULT);
        at = end;
      }
    }
    return clean.toString();
  }

  /** Where the secret ends that begins at {@code start}; negative if none does. */
  private static int end(byte[] secret, String text, int start) {
    // Several, as a percent sign of the secret may stand for itself or begin an escape.
    NavigableSet<Integer> reached = new TreeSet<>(Set.of(start));
    for (byte wanted : secret) {
      NavigableSet<Integer> next = new TreeSet<>();
      for (int at : reached) {
        if (at < text.length()) {
          pass(wanted, text, at, next);
        }
      }
      if (next.isEmpty()) {
        return -1;
      }
      reached = next;
    }
    return reached.last();
  }

  /** Adds each place behind {@code wanted}, if it is what is written at {@code at}. */
  private static void pass(byte wanted, String text, int at, Set<Integer> behind) {
    char c = text.charAt(at);
    if (c == wanted || (wanted == ' ' && c == '+')) {
      behind.add(at + 1);
    }
    int octet = c;
    for (int digits = at + 1; octet == '%' && digits + 2 <= text.length(); digits += 2) {
      octet = octet(text, digits);
      if (octet == wanted) {
        behind.add(digits + 2);
      }
    }
  }

  private static int octet(String text, int at) {
    int high = Character.digit(text.charAt(at), 16);
    int low = Character.digit(text.charAt(at + 1), 16);
    return high < 0 || low < 0 ? -1 : high * 16 + low;
  }
}
