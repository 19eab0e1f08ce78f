package ai.authsome.domain.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ai.authsome.domain.failure.InvalidInputError;
import ai.authsome.domain.secret.SecretBytes;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.FieldSource;

class ExportFormatTest {
  static final List<String> HOSTILE =
      List.of(
          "plain",
          "with space",
          " leading and trailing ",
          "",
          "'",
          "''",
          "it's",
          "\"double\"",
          "$(touch /nonexistent/x)",
          "`id`",
          "$HOME ${HOME} $$",
          "a;b|c&d<e>f(g)h",
          "a\\b\\\\c\\n",
          "line\nline\n\n",
          "\n",
          "\ttab\r",
          "#comment",
          "*?[a-z]~!",
          "é日本𝄞",
          "-n",
          "KEY=other",
          "\u0001\u001b[31m\u007f",
          "a=b,c:d/e.f@g%h+i_j-k");

  @ParameterizedTest
  @FieldSource("HOSTILE")
  void aShellReadsBackWhatWasExported(String value) throws Exception {
    boolean isOneLine = !value.contains("\n") && !value.contains("\r");
    for (ExportFormat format :
        isOneLine
            ? List.of(ExportFormat.ENV, ExportFormat.DOTENV, ExportFormat.SHELL)
            : List.of(ExportFormat.ENV, ExportFormat.SHELL)) {
      assertThat(evaluate(render(format, value), "printf %s \"$KEY\""))
          .as("%s: %s", format, value)
          .isEqualTo(value);
    }
  }

  @Test
  void aShellReadsBackRandomValues() throws Exception {
    long seed = 2716L;
    Random random = new Random(seed);
    List<String> values = new ArrayList<>();
    StringBuilder script = new StringBuilder();
    for (int i = 0; i < 200; i++) {
      StringBuilder value = new StringBuilder();
      for (int length = random.nextInt(30); length > 0; length--) {
        value.append((char) (1 + random.nextInt(0x17f)));
      }
      values.add(value.toString());
      script.append(render(ExportFormat.SHELL, value.toString()).replace("KEY", "K" + i));
    }
    StringBuilder program = new StringBuilder("printf '%s\\0'");
    for (int i = 0; i < values.size(); i++) {
      program.append(" \"$K").append(i).append('"');
    }

    assertThat(evaluate(script.toString(), program.toString()).split("\0", -1))
        .as("seed %d", seed)
        .startsWith(values.toArray(String[]::new));
  }

  @ParameterizedTest
  @CsvSource({"ENV, true", "SHELL, true", "DOTENV, false"})
  void childrenSeeWhatIsExported(ExportFormat format, boolean seen) throws Exception {
    assertThat(evaluate(render(format, "it's"), "sh -c 'printf %s \"$KEY\"'"))
        .isEqualTo(seen ? "it's" : "");
  }

  @ParameterizedTest
  @FieldSource("HOSTILE")
  void jsonHoldsWhatWasExported(String value) {
    assertThat(parse(render(ExportFormat.JSON, value))).isEqualTo(value);
  }

  @Test
  void quotesOnlyWhatAShellWouldTouch() {
    assertThat(render(ExportFormat.ENV, "sk-a_b.c/d")).isEqualTo("KEY=sk-a_b.c/d\nexport KEY\n");
    assertThat(render(ExportFormat.DOTENV, "a b")).isEqualTo("KEY='a b'\n");
    assertThat(render(ExportFormat.DOTENV, "it's $1\n")).isEqualTo("KEY=\"it's \\$1\\n\"\n");
    assertThat(render(ExportFormat.SHELL, "it's")).isEqualTo("export KEY='it'\\''s'\n");
    assertThat(render(ExportFormat.SHELL, "~")).isEqualTo("export KEY='~'\n");
    assertThat(render(ExportFormat.SHELL, "")).isEqualTo("export KEY=''\n");
    assertThat(render(ExportFormat.JSON, "a\"b\\\n"))
        .isEqualTo("{\n  \"KEY\": \"a\\\"b\\\\\\u000a\"\n}\n");
  }

  @Test
  void rendersSeveralVariablesInOrder() {
    assertThat(render(ExportFormat.ENV, "A", "1", "B", "2")).isEqualTo("A=1\nB=2\nexport A B\n");
    assertThat(render(ExportFormat.DOTENV, "A", "1", "B", "2")).isEqualTo("A=1\nB=2\n");
    assertThat(render(ExportFormat.SHELL, "A", "1", "B", "2"))
        .isEqualTo("export A=1\nexport B=2\n");
    assertThat(render(ExportFormat.JSON, "A", "1", "B", "2"))
        .isEqualTo("{\n  \"A\": \"1\",\n  \"B\": \"2\"\n}\n");
  }

  @ParameterizedTest
  @EnumSource(ExportFormat.class)
  void rendersNothingAsNothing(ExportFormat format) {
    assertThat(render(format, new String[0])).isEqualTo(format == ExportFormat.JSON ? "{}\n" : "");
    assertThat(ExportFormat.parse(format.wire())).isEqualTo(format);
  }

  @Test
  void rendersLongValues() {
    String value = "x y".repeat(100_000);

    assertThat(render(ExportFormat.DOTENV, value)).isEqualTo("KEY='" + value + "'\n");
  }

  @Test
  void refusesOtherFormats() {
    for (String wire : new String[] {"", "ENV", "yaml"}) {
      assertThatExceptionOfType(InvalidInputError.class).isThrownBy(() -> ExportFormat.parse(wire));
    }
  }

  private static String render(ExportFormat format, String value) {
    return render(format, new String[] {"KEY", value});
  }

  private static String render(ExportFormat format, String... namesAndValues) {
    List<ExportedVariable> variables = new ArrayList<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      byte[] value = namesAndValues[i + 1].getBytes(StandardCharsets.UTF_8);
      variables.add(new ExportedVariable(namesAndValues[i], SecretBytes.takeOver(value)));
    }
    try (SecretBytes text = format.render(variables)) {
      return text.read(bytes -> new String(bytes, StandardCharsets.UTF_8));
    } finally {
      variables.forEach(ExportedVariable::close);
    }
  }

  /** What {@code program} prints in a shell that evaluated {@code exported} as people do. */
  private static String evaluate(String exported, String program)
      throws IOException, InterruptedException {
    Process shell =
        new ProcessBuilder("sh", "-c", "eval \"$(cat)\"; " + program)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (OutputStream in = shell.getOutputStream()) {
      in.write(exported.getBytes(StandardCharsets.UTF_8));
    }
    byte[] printed = shell.getInputStream().readAllBytes();
    assertThat(shell.waitFor()).isZero();
    return new String(printed, StandardCharsets.UTF_8);
  }

  /** The one value of a flat JSON object, by RFC 8259 §7. */
  private static String parse(String json) {
    String body = json.substring("{\n  \"KEY\": \"".length(), json.length() - "\"\n}\n".length());
    StringBuilder value = new StringBuilder();
    for (int i = 0; i < body.length(); i++) {
      char c = body.charAt(i);
      assertThat(c).isGreaterThanOrEqualTo(' ').isNotEqualTo('"');
      if (c != '\\') {
        value.append(c);
        continue;
      }
      char escaped = body.charAt(++i);
      if (escaped == 'u') {
        value.append((char) Integer.parseInt(body.substring(i + 1, i + 5), 16));
        i += 4;
      } else {
        assertThat("\"\\").contains(String.valueOf(escaped));
        value.append(escaped);
      }
    }
    return value.toString();
  }
}
