package ai.authsome.application.port.driven;

import ai.authsome.domain.provider.BrokenDefinition;
import ai.authsome.domain.provider.ProviderEntry;
import ai.authsome.domain.provider.ProviderName;
import java.util.List;
import java.util.Optional;

/**
 * Bundled and custom definitions. A custom file may appear, change or vanish at any time; the next
 * call sees it. Safe for use by several threads.
 */
public interface ProviderCatalog {
  /** All usable definitions, by name; a custom one hides a bundled one of the same name. */
  List<ProviderEntry> entries();

  /** The definition in force. */
  Optional<ProviderEntry> find(ProviderName name);

  /** Custom files that can't be used. */
  List<BrokenDefinition> broken();

  /**
   * Deletes a custom definition.
   *
   * @return whether there was one
   */
  boolean remove(ProviderName name);

  /** Changes whenever what the others answer may have changed. */
  long generation();
}
