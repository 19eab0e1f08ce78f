package ai.authsome.application.port.driven;

import ai.authsome.domain.secret.SecretBytes;
import ai.authsome.domain.vault.RecordKey;
import java.util.List;

/** The daemon's vault: what several writers at once, and whoever checks it, need besides. */
public interface RecordStore extends Vault {
  /** Whether there is such a record, readable or not. */
  boolean has(RecordKey key);

  /** Writes the record if it is still at {@code expected}. */
  Replacement replace(RecordKey key, Revision expected, SecretBytes value);

  /** Reads every record once, to see whether it can be; the keys of those that can't. */
  List<RecordKey> damaged();

  /** What became of a conditional write. */
  sealed interface Replacement {
    /** It was written. */
    record Done(Revision revision) implements Replacement {}

    /** Somebody else wrote or deleted it first. */
    record Outdated() implements Replacement {}
  }
}
