package ai.authsome.application.port.driven;

import ai.authsome.domain.secret.SecretBytes;
import ai.authsome.domain.secret.Sensitive;
import ai.authsome.domain.vault.RecordKey;
import java.util.List;
import java.util.Optional;

/**
 * Secrets by name: the least that a program needs to keep records. Safe for use by several threads;
 * everything blocks. What is written is durable when the call returns. Values lent in stay the
 * caller's, values handed out are the caller's to close.
 *
 * <p>Every method throws {@link ai.authsome.domain.failure.StoreUnavailableError} when the medium
 * fails and {@link ai.authsome.domain.failure.EncryptionUnavailableError}, naming the record, when
 * what was stored is damaged, was moved, or was sealed with another key.
 */
public interface Vault {
  /** The record, if there is one. */
  Optional<Stored> get(RecordKey key);

  /** Writes the record, whether there is one or not. */
  Revision put(RecordKey key, SecretBytes value);

  /** Deletes the record; a no-op when there is none. */
  void delete(RecordKey key);

  /** The keys that begin with {@code prefix}, in order. */
  List<RecordKey> list(String prefix);

  /** A record with the revision that it is at. */
  record Stored(SecretBytes value, Revision revision) implements Sensitive {
    @Override
    public void close() {
      value.close();
    }
  }

  /** Grows with every write of a record. */
  record Revision(long number) {}
}
