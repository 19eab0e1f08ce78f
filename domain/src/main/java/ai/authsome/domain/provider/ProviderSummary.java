package ai.authsome.domain.provider;

import java.util.Optional;

/** What lists show of a provider. */
public record ProviderSummary(
    ProviderName name,
    String displayName,
    ProviderType type,
    AuthType authType,
    FlowType flow,
    ProviderEntry.Source source,
    Optional<DocsUrl> docsUrl) {
  /** The summary of {@code entry}. */
  public static ProviderSummary of(ProviderEntry entry) {
    ProviderDefinition definition = entry.definition();
    return new ProviderSummary(
        definition.name(),
        definition.displayName(),
        definition.type(),
        definition.authType(),
        definition.flow(),
        entry.source(),
        definition.docsUrl().map(DocsUrl::of));
  }
}
