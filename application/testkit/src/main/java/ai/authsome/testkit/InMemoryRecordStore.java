package ai.authsome.testkit;

import ai.authsome.application.port.driven.RecordStore;
import ai.authsome.domain.secret.SecretBytes;
import ai.authsome.domain.vault.RecordKey;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Records in memory, unsealed; nothing in it is ever damaged. */
public final class InMemoryRecordStore implements RecordStore {
  private final NavigableMap<RecordKey, Stored> records = new TreeMap<>();
  private long lastRevision;

  /** An empty store. */
  public InMemoryRecordStore() {}

  @Override
  public synchronized Optional<Stored> get(RecordKey key) {
    return Optional.ofNullable(records.get(key))
        .map(stored -> new Stored(stored.value().copy(), stored.revision()));
  }

  @Override
  public synchronized boolean has(RecordKey key) {
    return records.containsKey(key);
  }

  @Override
  public synchronized Revision put(RecordKey key, SecretBytes value) {
    Revision revision = new Revision(++lastRevision);
    close(records.put(key, new Stored(value.copy(), revision)));
    return revision;
  }

  @Override
  public synchronized Replacement replace(RecordKey key, Revision expected, SecretBytes value) {
    Stored stored = records.get(key);
    if (stored == null || !stored.revision().equals(expected)) {
      return new Replacement.Outdated();
    }
    return new Replacement.Done(put(key, value));
  }

  @Override
  public synchronized void delete(RecordKey key) {
    close(records.remove(key));
  }

  @Override
  public synchronized List<RecordKey> list(String prefix) {
    return records.keySet().stream().filter(key -> key.value().startsWith(prefix)).toList();
  }

  @Override
  public List<RecordKey> damaged() {
    return List.of();
  }

  private static void close(@Nullable Stored stored) {
    if (stored != null) {
      stored.close();
    }
  }
}
