package ai.authsome.adapters.vault;

import ai.authsome.application.port.driven.Accounts;
import ai.authsome.application.port.driven.AuditLog;
import ai.authsome.application.port.driven.IdentityRegistry;
import ai.authsome.application.port.driven.RecordStore;
import ai.authsome.domain.vault.VaultFacts;
import java.security.SecureRandom;

/**
 * The daemon's one database, {@code <home>/server/authsome.db}, unlocked. What is written is
 * durable when a call returns, also if the process is killed. Safe for use by several threads;
 * bootstrap closes it last.
 */
public final class VaultDatabase implements AutoCloseable {
  private final Database database;
  private final RootKey root;
  private final VaultFacts facts;
  private final RecordStore records;
  private final IdentityRegistry identities;
  private final Accounts accounts;
  private final AuditLog auditLog;

  private VaultDatabase(Database database, RootKey root, MasterKey key) {
    this.database = database;
    this.root = root;
    facts = new VaultFacts(key.mode(), key.source(), "aes-256-gcm", "sqlite");
    records = new SqliteRecordStore(database, new Keysets(database, root));
    identities = new SqliteIdentityRegistry(database, root);
    accounts = new SqliteAccounts(database, root);
    auditLog = new SqliteAuditLog(database, root);
  }

  /**
   * Opens the database, and makes it and its generated key at the first start.
   *
   * @param key lent for the call
   * @throws ai.authsome.domain.failure.StoreUnavailableError if a file can't be read or written, is
   *     damaged, can be reached by others, or was written by a newer version
   * @throws ai.authsome.domain.failure.EncryptionUnavailableError if the key is missing, damaged,
   *     or not the one that sealed the vault; nothing is changed then
   */
  public static VaultDatabase open(ServerFiles files, MasterKey key, SecureRandom random) {
    Database database = Schema.open(files.database());
    boolean ready = false;
    try {
      RootKey root =
          database.write(
              session -> {
                Schema.upgrade(session, files.database());
                return new Unlocking(files, key, random).unlock(session);
              });
      ready = true;
      return new VaultDatabase(database, root, key);
    } finally {
      if (!ready) {
        database.close();
      }
    }
  }

  /** The vaults. */
  public RecordStore records() {
    return records;
  }

  /** Who is known. */
  public IdentityRegistry identities() {
    return identities;
  }

  /** Who signs in. */
  public Accounts accounts() {
    return accounts;
  }

  /** What happened. */
  public AuditLog auditLog() {
    return auditLog;
  }

  /** How the vaults are kept. */
  public VaultFacts facts() {
    return facts;
  }

  /** Waits for what is under way; whoever comes later is told that the store is unavailable. */
  @Override
  public void close() {
    database.close();
    root.close();
  }
}
