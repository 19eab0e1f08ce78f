package ai.authsome.adapters.http.wire;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** Published test vectors: lines of words, {@code #} begins a comment. */
final class Vectors {
  private Vectors() {}

  static List<String[]> read(String resource) throws IOException {
    try (InputStream in = Vectors.class.getResourceAsStream(resource)) {
      String text =
          new String(Objects.requireNonNull(in, resource).readAllBytes(), StandardCharsets.UTF_8);
      return text.lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.split(" "))
          .toList();
    }
  }
}
