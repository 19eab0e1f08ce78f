package ai.authsome.adapters.tui.command;

import static org.assertj.core.api.Assertions.assertThat;

import ai.authsome.domain.connection.ExportFormat;
import ai.authsome.domain.connection.ExportedVariable;
import ai.authsome.domain.secret.SecretBytes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EnvFileTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "A=plain|plain",
        "A=|``",
        "A = spaced  |spaced",
        "export A=exported|exported",
        "export\tA=tabbed|tabbed",
        "A=with=equals|with=equals",
        "A=a#b|a#b",
        "A=a # comment|a",
        "A=# comment|``",
        "A='single $x \\n' # comment|single $x \\n",
        "A=\"double # no comment\"|double # no comment",
        "A=\"q\\\"uote \\\\ \\$HOME \\d\"|q\"uote \\ $HOME \\d",
        "A=\"\"|``",
        "A=it's|it's"
      })
  void readsALine(String line, String value) {
    EnvFile read = EnvFile.parse(line + "\r\n");

    assertThat(read.values()).isEqualTo(Map.of("A", value));
    assertThat(read.warnings()).isEmpty();
  }

  @Test
  void readsBackWhatAnExportWroteAsDotenv() {
    long seed = 4211L;
    Random random = new Random(seed);
    for (int i = 0; i < 2_000; i++) {
      StringBuilder value = new StringBuilder();
      for (int length = random.nextInt(20); length > 0; length--) {
        boolean odd = random.nextBoolean();
        value.append(
            odd
                ? "'\"\\$`#\n\r \t=n".charAt(random.nextInt(12))
                : (char) (0x20 + random.nextInt(0x160)));
      }

      EnvFile read = EnvFile.parse(dotenv(value.toString()));

      assertThat(read.values())
          .as("seed %d, %d", seed, i)
          .isEqualTo(Map.of("KEY", value.toString()));
      assertThat(read.warnings()).isEmpty();
    }
  }

  private static String dotenv(String value) {
    try (ExportedVariable variable =
            new ExportedVariable(
                "KEY", SecretBytes.takeOver(value.getBytes(StandardCharsets.UTF_8)));
        SecretBytes text = ExportFormat.DOTENV.render(List.of(variable))) {
      return text.read(bytes -> new String(bytes, StandardCharsets.UTF_8));
    }
  }

  @Test
  void readsEscapesAndLaterLinesAndWindowsFiles() {
    EnvFile read = EnvFile.parse("\uFEFFA=\"x\\ty\\n\"\r\n\r\n# c\r\nA=2\nB='1'");

    assertThat(read.values()).isEqualTo(Map.of("A", "2", "B", "1"));
    assertThat(EnvFile.parse("A=\"x\\ty\\n\"").values()).containsEntry("A", "x\ty\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "word|has no =",
        "1A=x|doesn't begin with a variable's name",
        "A B=x|doesn't begin with a variable's name",
        "A='open|has a quote that doesn't end on it",
        "A=\"open|has a quote that doesn't end on it",
        "A=\"open\\\"|has a quote that doesn't end on it",
        "A=\"x\"y|goes on after the closing quote",
        "A='x'y|goes on after the closing quote"
      })
  void warnsOfALineThatItCannotRead(String line, String warning) {
    EnvFile read = EnvFile.parse("OK=1\n" + line + "\nLAST=2");

    assertThat(read.values()).isEqualTo(Map.of("OK", "1", "LAST", "2"));
    assertThat(read.warnings()).isEqualTo(Map.of(2, warning));
  }

  @Test
  void takesTheLaterFileAndTheEnvironmentLastAndSkipsSamples(@TempDir Path folder)
      throws IOException {
    Files.writeString(folder.resolve(".env"), "A=1\nB=1\nC=1\n");
    Files.writeString(folder.resolve(".env.prod"), "B=2\nC=2\nodd\n");
    Files.writeString(folder.resolve(".env.example"), "D=sample\n");
    Files.writeString(folder.resolve(".envrc"), "E=1\n");
    Files.write(folder.resolve(".env.bad"), new byte[] {(byte) 0xff});
    Files.createDirectory(folder.resolve(".env.d"));

    FoundKeys found = FoundKeys.in(folder, Map.of("C", "3"));

    assertThat(found.values()).isEqualTo(Map.of("A", "1", "B", "2", "C", "3"));
    assertThat(found.sources())
        .isEqualTo(Map.of("A", ".env", "B", ".env.prod", "C", "environment"));
    assertThat(found.warnings())
        .containsExactly(".env.bad is not UTF-8", ".env.prod line 3 has no =");
  }
}
