package ai.authsome.domain.provider;

import ai.authsome.domain.failure.InvalidInputError;
import java.util.List;
import java.util.Optional;

/**
 * What lists show of a provider.
 *
 * @param flows those that a login may choose, the usual one first
 */
public record ProviderSummary(
    ProviderName name,
    String displayName,
    ProviderType type,
    AuthType authType,
    List<FlowType> flows,
    ProviderEntry.Source source,
    Optional<DocsUrl> docsUrl) {
  /**
   * Copies the list.
   *
   * @throws InvalidInputError if there is no flow
   */
  public ProviderSummary {
    flows = List.copyOf(flows);
    if (flows.isEmpty()) {
      throw new InvalidInputError("flows: provider " + name + " has none", "");
    }
  }

  /** The summary of {@code entry}. */
  public static ProviderSummary of(ProviderEntry entry) {
    ProviderDefinition definition = entry.definition();
    return new ProviderSummary(
        definition.name(),
        definition.displayName(),
        definition.type(),
        definition.authType(),
        definition.flows(),
        entry.source(),
        definition.docsUrl().map(DocsUrl::of));
  }

  /** The flow used when a login names none. */
  public FlowType flow() {
    return flows.getFirst();
  }
}
