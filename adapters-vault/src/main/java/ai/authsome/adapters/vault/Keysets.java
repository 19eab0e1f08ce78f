package ai.authsome.adapters.vault;

import ai.authsome.domain.failure.EncryptionUnavailableError;
import ai.authsome.domain.identity.VaultId;
import ai.authsome.domain.vault.RecordKey;
import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig2026;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import java.security.GeneralSecurityException;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * A keyset for each vault, and one for the records of the server, each wrapped by the root key and
 * bound to whose it is. Made when first written to, kept open from then on. Safe for use by several
 * threads.
 */
final class Keysets {
  private static final String SERVER = "server";

  private final Database database;
  private final RootKey root;
  private final ConcurrentMap<String, Aead> open = new ConcurrentHashMap<>();

  Keysets(Database database, RootKey root) {
    this.database = database;
    this.root = root;
  }

  /** What opens a record of this key. */
  Aead toOpen(RecordKey key) {
    String owner = owner(key);
    Aead cached = open.get(owner);
    if (cached != null) {
      return cached;
    }
    Aead aead =
        database
            .read(session -> find(session, owner))
            .orElseThrow(() -> unavailable(owner, "is missing"));
    open.put(owner, aead);
    return aead;
  }

  /** What seals a record of this key; its keyset is durable. */
  Aead toSeal(RecordKey key) {
    String owner = owner(key);
    Aead cached = open.get(owner);
    if (cached != null) {
      return cached;
    }
    Aead aead = database.write(session -> findOrCreate(session, owner));
    open.put(owner, aead);
    return aead;
  }

  private static String owner(RecordKey key) {
    return key.vault().map(VaultId::value).orElse(SERVER);
  }

  private Aead findOrCreate(Session session, String owner) throws SQLException {
    Optional<Aead> found = find(session, owner);
    if (found.isPresent()) {
      return found.get();
    }
    // A new keyset for records that are there already would lock them up for good.
    String prefix = owner.equals(SERVER) ? "server:" : "vault:" + owner + ":";
    boolean orphans =
        session
            .one(
                "SELECT 1 FROM record WHERE key >= ? AND key < ?",
                row -> true,
                prefix,
                prefix + SqliteRecordStore.AFTER_ALL)
            .isPresent();
    if (orphans) {
      throw unavailable(owner, "is missing");
    }
    try {
      KeysetHandle handle =
          KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM, AeadConfig2026.get());
      session.update(
          "INSERT INTO keyset (owner, sealed) VALUES (?, ?)",
          owner,
          TinkProtoKeysetFormat.serializeEncryptedKeyset(
              handle, root.wrapping(), bound(owner), AeadConfig2026.get()));
      return handle.getPrimitive(AeadConfig2026.get(), Aead.class);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a keyset can always be made", e);
    }
  }

  private Optional<Aead> find(Session session, String owner) throws SQLException {
    return session.one(
        "SELECT sealed FROM keyset WHERE owner = ?", row -> unwrap(row.getBytes(1), owner), owner);
  }

  private Aead unwrap(byte[] sealed, String owner) {
    try {
      return TinkProtoKeysetFormat.parseEncryptedKeyset(
              sealed, root.wrapping(), bound(owner), AeadConfig2026.get())
          .getPrimitive(AeadConfig2026.get(), Aead.class);
    } catch (GeneralSecurityException e) {
      throw new EncryptionUnavailableError(
          "the keyset of '" + owner + "' can't be opened: it is damaged or was moved",
          "Restore the database from a backup.",
          e);
    }
  }

  private static byte[] bound(String owner) {
    return BoundData.of("authsome keyset", "1", owner);
  }

  private static EncryptionUnavailableError unavailable(String owner, String how) {
    return new EncryptionUnavailableError(
        "the keyset of '" + owner + "' " + how, "Restore the database from a backup.");
  }
}
