package ai.authsome.application.service;

import ai.authsome.application.port.driven.RecordStore;
import ai.authsome.domain.connection.ConnectionId;
import ai.authsome.domain.failure.EncryptionUnavailableError;
import ai.authsome.domain.failure.StoreUnavailableError;
import ai.authsome.domain.identity.VaultId;
import ai.authsome.domain.secret.SecretBytes;
import ai.authsome.domain.vault.RecordKey;
import ai.authsome.testkit.InMemoryRecordStore;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicInteger;

/** Records that can be damaged, on a medium that can fail. */
final class BreakableRecords implements RecordStore {
  private final InMemoryRecordStore records = new InMemoryRecordStore();
  private final Set<RecordKey> unreadable = new ConcurrentSkipListSet<>();
  final AtomicInteger connectionWrites = new AtomicInteger();

  /** Records that were opened or looked for, and names that were listed. */
  final AtomicInteger touched = new AtomicInteger();

  volatile boolean down;
  volatile boolean readOnly;
  volatile Runnable beforeGet = () -> {};

  /** Makes a record unreadable, as a flipped bit under AEAD does. */
  void damage(RecordKey key) {
    unreadable.add(key);
  }

  /** Replaces a connection's record by bytes that open, but make no sense. */
  void scribble(VaultId vault, ConnectionId id) {
    try (SecretBytes nonsense = SecretBytes.takeOver(new byte[] {1, 7, 0, 0, 1})) {
      records.put(RecordKey.connection(vault, id), nonsense);
    }
  }

  @Override
  public Optional<Stored> get(RecordKey key) {
    beforeGet.run();
    requireUp();
    touched.incrementAndGet();
    if (unreadable.contains(key)) {
      throw new EncryptionUnavailableError("record " + key + " is damaged", "");
    }
    return records.get(key);
  }

  @Override
  public boolean has(RecordKey key) {
    requireUp();
    touched.incrementAndGet();
    return records.has(key);
  }

  @Override
  public Revision put(RecordKey key, SecretBytes value) {
    requireWritable();
    unreadable.remove(key);
    if (key.connection().isPresent()) {
      connectionWrites.incrementAndGet();
    }
    return records.put(key, value);
  }

  @Override
  public Replacement replace(RecordKey key, Revision expected, SecretBytes value) {
    requireWritable();
    return records.replace(key, expected, value);
  }

  @Override
  public void delete(RecordKey key) {
    requireWritable();
    unreadable.remove(key);
    records.delete(key);
  }

  @Override
  public List<RecordKey> list(String prefix) {
    requireUp();
    List<RecordKey> keys = records.list(prefix);
    touched.addAndGet(keys.size());
    return keys;
  }

  @Override
  public List<RecordKey> damaged() {
    requireUp();
    return List.copyOf(unreadable);
  }

  private void requireUp() {
    if (down) {
      throw new StoreUnavailableError("the medium does not answer", "Look at the disk.");
    }
  }

  private void requireWritable() {
    requireUp();
    if (readOnly) {
      throw new StoreUnavailableError("the medium is read-only", "Look at the disk.");
    }
  }
}
