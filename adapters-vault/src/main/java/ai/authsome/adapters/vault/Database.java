package ai.authsome.adapters.vault;

import ai.authsome.domain.failure.StoreUnavailableError;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/**
 * The SQLite file: one connection that writes, under a lock, and a few that read meanwhile. Safe
 * for use by several threads. Every {@link SQLException} leaves as {@link StoreUnavailableError}.
 */
final class Database implements AutoCloseable {
  private static final int READERS = 4;
  private static final int BUSY_MILLIS = 5_000;

  private final Path file;
  private final ReentrantLock writing = new ReentrantLock();
  private final Semaphore reading = new Semaphore(READERS);
  private final ConcurrentLinkedDeque<Session> readers = new ConcurrentLinkedDeque<>();

  /** Guarded by {@link #writing}. */
  private @Nullable Session writer;

  /** Written with {@link #writing} and all of {@link #reading} in hand. */
  private volatile boolean closed;

  /** A database in an existing file; it is opened at first use. */
  Database(Path file) {
    this.file = file;
  }

  /** Something done on a connection. */
  interface Work<T> {
    /** Does it. */
    T on(Session session) throws SQLException;
  }

  /** Reads; a single statement sees one state of the database. */
  <T> T read(Work<T> work) {
    reading.acquireUninterruptibly();
    try {
      Session session = readers.poll();
      boolean whole = false;
      try {
        if (session == null) {
          session = open();
          session.execute("PRAGMA query_only = 1");
        }
        T result = work.on(session);
        whole = true;
        return result;
      } catch (SQLException e) {
        throw unavailable(e);
      } finally {
        keep(session, whole);
      }
    } finally {
      reading.release();
    }
  }

  /** Writes in one transaction, durable when the call returns; all of it or nothing. */
  <T> T write(Work<T> work) {
    writing.lock();
    try {
      Session session = writer();
      boolean committed = false;
      try {
        session.execute("BEGIN IMMEDIATE");
        T result = work.on(session);
        session.execute("COMMIT");
        committed = true;
        return result;
      } catch (SQLException e) {
        // The driver's failed statements can't be used again, and closing rolls back.
        discardWriter();
        throw unavailable(e);
      } finally {
        if (!committed && writer != null) {
          rollBack(session);
        }
      }
    } catch (SQLException e) {
      throw unavailable(e);
    } finally {
      writing.unlock();
    }
  }

  /** The file. */
  Path file() {
    return file;
  }

  /** What an exception of the driver means, kept as the cause. */
  StoreUnavailableError unavailable(SQLException e) {
    int code = e instanceof SQLiteException sqlite ? sqlite.getResultCode().code & 0xff : -1;
    if (code == SQLiteErrorCode.SQLITE_NOTADB.code || code == SQLiteErrorCode.SQLITE_CORRUPT.code) {
      return new StoreUnavailableError(
          "database " + file + " is damaged", "Restore it from a backup.", e);
    }
    if (code == SQLiteErrorCode.SQLITE_FULL.code) {
      return new StoreUnavailableError("the disk of " + file + " is full", "Free some space.", e);
    }
    if (code == SQLiteErrorCode.SQLITE_BUSY.code || code == SQLiteErrorCode.SQLITE_LOCKED.code) {
      return new StoreUnavailableError(
          "database " + file + " is in use by another program", "Stop the other program.", e);
    }
    return new StoreUnavailableError(
        "database " + file + " can't be read or written",
        "Check the folder's permissions and its disk.",
        e);
  }

  /** Waits for what is under way, then lets go of the file. */
  @Override
  public void close() {
    writing.lock();
    reading.acquireUninterruptibly(READERS);
    try {
      closed = true;
      for (Session reader = readers.poll(); reader != null; reader = readers.poll()) {
        quietly(reader);
      }
      // The last one to leave folds the log into the file.
      discardWriter();
    } finally {
      reading.release(READERS);
      writing.unlock();
    }
  }

  private Session writer() throws SQLException {
    if (writer == null || closed) {
      writer = open();
    }
    return writer;
  }

  private Session open() throws SQLException {
    if (closed) {
      throw new StoreUnavailableError("database " + file + " is closed", "Restart the daemon.");
    }
    return connect(file);
  }

  /** A connection by itself, with the settings that all have. */
  static Session connect(Path file) throws SQLException {
    // The driver takes what follows a question mark for settings, and would open another file.
    if (file.toString().indexOf('?') >= 0) {
      throw new StoreUnavailableError(
          "database " + file + " can't be opened: '?' in its name", "Use another home folder.");
    }
    SQLiteConfig config = new SQLiteConfig();
    config.setBusyTimeout(BUSY_MILLIS);
    Session session = new Session(config.createConnection("jdbc:sqlite:" + file));
    boolean ready = false;
    try {
      session.execute("PRAGMA journal_mode = WAL");
      session.execute("PRAGMA synchronous = FULL");
      session.execute("PRAGMA foreign_keys = 1");
      session.execute("PRAGMA trusted_schema = 0");
      session.execute("PRAGMA secure_delete = 1");
      ready = true;
      return session;
    } finally {
      if (!ready) {
        quietly(session);
      }
    }
  }

  private void keep(@Nullable Session session, boolean whole) {
    if (session == null) {
      return;
    }
    if (whole) {
      readers.push(session);
    } else {
      quietly(session);
    }
  }

  private void rollBack(Session session) {
    try {
      session.execute("ROLLBACK");
    } catch (SQLException e) {
      discardWriter();
    }
  }

  private void discardWriter() {
    if (writer != null) {
      quietly(writer);
      writer = null;
    }
  }

  private static void quietly(Session session) {
    try {
      session.close();
    } catch (SQLException e) {
      // What was committed is in the log, and nothing else counts.
    }
  }
}
