package ai.authsome.adapters.tui.command;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a {@code .env} file says: {@code NAME=value} lines, perhaps after {@code export}; quotes as
 * in a shell, escapes within double ones; {@code #} begins a comment. Nothing is interpolated. A
 * line that can't be understood is left out with a warning that quotes none of it.
 *
 * @param values by name, a later line wins
 * @param warnings numbers of lines, and what is wrong with each
 */
record EnvFile(Map<String, String> values, Map<Integer, String> warnings) {
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  static EnvFile parse(String text) {
    Map<String, String> values = new LinkedHashMap<>();
    Map<Integer, String> warnings = new LinkedHashMap<>();
    String whole = text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    List<String> lines = new ArrayList<>(whole.lines().toList());
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      if (line.isEmpty() || line.startsWith("#")) {
        continue;
      }
      Optional<String> trouble = read(line, values);
      int number = i + 1;
      trouble.ifPresent(what -> warnings.put(number, what));
    }
    return new EnvFile(values, warnings);
  }

  /** Adds what the line says; what is wrong with it otherwise. */
  private static Optional<String> read(String line, Map<String, String> values) {
    String rest = line.matches("export\\s.*") ? line.substring("export".length()).strip() : line;
    int equals = rest.indexOf('=');
    if (equals < 0) {
      return Optional.of("has no =");
    }
    String name = rest.substring(0, equals).strip();
    if (!name.matches("[A-Za-z_][A-Za-z0-9_.-]*")) {
      return Optional.of("doesn't begin with a variable's name");
    }
    String value = rest.substring(equals + 1).strip();
    if (value.startsWith("'")) {
      int end = value.indexOf('\'', 1);
      if (end < 0) {
        return Optional.of("has a quote that doesn't end on it");
      }
      return keep(values, name, value.substring(1, end), value.substring(end + 1));
    }
    if (value.startsWith("\"")) {
      return readQuoted(values, name, value);
    }
    return keep(values, name, value.replaceFirst("(^|\\s+)#.*$", ""), "");
  }

  private static Optional<String> readQuoted(
      Map<String, String> values, String name, String value) {
    StringBuilder read = new StringBuilder();
    int at = 1;
    while (at < value.length() && value.charAt(at) != '"') {
      char next = value.charAt(at);
      if (next == '\\' && at + 1 < value.length()) {
        at++;
        read.append(unescaped(value.charAt(at)));
      } else {
        read.append(next);
      }
      at++;
    }
    if (at >= value.length()) {
      return Optional.of("has a quote that doesn't end on it");
    }
    return keep(values, name, read.toString(), value.substring(at + 1));
  }

  /** What follows a backslash; one before another character stays. */
  private static String unescaped(char escaped) {
    return switch (escaped) {
      case 'n' -> "\n";
      case 'r' -> "\r";
      case 't' -> "\t";
      case '"', '\\', '$', '`' -> String.valueOf(escaped);
      default -> "\\" + escaped;
    };
  }

  private static Optional<String> keep(
      Map<String, String> values, String name, String value, String after) {
    if (!after.isBlank() && !after.strip().startsWith("#")) {
      return Optional.of("goes on after the closing quote");
    }
    values.put(name, value);
    return Optional.empty();
  }

  /** Tells nothing of what was read. */
  @Override
  public String toString() {
    return "EnvFile[" + values.size() + " variables]";
  }
}
