package ai.authsome.domain.provider;

import java.util.Optional;

/**
 * A definition as the catalog holds it.
 *
 * @param definition what it says
 * @param source where it came from
 * @param document the JSON text that it was read from, unknown fields included
 * @param file where it lies; empty for a bundled one
 * @param overrides whether it hides a bundled definition of the same name
 */
public record ProviderEntry(
    ProviderDefinition definition,
    Source source,
    String document,
    Optional<String> file,
    boolean overrides) {
  /** Where a definition came from; a custom one wins over a bundled one of the same name. */
  public enum Source {
    BUNDLED,
    CUSTOM
  }

  /** An entry that lies in no file and hides none. */
  public ProviderEntry(ProviderDefinition definition, Source source, String document) {
    this(definition, source, document, Optional.empty(), false);
  }

  /** The same, known to lie in {@code path}. */
  public ProviderEntry in(String path, boolean hidesBundled) {
    return new ProviderEntry(definition, source, document, Optional.of(path), hidesBundled);
  }
}
