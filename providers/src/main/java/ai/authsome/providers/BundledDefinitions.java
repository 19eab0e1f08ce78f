package ai.authsome.providers;

import ai.authsome.domain.provider.ProviderEntry;
import ai.authsome.domain.provider.ProviderName;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The definitions that come with the program: resources of this module, listed in {@code
 * definitions/index.txt}, since an image has no folders to look into. Each is read when it is first
 * asked for. A definition that can't be read is a bug. Safe for use by several threads.
 */
final class BundledDefinitions {
  private static final String FOLDER = "definitions/";

  private final ConcurrentHashMap<ProviderName, ProviderEntry> read = new ConcurrentHashMap<>();
  private final SortedMap<ProviderName, String> files = new TreeMap<>();

  BundledDefinitions() {
    for (String line : new String(resource("index.txt"), StandardCharsets.US_ASCII).split("\n")) {
      files.put(new ProviderName(line), line + ".json");
    }
  }

  /** All names, in order. */
  List<ProviderName> names() {
    return List.copyOf(files.keySet());
  }

  boolean has(ProviderName name) {
    return files.containsKey(name);
  }

  Optional<ProviderEntry> find(ProviderName name) {
    String file = files.get(name);
    return file == null
        ? Optional.empty()
        : Optional.of(read.computeIfAbsent(name, missing -> parse(missing, file)));
  }

  private static ProviderEntry parse(ProviderName name, String file) {
    return DefinitionParser.parse(name.value(), resource(file), ProviderEntry.Source.BUNDLED);
  }

  private static byte[] resource(String name) {
    try (InputStream in = BundledDefinitions.class.getResourceAsStream(FOLDER + name)) {
      if (in == null) {
        throw new IllegalStateException("resource " + name + " is missing");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new IllegalStateException("resource " + name + " cannot be read", e);
    }
  }
}
