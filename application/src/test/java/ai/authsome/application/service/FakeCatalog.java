package ai.authsome.application.service;

import ai.authsome.application.port.driven.ProviderCatalog;
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

  @Override
  public synchronized boolean remove(ProviderName name) {
    generation++;
    return entries.remove(name) != null;
  }

  @Override
  public synchronized long generation() {
    return generation;
  }
}
