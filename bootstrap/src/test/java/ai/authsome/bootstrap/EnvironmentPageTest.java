package ai.authsome.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page about variables names those that the program reads, and no others. */
class EnvironmentPageTest {
  private static final Path PAGE = Path.of("docs/environment.md");
  private static final Pattern OURS = Pattern.compile("\"(AUTHSOME_[A-Z_]+)\"");

  /** A variable of others where the program asks for it. */
  private static final Pattern READ =
      Pattern.compile(
          "(?:environment|environment\\(\\))\\s*\\.(?:get|getOrDefault|containsKey)\\(\"([A-Z_]+)\""
              + "|(?:either|text|path|isSet|has)\\((?:environment, )?\"([A-Z_]+)\"");

  private static final Pattern NAMED = Pattern.compile("`([A-Z][A-Z_]+)`");
  private static final Pattern LAST_SECTION = Pattern.compile("(?s)## Of the Python product.*");

  @Test
  void everyVariableThatIsReadIsExplained() throws IOException {
    Set<String> read = new TreeSet<>();
    for (String source : sources()) {
      OURS.matcher(source).results().forEach(match -> read.add(match.group(1)));
      READ.matcher(source)
          .results()
          .forEach(match -> read.add(match.group(1) == null ? match.group(2) : match.group(1)));
    }

    assertThat(read).contains("AUTHSOME_HOME", "HTTPS_PROXY", "NO_COLOR", "SSH_TTY");
    assertThat(named(Files.readString(PAGE))).containsAll(read);
  }

  @Test
  void noVariableIsExplainedThatNobodyReads() throws IOException {
    String page = LAST_SECTION.matcher(Files.readString(PAGE)).replaceFirst("");
    String all = String.join("", sources());

    Set<String> explained = named(page);
    assertThat(explained).hasSizeGreaterThan(20);
    for (String variable : explained) {
      assertThat(all.contains('"' + variable + '"')).as(variable).isTrue();
    }
  }

  private static Set<String> named(String page) {
    Set<String> names = new TreeSet<>();
    NAMED.matcher(page).results().forEach(match -> names.add(match.group(1)));
    return names;
  }

  private static List<String> sources() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("..").toRealPath(), 12)) {
      List<String> sources =
          files
              .filter(file -> file.toString().endsWith(".java"))
              .filter(file -> file.toString().contains("/src/main/java/"))
              .map(EnvironmentPageTest::read)
              .toList();
      assertThat(sources).hasSizeGreaterThan(300);
      return sources;
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
