package ai.authsome.adapters.tui.command;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Variables in a folder's {@code .env} and {@code .env.*} files and in the environment, in this
 * order; a later one wins.
 *
 * @param values by name
 * @param sources by name: the file's name, or {@code environment}
 * @param warnings what couldn't be read
 */
record FoundKeys(Map<String, String> values, Map<String, String> sources, List<String> warnings) {
  private static final int LONGEST = 1 << 20;
  private static final int MOST_FILES = 50;

  static FoundKeys in(Path folder, Map<String, String> environment) {
    Map<String, String> values = new HashMap<>();
    Map<String, String> sources = new HashMap<>();
    List<String> warnings = new ArrayList<>();
    for (Path file : files(folder, warnings)) {
      String name = file.getFileName().toString();
      read(file, warnings)
          .forEach(
              (variable, value) -> {
                values.put(variable, value);
                sources.put(variable, name);
              });
    }
    environment.forEach(
        (variable, value) -> {
          values.put(variable, value);
          sources.put(variable, "environment");
        });
    return new FoundKeys(values, sources, warnings);
  }

  private static List<Path> files(Path folder, List<String> warnings) {
    List<Path> files = new ArrayList<>();
    try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, FoundKeys::isEnvFile)) {
      for (Path file : found) {
        files.add(file);
      }
    } catch (IOException _) {
      warnings.add("this folder can't be read");
    }
    files.sort(null);
    if (files.size() > MOST_FILES) {
      warnings.add("only the first " + MOST_FILES + " .env files are looked at");
      return files.subList(0, MOST_FILES);
    }
    return files;
  }

  /** Samples hold no real keys. */
  private static boolean isEnvFile(Path file) {
    String name = file.getFileName().toString();
    return name.equals(".env")
        || (name.startsWith(".env.") && !name.matches(".*\\.(example|sample|template|dist)"));
  }

  private static Map<String, String> read(Path file, List<String> warnings) {
    String name = file.getFileName().toString();
    if (!Files.isRegularFile(file)) {
      return Map.of();
    }
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(LONGEST + 1);
      if (bytes.length > LONGEST) {
        warnings.add(name + " is longer than 1 MiB");
        return Map.of();
      }
      EnvFile read =
          EnvFile.parse(
              StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
      read.warnings().forEach((line, what) -> warnings.add(name + " line " + line + " " + what));
      return read.values();
    } catch (CharacterCodingException _) {
      warnings.add(name + " is not UTF-8");
    } catch (IOException _) {
      warnings.add(name + " can't be read");
    }
    return Map.of();
  }

  /** Tells no value. */
  @Override
  public String toString() {
    return "FoundKeys[" + values.size() + " variables]";
  }
}
