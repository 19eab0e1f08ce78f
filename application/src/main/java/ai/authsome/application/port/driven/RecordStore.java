package ai.authsome.application.port.driven;

import ai.authsome.domain.secret.SecretBytes;
import ai.authsome.domain.vault.RecordKey;
import java.util.List;
import java.util.Optional;

/**
 * The vault: sealed records by name. Safe for use by several threads; everything blocks. What is
 * written is durable when the call returns. Values lent in stay the caller's, values handed out are
 * the caller's to close.
 *
 * <p>Every method throws {@link ai.authsome.domain.failure.StoreUnavailable} when the medium fails
 * and {@link ai.authsome.domain.failure.EncryptionUnavailable}, naming the record, when what was
 * stored is damaged, was moved, or was sealed with another key.
 */
public interface RecordStore {
  /** The record, if there is one. */
  Optional<Stored> get(RecordKey key);

  /** Whether there is such a record, readable or not. */
  boolean has(RecordKey key);

  /** Writes the record, whether there is one or not. */
  Revision put(RecordKey key, SecretBytes value);

  /** Writes the record if it is still at {@code expected}. */
  Replacement replace(RecordKey key, Revision expected, SecretBytes value);

  /** Deletes the record; a no-op when there is none. */
  void delete(RecordKey key);

  /** The keys that begin with {@code prefix}, in order. */
  List<RecordKey> list(String prefix);

  /** Reads every record once, to see whether it can be; the keys of those that can't. */
  List<RecordKey> damaged();

  /** A record with the revision that it is at. */
  record Stored(SecretBytes value, Revision revision) implements AutoCloseable {
    @Override
    public void close() {
      value.close();
    }
  }

  /** Grows with every write of a record. */
  record Revision(long number) {}

  /** What became of a conditional write. */
  sealed interface Replacement {
    /** It was written. */
    record Done(Revision revision) implements Replacement {}

    /** Somebody else wrote or deleted it first. */
    record Outdated() implements Replacement {}
  }
}
