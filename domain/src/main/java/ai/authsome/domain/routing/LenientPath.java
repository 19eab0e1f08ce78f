package ai.authsome.domain.routing;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How the most lenient of servers could read a path: escapes decoded more than once, overlong UTF-8
 * taken for what it hides, backslashes and encoded slashes as separators, path parameters dropped,
 * letter case ignored. Refusals are decided on it, permissions never.
 */
final class LenientPath {
  private static final int ROUNDS = 3;
  private static final Pattern ESCAPE = Pattern.compile("%([0-9a-fA-F]{2})");

  private LenientPath() {}

  /** The segments that some server could see in these, already normalised. */
  static List<String> segments(List<String> strict) {
    List<String> lenient = new ArrayList<>(strict.size());
    for (String segment : strict) {
      for (String part : parts(segment)) {
        if (!part.isEmpty()) {
          lenient.add(part.toLowerCase(Locale.ROOT));
        }
      }
    }
    return List.copyOf(lenient);
  }

  /** Whether some server could see a dot segment in this one. */
  static boolean hidesDots(String segment) {
    return parts(segment).stream()
        .map(String::strip)
        .anyMatch(part -> part.equals(".") || part.equals(".."));
  }

  private static List<String> parts(String segment) {
    List<String> parts = new ArrayList<>(1);
    for (String part : decode(segment).replace('\\', '/').split("/", -1)) {
      int semicolon = part.indexOf(';');
      parts.add(semicolon < 0 ? part : part.substring(0, semicolon));
    }
    return parts;
  }

  private static String decode(String segment) {
    String text = segment;
    for (int round = 0; round < ROUNDS && text.indexOf('%') >= 0; round++) {
      text =
          ESCAPE
              .matcher(text)
              .replaceAll(
                  escape ->
                      Matcher.quoteReplacement(
                          String.valueOf((char) Integer.parseInt(escape.group(1), 16))));
      text =
          text.replace("\u00c0\u00ae", ".")
              .replace("\u00c0\u00af", "/")
              .replace("\u00c1\u009c", "\\");
    }
    return text;
  }
}
