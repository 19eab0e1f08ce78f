package ai.authsome.application.service;

import ai.authsome.application.port.driven.ProviderCatalog;
import ai.authsome.domain.failure.InvalidProviderSchemaError;
import ai.authsome.domain.failure.ProviderAlreadyRegisteredError;
import ai.authsome.domain.provider.BrokenDefinition;
import ai.authsome.domain.provider.ProviderEntry;
import ai.authsome.domain.provider.ProviderName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** Definitions that a test adds and removes. */
final class FakeCatalog implements ProviderCatalog {
  private final TreeMap<ProviderName, ProviderEntry> entries = new TreeMap<>();
  private final List<BrokenDefinition> broken = new ArrayList<>();
  private long generation;
  private Optional<RuntimeException> failure = Optional.empty();

  synchronized void add(ProviderEntry entry) {
    entries.put(entry.definition().name(), entry);
    generation++;
  }

  synchronized void drop(String name) {
    entries.remove(new ProviderName(name));
    generation++;
  }

  synchronized void addBroken(BrokenDefinition definition) {
    broken.add(definition);
    generation++;
  }

  synchronized void fail(RuntimeException e) {
    failure = Optional.of(e);
    generation++;
  }

  @Override
  public synchronized List<ProviderEntry> entries() {
    failure.ifPresent(
        e -> {
          throw e;
        });
    return List.copyOf(entries.values());
  }

  @Override
  public synchronized Optional<ProviderEntry> find(ProviderName name) {
    return Optional.ofNullable(entries.get(name));
  }

  @Override
  public synchronized List<BrokenDefinition> broken() {
    return List.copyOf(broken);
  }

  /** The text is the name of an API key provider; an empty one is no definition. */
  @Override
  public ProviderEntry read(String document) {
    if (document.isEmpty()) {
      throw new InvalidProviderSchemaError("name: is missing", "");
    }
    return Definitions.custom(
        Definitions.apiKey(document, Definitions.BEARER, "https://" + document + ".example"));
  }

  @Override
  public synchronized void register(ProviderEntry entry, boolean replace) {
    if (!replace && entries.containsKey(entry.definition().name())) {
      throw new ProviderAlreadyRegisteredError("there is one", "");
    }
    add(entry);
  }

  @Override
  public synchronized boolean remove(ProviderName name) {
    generation++;
    boolean wasBroken = broken.removeIf(file -> file.isOf(name));
    return entries.remove(name) != null || wasBroken;
  }

  @Override
  public synchronized long generation() {
    return generation;
  }
}
