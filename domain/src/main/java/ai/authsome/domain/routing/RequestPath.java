package ai.authsome.domain.routing;

import ai.authsome.domain.failure.InvalidInputError;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A request target in origin form (RFC 9112 §3.2.1), normalised once (RFC 3986 §6.2.2): decisions
 * are made on it and it is what goes upstream. Dot segments are resolved, repeated slashes merged,
 * escapes of unreserved characters decoded, hexadecimal digits in upper case.
 */
public final class RequestPath {
  private static final String HINT = "Send the path without dot segments or invalid escapes.";

  private final List<String> segments;
  private final List<String> lenient;
  private final boolean endsInSlash;
  private final String query;

  private RequestPath(List<String> segments, boolean endsInSlash, String query) {
    this.segments = List.copyOf(segments);
    this.lenient = LenientPath.segments(segments);
    this.endsInSlash = endsInSlash;
    this.query = query;
  }

  /**
   * Normalises {@code target}, as {@code /v1//models/%7Eme?x=1}. The query is kept to the letter.
   *
   * @throws InvalidInputError if it isn't in origin form, holds a fragment, a control, a space, a
   *     backslash or a broken escape, climbs above the root, or hides a dot segment behind a
   *     parameter, an encoded slash or a second encoding ({@code ..;x}, {@code ..%2f}, {@code
   *     %252e%252e}), which servers read differently
   */
  public static RequestPath parse(String target) {
    int mark = target.indexOf('?');
    String path = mark < 0 ? target : target.substring(0, mark);
    String query = mark < 0 ? "" : target.substring(mark);
    if (!path.startsWith("/")) {
      throw new InvalidInputError("the request target does not begin with '/'", HINT);
    }
    checkCharacters(target);
    List<String> kept = new ArrayList<>();
    boolean endsInSlash = false;
    for (String raw : path.substring(1).split("/", -1)) {
      String segment = normalise(raw);
      endsInSlash = segment.isEmpty() || segment.equals(".") || segment.equals("..");
      if (segment.equals("..")) {
        if (kept.isEmpty()) {
          throw new InvalidInputError("the request path climbs above the root", HINT);
        }
        kept.removeLast();
      } else if (!segment.isEmpty() && !segment.equals(".")) {
        if (LenientPath.hidesDots(segment)) {
          throw new InvalidInputError("the request path hides a dot segment", HINT);
        }
        kept.add(segment);
      }
    }
    return new RequestPath(kept, endsInSlash, query);
  }

  /** The normalised path, without the query. */
  public String path() {
    return "/" + String.join("/", segments) + (endsInSlash && !segments.isEmpty() ? "/" : "");
  }

  /** The query with its question mark, or empty. */
  public String query() {
    return query;
  }

  /** Path and query, as sent upstream. */
  public String target() {
    return path() + query;
  }

  /** Whether {@code prefix} holds whole leading segments of this path. */
  public boolean startsWith(RequestPath prefix) {
    return segments.size() >= prefix.segments.size()
        && segments.subList(0, prefix.segments.size()).equals(prefix.segments);
  }

  /**
   * Whether some server could take this path for one under {@code prefix}: as {@link #startsWith},
   * but without path parameters ({@code ;x}) and letter case, and with encoded slashes decoded.
   */
  public boolean couldStartWith(RequestPath prefix) {
    return lenient.size() >= prefix.lenient.size()
        && lenient.subList(0, prefix.lenient.size()).equals(prefix.lenient);
  }

  /** Whether some server could take this path for exactly {@code other}. */
  public boolean couldBe(RequestPath other) {
    return lenient.equals(other.lenient);
  }

  /** The number of segments: the length that prefixes are compared by. */
  public int depth() {
    return segments.size();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof RequestPath path && path.target().equals(target());
  }

  @Override
  public int hashCode() {
    return target().hashCode();
  }

  @Override
  public String toString() {
    return path();
  }

  private static void checkCharacters(String target) {
    for (int i = 0; i < target.length(); i++) {
      char c = target.charAt(i);
      if (c <= ' ' || c >= 0x7f || c == '\\' || c == '#') {
        throw new InvalidInputError(
            "the request target holds a character that must be escaped", HINT);
      }
    }
  }

  private static String normalise(String segment) {
    StringBuilder text = new StringBuilder(segment.length());
    for (int i = 0; i < segment.length(); i++) {
      char c = segment.charAt(i);
      if (c == '%') {
        int octet = octet(segment, i);
        if (isUnreserved(octet)) {
          text.append((char) octet);
        } else {
          text.append(segment.substring(i, i + 3).toUpperCase(Locale.ROOT));
        }
        i += 2;
      } else {
        text.append(c);
      }
    }
    return text.toString();
  }

  private static int octet(String segment, int percent) {
    int high =
        percent + 1 < segment.length() ? Character.digit(segment.charAt(percent + 1), 16) : -1;
    int low =
        percent + 2 < segment.length() ? Character.digit(segment.charAt(percent + 2), 16) : -1;
    int octet = high * 16 + low;
    if (high < 0 || low < 0 || octet == 0) {
      throw new InvalidInputError("the request path holds a broken escape", HINT);
    }
    return octet;
  }

  private static boolean isUnreserved(int c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || "-._~".indexOf(c) >= 0;
  }
}
