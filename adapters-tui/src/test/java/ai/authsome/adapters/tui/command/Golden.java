package ai.authsome.adapters.tui.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Texts kept in files. With {@code UPDATE_GOLDEN=1} in the environment, a test writes them anew.
 */
final class Golden {
  private Golden() {}

  static void matches(String name, String actual) {
    Path file = Path.of("src", "test", "resources", "golden", name + ".txt");
    try {
      if ("1".equals(System.getenv("UPDATE_GOLDEN"))) {
        Files.createDirectories(file.getParent());
        Files.writeString(file, actual);
      }
      assertThat(actual).isEqualTo(Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException("no golden file " + name, e);
    }
  }
}
