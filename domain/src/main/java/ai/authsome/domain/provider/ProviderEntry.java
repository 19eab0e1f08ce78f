package ai.authsome.domain.provider;

/**
 * A definition as the catalog holds it.
 *
 * @param definition what it says
 * @param source where it came from
 * @param document the JSON text that it was read from, unknown fields included
 */
public record ProviderEntry(ProviderDefinition definition, Source source, String document) {
  /** Where a definition came from; a custom one wins over a bundled one of the same name. */
  public enum Source {
    BUNDLED,
    CUSTOM
  }
}
