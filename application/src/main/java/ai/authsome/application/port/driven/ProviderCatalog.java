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
   * Reads a definition without keeping it.
   *
   * @throws ai.authsome.domain.failure.InvalidProviderSchemaError naming the field and what is
   *     wrong
   */
  ProviderEntry read(String document);

  /**
   * Keeps what {@link #read} gave as a custom definition; it is whole or not there, and durable
   * when the call returns.
   *
   * @param replace whether one of the same name may be replaced or hidden
   * @throws ai.authsome.domain.failure.ProviderAlreadyRegisteredError if there is one that may not
   * @throws ai.authsome.domain.failure.StoreUnavailableError if it can't be written
   */
  void register(ProviderEntry entry, boolean replace);

  /**
   * Deletes a custom definition.
   *
   * @return whether there was one
   */
  boolean remove(ProviderName name);

  /** Changes whenever what the others answer may have changed. */
  long generation();
}
