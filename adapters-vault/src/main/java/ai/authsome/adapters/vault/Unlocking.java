package ai.authsome.adapters.vault;

import ai.authsome.domain.audit.AuditChain;
import ai.authsome.domain.failure.EncryptionUnavailableError;
import ai.authsome.domain.secret.SecretBytes;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/**
 * Finds the master key and holds it against what the database was sealed with. The first key that
 * opens a database is the only one from then on: no key is ever made up, or taken for the right
 * one, when another was there before.
 */
final class Unlocking {
  private final ServerFiles files;
  private final MasterKey key;
  private final SecureRandom random;

  Unlocking(ServerFiles files, MasterKey key, SecureRandom random) {
    this.files = files;
    this.key = key;
    this.random = random;
  }

  /** What the database remembers of its key. */
  private record Remembered(String source, KeyRecipe recipe, String fingerprint) {}

  /**
   * The root key, which the caller closes. In a transaction that keeps other processes out, so that
   * two that start at once agree.
   *
   * @throws EncryptionUnavailableError if the key is missing, damaged, or another one
   */
  RootKey unlock(Session session) throws SQLException {
    Optional<Remembered> remembered =
        session.one(
            "SELECT source, fingerprint, recipe, salt, memory, passes, lanes FROM master_key",
            row ->
                new Remembered(row.getString("source"), recipe(row), row.getString("fingerprint")));
    if (remembered.isEmpty() && used(session)) {
      throw new EncryptionUnavailableError(
          "the database has lost how its master key is made", "Restore it from a backup.");
    }
    try (MasterKeyValue value = value(remembered)) {
      if (remembered.isPresent()) {
        return check(value, remembered.get());
      }
      return remember(session, value);
    }
  }

  private RootKey check(MasterKeyValue value, Remembered remembered) {
    if (value.plain() == (remembered.recipe() instanceof KeyRecipe.Plain)) {
      RootKey root = RootKey.derive(value.secret(), remembered.recipe());
      if (root.fingerprint().equals(remembered.fingerprint())) {
        return root;
      }
      root.close();
    }
    throw new EncryptionUnavailableError(
        "the master key from " + place(key.source()) + " is not the one that sealed this vault",
        "Bring back the key that was in use first, from " + place(remembered.source()) + ".");
  }

  private RootKey remember(Session session, MasterKeyValue value) throws SQLException {
    KeyRecipe recipe = value.plain() ? new KeyRecipe.Plain() : KeyRecipe.Argon2id.next(random);
    RootKey root = RootKey.derive(value.secret(), recipe);
    String insert =
        "INSERT INTO master_key (id, source, fingerprint, recipe, salt, memory, passes, lanes)"
            + " VALUES (1, ?, ?, ?, ?, ?, ?, ?)";
    switch (recipe) {
      case KeyRecipe.Plain() ->
          session.update(
              insert,
              key.source(),
              root.fingerprint(),
              KeyRecipe.Plain.NAME,
              null,
              null,
              null,
              null);
      case KeyRecipe.Argon2id(String salt, int memory, int passes, int lanes) ->
          session.update(
              insert,
              key.source(),
              root.fingerprint(),
              KeyRecipe.Argon2id.NAME,
              salt,
              memory,
              passes,
              lanes);
    }
    new AuditHead(0, AuditChain.GENESIS).write(session, root, AuditHead.End.HEAD);
    return root;
  }

  private MasterKeyValue value(Optional<Remembered> remembered) {
    return switch (key) {
      case MasterKey.FromEnvironment(SecretBytes value) ->
          MasterKeyValue.parse(value, place(key.source()));
      case MasterKey.FromFile(Path path) -> {
        try (SecretBytes content = SecretFile.readNamed(path)) {
          yield MasterKeyValue.parse(content, place(key.source()));
        }
      }
      case MasterKey.Generated() -> generated(remembered);
    };
  }

  private MasterKeyValue generated(Optional<Remembered> remembered) {
    Path file = files.masterKey();
    if (MasterKeyValue.generatedExists(file)) {
      return MasterKeyValue.readGenerated(file);
    }
    if (remembered.isPresent()) {
      throw new EncryptionUnavailableError(
          "the master key is missing: the vault is sealed with the one from "
              + place(remembered.get().source()),
          "Bring that key back. To start over instead, move " + files.database() + " away.");
    }
    return MasterKeyValue.generate(file, random);
  }

  private String place(String source) {
    return switch (source) {
      case "environment" -> "AUTHSOME_MASTER_KEY";
      case "file" -> "the file that AUTHSOME_MASTER_KEY_FILE names";
      default -> files.masterKey().toString();
    };
  }

  private static boolean used(Session session) throws SQLException {
    return session
        .one(
            "SELECT 1 WHERE EXISTS (SELECT 1 FROM keyset) OR EXISTS (SELECT 1 FROM record)"
                + " OR EXISTS (SELECT 1 FROM audit) OR EXISTS (SELECT 1 FROM audit_head)"
                + " OR EXISTS (SELECT 1 FROM identity) OR EXISTS (SELECT 1 FROM principal)",
            row -> true)
        .isPresent();
  }

  private static KeyRecipe recipe(ResultSet row) throws SQLException {
    String name = row.getString("recipe");
    String salt = row.getString("salt");
    if (name.equals(KeyRecipe.Plain.NAME)) {
      return new KeyRecipe.Plain();
    }
    if (name.equals(KeyRecipe.Argon2id.NAME) && salt != null) {
      return new KeyRecipe.Argon2id(
          salt, row.getInt("memory"), row.getInt("passes"), row.getInt("lanes"));
    }
    throw new EncryptionUnavailableError(
        "the vault's key parameters are damaged", "Restore the database from a backup.");
  }
}
