package ai.authsome.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The documents of the product, and what a reader would copy out of them. */
final class Documents {
  private static final Pattern COMMANDS = Pattern.compile("(?ms)^```sh\\n(.*?)^```");
  private static final Pattern BLOCK = Pattern.compile("(?ms)^```\\w+\\n(.*?)^```");
  private static final Pattern JSON = Pattern.compile("(?ms)^```json\\n(.*?)^```");

  /** The first line of a block that is a file: its name. */
  private static final Pattern FILE = Pattern.compile("# ([a-z_]+\\.[a-z]+)\\n");

  private Documents() {}

  /** The project's folder. */
  static Path root() {
    return Path.of("").toAbsolutePath().getParent();
  }

  /** One of the pages. */
  static Path page(String name) {
    return root().resolve("bootstrap/docs").resolve(name);
  }

  /** All pages and the README. */
  static List<Path> all() {
    try (Stream<Path> files = Files.walk(root().resolve("bootstrap/docs"))) {
      List<Path> documents =
          new ArrayList<>(files.filter(file -> file.toString().endsWith(".md")).sorted().toList());
      documents.add(root().resolve("README.md"));
      assertThat(documents).hasSizeGreaterThan(5);
      return documents;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The commands that a document shows, block by block. */
  static List<String> commands(Path document) {
    return blocks(COMMANDS, document).filter(block -> !FILE.matcher(block).lookingAt()).toList();
  }

  /** Writes the files that a document shows to where commands are run. */
  static void writeFiles(Path document, Product product) {
    blocks(BLOCK, document)
        .forEach(
            block -> {
              Matcher name = FILE.matcher(block);
              if (name.lookingAt()) {
                product.write(name.group(1), block);
              }
            });
  }

  /** The first JSON that a document shows. */
  static String json(Path document) {
    Matcher json = JSON.matcher(read(document));
    assertThat(json.find()).isTrue();
    return json.group(1);
  }

  static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Stream<String> blocks(Pattern kind, Path document) {
    return kind.matcher(read(document)).results().map(match -> match.group(1));
  }
}
