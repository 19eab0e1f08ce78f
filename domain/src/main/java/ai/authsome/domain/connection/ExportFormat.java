package ai.authsome.domain.connection;

import ai.authsome.domain.failure.InvalidInput;
import ai.authsome.domain.secret.SecretBytes;
import ai.authsome.domain.text.SafeText;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** How exported variables are written down. Values are quoted only where a shell needs it. */
public enum ExportFormat {
  /** {@code KEY=value} lines, then one {@code export KEY…} line, for {@code eval}. */
  ENV,
  /** {@code KEY=value} lines alone, for a file. */
  DOTENV,
  /** {@code export KEY=value} lines. */
  SHELL,
  /** One JSON object (RFC 8259). */
  JSON;

  /**
   * The format spelt {@code wire}.
   *
   * @throws InvalidInput if there is none
   */
  public static ExportFormat parse(String wire) {
    for (ExportFormat format : values()) {
      if (format.wire().equals(wire)) {
        return format;
      }
    }
    throw new InvalidInput(
        "format: '" + SafeText.of(wire, 40) + "' is unknown", "Use env, dotenv, shell or json.");
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
    Buffer out = new Buffer();
    if (this == JSON) {
      renderJson(variables, out);
    } else {
      for (ExportedVariable variable : variables) {
        out.text((this == SHELL ? "export " : "") + variable.name() + "=");
        variable.value().read(value -> out.shellWord(value));
        out.text("\n");
      }
      if (this == ENV && !variables.isEmpty()) {
        out.text(
            variables.stream()
                .map(ExportedVariable::name)
                .collect(Collectors.joining(" ", "export ", "\n")));
      }
    }
    return out.toSecret();
  }

  private static void renderJson(List<ExportedVariable> variables, Buffer out) {
    String separator = "\n";
    out.text("{");
    for (ExportedVariable variable : variables) {
      out.text(separator + "  \"" + variable.name() + "\": \"");
      variable.value().read(value -> out.jsonString(value));
      out.text("\"");
      separator = ",\n";
    }
    out.text(variables.isEmpty() ? "}\n" : "\n}\n");
  }

  /** Grows without leaving copies of what it held behind. */
  private static final class Buffer extends ByteArrayOutputStream {
    private static final String PLAIN = "_@%+=:,./-";

    void text(String text) {
      writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }

    Buffer shellWord(byte[] value) {
      if (isPlain(value)) {
        writeBytes(value);
        return this;
      }
      write('\'');
      for (byte octet : value) {
        if (octet == '\'') {
          text("'\\''");
        } else {
          write(octet);
        }
      }
      write('\'');
      return this;
    }

    Buffer jsonString(byte[] value) {
      for (byte octet : value) {
        if (octet == '"' || octet == '\\') {
          write('\\');
          write(octet);
        } else if (octet >= 0 && octet < 0x20) {
          text("\\u00" + (octet < 0x10 ? "0" : "") + Integer.toHexString(octet));
        } else {
          write(octet);
        }
      }
      return this;
    }

    SecretBytes toSecret() {
      byte[] copy = toByteArray();
      Arrays.fill(buf, (byte) 0);
      return SecretBytes.takeOver(copy);
    }

    private static boolean isPlain(byte[] value) {
      for (byte octet : value) {
        if (octet < 0 || !(Character.isLetterOrDigit(octet) || PLAIN.indexOf(octet) >= 0)) {
          return false;
        }
      }
      return value.length > 0;
    }

    @Override
    public synchronized void write(int octet) {
      reserve(1);
      super.write(octet);
    }

    @Override
    public void writeBytes(byte[] bytes) {
      reserve(bytes.length);
      super.writeBytes(bytes);
    }

    private void reserve(int more) {
      if (count + more > buf.length) {
        byte[] old = buf;
        buf = Arrays.copyOf(old, Math.max(old.length * 2, count + more));
        Arrays.fill(old, (byte) 0);
      }
    }
  }
}
