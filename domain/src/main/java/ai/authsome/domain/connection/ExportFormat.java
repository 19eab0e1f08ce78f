package ai.authsome.domain.connection;

import ai.authsome.domain.failure.InvalidInputError;
import ai.authsome.domain.secret.SecretBuilder;
import ai.authsome.domain.secret.SecretBytes;
import ai.authsome.domain.text.Spelling;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** How exported variables are written down. Values are quoted only where a reader needs it. */
public enum ExportFormat {
  /** {@code KEY=value} lines, then one {@code export KEY…} line, for {@code eval}. */
  ENV,
  /**
   * {@code KEY=value} lines alone, for a file that programs read, or a shell: but for line breaks,
   * which only the former know as {@code \n}.
   */
  DOTENV,
  /** {@code export KEY=value} lines. */
  SHELL,
  /** One JSON object (RFC 8259). */
  JSON;

  private static final String PLAIN = "_@%+=:,./-";

  /**
   * The format spelt {@code wire}.
   *
   * @throws InvalidInputError if there is none
   */
  public static ExportFormat parse(String wire) {
    return Spelling.parse("format", values(), ExportFormat::wire, wire);
  }

  /** The spelling in options: {@code dotenv}. */
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The variables as UTF-8 text, owned by the caller; empty for no variables, but {@code {}} in
   * JSON.
   */
  public SecretBytes render(List<ExportedVariable> variables) {
    SecretBuilder out = new SecretBuilder();
    if (this == JSON) {
      renderJson(variables, out);
    } else {
      for (ExportedVariable variable : variables) {
        out.append((this == SHELL ? "export " : "") + variable.name() + "=");
        variable
            .value()
            .read(value -> this == DOTENV ? dotenvWord(value, out) : shellWord(value, out));
        out.append("\n");
      }
      if (this == ENV && !variables.isEmpty()) {
        out.append(
            variables.stream()
                .map(ExportedVariable::name)
                .collect(Collectors.joining(" ", "export ", "\n")));
      }
    }
    return out.build();
  }

  private static void renderJson(List<ExportedVariable> variables, SecretBuilder out) {
    String separator = "\n";
    out.append("{");
    for (ExportedVariable variable : variables) {
      out.append(separator + "  \"" + variable.name() + "\": \"");
      variable.value().read(value -> jsonString(value, out));
      out.append("\"");
      separator = ",\n";
    }
    out.append(variables.isEmpty() ? "}\n" : "\n}\n");
  }

  private static SecretBuilder shellWord(byte[] value, SecretBuilder out) {
    if (isPlain(value)) {
      return out.append(value);
    }
    out.append("'");
    for (byte octet : value) {
      if (octet == '\'') {
        out.append("'\\''");
      } else {
        out.append(octet);
      }
    }
    return out.append("'");
  }

  /** Within single quotes, readers of such files disagree about backslashes. */
  private static SecretBuilder dotenvWord(byte[] value, SecretBuilder out) {
    boolean needsEscapes = false;
    for (byte octet : value) {
      needsEscapes |= octet == '\'' || octet == '\\' || octet == '\n' || octet == '\r';
    }
    if (!needsEscapes) {
      return shellWord(value, out);
    }
    out.append("\"");
    for (byte octet : value) {
      switch (octet) {
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '"', '\\', '$', '`' -> out.append((byte) '\\').append(octet);
        default -> out.append(octet);
      }
    }
    return out.append("\"");
  }

  private static boolean isPlain(byte[] value) {
    for (byte octet : value) {
      if (octet < 0 || !(Character.isLetterOrDigit(octet) || PLAIN.indexOf(octet) >= 0)) {
        return false;
      }
    }
    return value.length > 0;
  }

  private static SecretBuilder jsonString(byte[] value, SecretBuilder out) {
    for (byte octet : value) {
      if (octet == '"' || octet == '\\') {
        out.append((byte) '\\').append(octet);
      } else if (octet >= 0 && octet < 0x20) {
        out.append("\\u00" + (octet < 0x10 ? "0" : "") + Integer.toHexString(octet));
      } else {
        out.append(octet);
      }
    }
    return out;
  }
}
