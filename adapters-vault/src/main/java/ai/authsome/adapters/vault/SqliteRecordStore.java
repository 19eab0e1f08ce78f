package ai.authsome.adapters.vault;

import ai.authsome.application.port.driven.RecordStore;
import ai.authsome.domain.failure.EncryptionUnavailableError;
import ai.authsome.domain.failure.InvalidInputError;
import ai.authsome.domain.secret.SecretBytes;
import ai.authsome.domain.vault.RecordKey;
import com.google.crypto.tink.Aead;
import java.security.GeneralSecurityException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Records in SQLite, sealed by Tink. A sealed value is the format's version in one byte and Tink's
 * ciphertext, bound to that version, to the record's key and to its revision.
 */
final class SqliteRecordStore implements RecordStore {
  /** Sorts after every character that a record's key may have. */
  static final String AFTER_ALL = "\u007f";

  private static final byte FORMAT = 1;

  private final Database database;
  private final Keysets keysets;

  SqliteRecordStore(Database database, Keysets keysets) {
    this.database = database;
    this.keysets = keysets;
  }

  /** A row, sealed as it is. Never leaves this class. */
  private static final class SealedRow {
    private final byte[] bytes;
    private final Revision revision;

    private SealedRow(ResultSet row) throws SQLException {
      bytes = row.getBytes("sealed");
      revision = new Revision(row.getLong("revision"));
    }
  }

  @Override
  public Optional<Stored> get(RecordKey key) {
    return database
        .read(
            session ->
                session.one(
                    "SELECT revision, sealed FROM record WHERE key = ?",
                    SealedRow::new,
                    key.value()))
        .map(row -> open(key, row));
  }

  @Override
  public boolean has(RecordKey key) {
    return database
        .read(
            session -> session.one("SELECT 1 FROM record WHERE key = ?", row -> true, key.value()))
        .isPresent();
  }

  @Override
  public Revision put(RecordKey key, SecretBytes value) {
    Aead aead = keysets.toSeal(key);
    return database.write(
        session -> {
          Revision revision =
              session
                  .one(
                      "UPDATE revision SET last = last + 1 RETURNING last",
                      row -> new Revision(row.getLong(1)))
                  .orElseThrow(SqliteRecordStore::lostRevisions);
          session.update(
              "INSERT INTO record (key, revision, sealed) VALUES (?, ?, ?) ON CONFLICT (key)"
                  + " DO UPDATE SET revision = excluded.revision, sealed = excluded.sealed",
              key.value(),
              revision.number(),
              seal(aead, key, revision, value));
          return revision;
        });
  }

  @Override
  public Replacement replace(RecordKey key, Revision expected, SecretBytes value) {
    Aead aead = keysets.toSeal(key);
    return database.write(
        session -> {
          Optional<Revision> next =
              session.one(
                  "UPDATE revision SET last = last + 1 WHERE EXISTS"
                      + " (SELECT 1 FROM record WHERE key = ? AND revision = ?) RETURNING last",
                  row -> new Revision(row.getLong(1)),
                  key.value(),
                  expected.number());
          if (next.isEmpty()) {
            return new Replacement.Outdated();
          }
          session.update(
              "UPDATE record SET revision = ?, sealed = ? WHERE key = ? AND revision = ?",
              next.get().number(),
              seal(aead, key, next.get(), value),
              key.value(),
              expected.number());
          return new Replacement.Done(next.get());
        });
  }

  @Override
  public void delete(RecordKey key) {
    database.write(session -> session.update("DELETE FROM record WHERE key = ?", key.value()));
  }

  @Override
  public List<RecordKey> list(String prefix) {
    return database.read(
        session ->
            session.all(
                "SELECT key FROM record WHERE key >= ? AND key < ? ORDER BY key",
                row -> key(row.getString(1)),
                prefix,
                prefix + AFTER_ALL));
  }

  @Override
  public List<RecordKey> damaged() {
    List<RecordKey> damaged = new ArrayList<>();
    for (RecordKey key : list("")) {
      try {
        get(key).ifPresent(Stored::close);
      } catch (EncryptionUnavailableError e) {
        damaged.add(key);
      }
    }
    return List.copyOf(damaged);
  }

  private static byte[] seal(Aead aead, RecordKey key, Revision revision, SecretBytes value) {
    byte[] ciphertext =
        value.read(
            plain -> {
              try {
                return aead.encrypt(plain, bound(key, revision));
              } catch (GeneralSecurityException e) {
                throw new IllegalStateException("AES-GCM seals everything of this size", e);
              }
            });
    byte[] versioned = new byte[1 + ciphertext.length];
    versioned[0] = FORMAT;
    System.arraycopy(ciphertext, 0, versioned, 1, ciphertext.length);
    return versioned;
  }

  private Stored open(RecordKey key, SealedRow row) {
    if (row.bytes.length == 0 || row.bytes[0] != FORMAT) {
      throw unreadable(key, null);
    }
    Aead aead = keysets.toOpen(key);
    byte[] ciphertext = Arrays.copyOfRange(row.bytes, 1, row.bytes.length);
    try {
      byte[] plain = aead.decrypt(ciphertext, bound(key, row.revision));
      return new Stored(SecretBytes.takeOver(plain), row.revision);
    } catch (GeneralSecurityException e) {
      throw unreadable(key, e);
    }
  }

  private static byte[] bound(RecordKey key, Revision revision) {
    return BoundData.of(
        "authsome record", Byte.toString(FORMAT), key.value(), Long.toString(revision.number()));
  }

  private static RecordKey key(String name) {
    try {
      return new RecordKey(name);
    } catch (InvalidInputError e) {
      throw new EncryptionUnavailableError(
          "the vault holds a record under a name that no record has",
          "Restore the database from a backup.",
          e);
    }
  }

  private static EncryptionUnavailableError unreadable(
      RecordKey key, @Nullable GeneralSecurityException cause) {
    String message =
        "record '" + key + "' can't be opened: it is damaged, was moved, or has another key";
    String hint = "Restore the database from a backup, or log in again to replace the record.";
    return cause == null
        ? new EncryptionUnavailableError(message, hint)
        : new EncryptionUnavailableError(message, hint, cause);
  }

  private static EncryptionUnavailableError lostRevisions() {
    return new EncryptionUnavailableError(
        "the vault has lost count of its revisions", "Restore the database from a backup.");
  }
}
