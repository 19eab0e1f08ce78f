package ai.authsome.adapters.vault;

import ai.authsome.domain.failure.StoreUnavailableError;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;

/**
 * The tables, in numbered versions. A new database is built aside and appears whole, so that an
 * empty file under its name always means damage.
 */
final class Schema {
  /** Each entry leads from one version to the next; the first from nothing to version 1. */
  private static final List<List<String>> MIGRATIONS =
      List.of(
          List.of(
              "CREATE TABLE schema_version (version INTEGER NOT NULL) STRICT",
              "INSERT INTO schema_version (version) VALUES (0)",
              // How the one master key is made of its value, and how to tell another one.
              "CREATE TABLE master_key (id INTEGER PRIMARY KEY CHECK (id = 1),"
                  + " source TEXT NOT NULL, recipe TEXT NOT NULL, salt TEXT, memory INTEGER,"
                  + " passes INTEGER, lanes INTEGER, fingerprint TEXT NOT NULL) STRICT",
              "CREATE TABLE keyset (owner TEXT PRIMARY KEY, sealed BLOB NOT NULL) STRICT",
              // The last revision given to any record, so that none is given twice.
              "CREATE TABLE revision (id INTEGER PRIMARY KEY CHECK (id = 1),"
                  + " last INTEGER NOT NULL) STRICT",
              "INSERT INTO revision (id, last) VALUES (1, 0)",
              "CREATE TABLE record (key TEXT PRIMARY KEY, revision INTEGER NOT NULL,"
                  + " sealed BLOB NOT NULL) STRICT",
              // At most one row has owner = 1, all others NULL.
              "CREATE TABLE principal (id TEXT PRIMARY KEY, vault TEXT NOT NULL UNIQUE,"
                  + " role TEXT NOT NULL, owner INTEGER UNIQUE CHECK (owner = 1),"
                  + " created_at TEXT NOT NULL, seal TEXT NOT NULL) STRICT",
              "CREATE TABLE identity (handle TEXT PRIMARY KEY, did TEXT NOT NULL UNIQUE,"
                  + " registered_at TEXT NOT NULL, seal TEXT NOT NULL) STRICT",
              "CREATE TABLE claim (handle TEXT PRIMARY KEY REFERENCES identity (handle),"
                  + " principal TEXT NOT NULL REFERENCES principal (id),"
                  + " claimed_at TEXT NOT NULL, seal TEXT NOT NULL) STRICT",
              "CREATE INDEX claim_by_principal ON claim (principal)",
              "CREATE TABLE audit (number INTEGER PRIMARY KEY, at TEXT NOT NULL,"
                  + " action TEXT NOT NULL, outcome TEXT NOT NULL, identity TEXT, principal TEXT,"
                  + " provider TEXT, connection TEXT, host TEXT, method TEXT, path TEXT, run TEXT,"
                  + " hash TEXT NOT NULL) STRICT",
              "CREATE INDEX audit_by_principal ON audit (principal, number)",
              // Where the chain ends, sealed: rows can't be cut off or all be made anew.
              "CREATE TABLE audit_head (id INTEGER PRIMARY KEY CHECK (id = 1),"
                  + " number INTEGER NOT NULL, hash TEXT NOT NULL, seal TEXT NOT NULL) STRICT"),
          List.of(
              // Principals that sign in; the machine's owner needs not.
              "CREATE TABLE account (email TEXT PRIMARY KEY,"
                  + " principal TEXT NOT NULL UNIQUE REFERENCES principal (id),"
                  + " password TEXT NOT NULL, created_at TEXT NOT NULL, seal TEXT NOT NULL) STRICT",
              "CREATE TABLE rejection (handle TEXT PRIMARY KEY REFERENCES identity (handle),"
                  + " rejected_at TEXT NOT NULL, seal TEXT NOT NULL) STRICT"),
          List.of(
              // What the first row follows once older ones were pruned, sealed as the end is.
              "CREATE TABLE audit_base (id INTEGER PRIMARY KEY CHECK (id = 1),"
                  + " number INTEGER NOT NULL, hash TEXT NOT NULL, seal TEXT NOT NULL) STRICT"));

  private Schema() {}

  /**
   * The database, made where there is none; whether it is up to date is still to be seen.
   *
   * @throws StoreUnavailableError if it is empty, is a link, or can be reached by others
   */
  static Database open(Path file) {
    try {
      if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
        build(file);
      }
      if (Files.isSymbolicLink(file)) {
        throw new StoreUnavailableError(file + " is a symbolic link", "Put the file itself there.");
      }
      ServerFiles.requirePrivate(file, "600", LinkOption.NOFOLLOW_LINKS);
      if (Files.size(file) == 0) {
        throw new StoreUnavailableError(
            "database " + file + " is empty", "Restore it from a backup.");
      }
    } catch (IOException e) {
      throw new StoreUnavailableError(
          "database " + file + " can't be opened", "Check who owns it, and what lies there.", e);
    }
    return new Database(file);
  }

  private static void build(Path file) throws IOException {
    Path log = file.resolveSibling(file.getFileName() + "-wal");
    if (Files.exists(log)) {
      throw new StoreUnavailableError(
          "database " + file + " is missing, but its log is there",
          "Restore the database from a backup. To start over instead, move " + log + " away.");
    }
    try {
      SecretFile.create(file, Schema::fill);
    } catch (FileAlreadyExistsException e) {
      // Another process was first.
    }
  }

  private static void fill(Path fresh) throws IOException {
    // What a process left behind that was killed here doesn't belong to this file.
    for (String rest : List.of("-wal", "-shm", "-journal")) {
      Files.deleteIfExists(fresh.resolveSibling(fresh.getFileName() + rest));
    }
    try (Session session = Database.connect(fresh)) {
      session.execute("BEGIN IMMEDIATE");
      migrate(session, 0);
      session.execute("COMMIT");
    } catch (SQLException e) {
      throw new Database(fresh).unavailable(e);
    }
  }

  /**
   * Brings an older database up to date, in the caller's transaction.
   *
   * @throws StoreUnavailableError if it was written by a newer version, or isn't ours
   */
  static void upgrade(Session session, Path file) throws SQLException {
    int version = version(session, file);
    if (version > MIGRATIONS.size()) {
      throw new StoreUnavailableError(
          "database "
              + file
              + " has schema "
              + version
              + ", and this version of Authsome knows "
              + MIGRATIONS.size(),
          "Use the newer version of Authsome that wrote it.");
    }
    if (version < MIGRATIONS.size()) {
      migrate(session, version);
    }
  }

  private static int version(Session session, Path file) throws SQLException {
    boolean ours =
        session
            .one("SELECT 1 FROM sqlite_schema WHERE name = 'schema_version'", row -> true)
            .isPresent();
    if (!ours) {
      throw new StoreUnavailableError(
          "database " + file + " wasn't made by this product",
          "Move it away, or choose another home folder with AUTHSOME_HOME.");
    }
    return session
        .one("SELECT version FROM schema_version", row -> row.getInt(1))
        .orElseThrow(
            () ->
                new StoreUnavailableError(
                    "database " + file + " is damaged", "Restore it from a backup."));
  }

  private static void migrate(Session session, int from) throws SQLException {
    for (List<String> migration : MIGRATIONS.subList(from, MIGRATIONS.size())) {
      for (String statement : migration) {
        session.execute(statement);
      }
    }
    session.update("UPDATE schema_version SET version = ?", MIGRATIONS.size());
  }
}
