package ai.authsome.adapters.http.client;

import ai.authsome.adapters.http.wire.Json;
import ai.authsome.adapters.http.wire.JsonObject;
import ai.authsome.domain.failure.InvalidInputError;
import ai.authsome.domain.failure.StoreUnavailableError;
import ai.authsome.domain.text.SafeText;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What a daemon keeps in {@code <home>/server/daemon/}. It holds an exclusive lock on {@code lock}
 * for its life, so it lives if and only if the lock is taken: neither a file that it left behind
 * nor another program on its port is ever taken for it.
 *
 * <p>Never for use in the daemon's own process, where closing a channel would drop its lock.
 */
final class DaemonFiles {
  private static final int TAIL = 256 * 1024;
  private static final int LINE = 400;

  private final Path home;
  private final Path folder;

  DaemonFiles(Path home) {
    this.home = home;
    this.folder = home.resolve("server").resolve("daemon");
  }

  /**
   * Where a living daemon is.
   *
   * @param pid its process
   * @param port its API
   * @param pagesPort its pages
   * @param version of the program
   */
  record Address(long pid, int port, int pagesPort, String version) {
    /** The API's scheme, host and port. */
    String apiUrl() {
      return "http://127.0.0.1:" + port;
    }

    /** The pages' scheme, host and port. */
    String pagesUrl() {
      return "http://127.0.0.1:" + pagesPort;
    }
  }

  /** The daemon that lives and has said where; empty also while one comes up. */
  Optional<Address> living() {
    // In this order: who finds no address leaves the lock alone, for a daemon that comes up.
    Optional<Address> address = PrivateFiles.read(addressFile()).map(this::parse);
    return address.isPresent() && isLockTaken() ? address : Optional.empty();
  }

  /** Whether a daemon lives. */
  boolean isLockTaken() {
    try (FileChannel channel = FileChannel.open(lockFile(), StandardOpenOption.READ);
        FileLock lock = channel.tryLock(0, Long.MAX_VALUE, true)) {
      return lock == null;
    } catch (OverlappingFileLockException thisProcess) {
      return true;
    } catch (NoSuchFileException e) {
      return false;
    } catch (IOException e) {
      throw PrivateFiles.unusable(lockFile(), "can't be examined", e);
    }
  }

  /** Deletes what a dead daemon left behind. */
  void forget() {
    try {
      Files.deleteIfExists(addressFile());
    } catch (IOException e) {
      throw PrivateFiles.unusable(addressFile(), "can't be deleted", e);
    }
  }

  /** The log, made if there is none; everybody's output goes to its end. */
  Path log() {
    return folder.resolve("daemon.log");
  }

  /** How long the log is, in bytes. */
  long logSize() {
    try (FileChannel log = PrivateFiles.open(log())) {
      return log.size();
    } catch (IOException e) {
      throw PrivateFiles.unusable(log(), "can't be opened", e);
    }
  }

  /** The log's last lines after the first {@code from} bytes, oldest first, safe to show. */
  List<String> tail(long from, int lines) {
    try (FileChannel log = FileChannel.open(log(), StandardOpenOption.READ)) {
      long start = Math.max(from, log.size() - TAIL);
      ByteBuffer bytes = ByteBuffer.allocate((int) Math.max(0, log.size() - start));
      while (bytes.hasRemaining() && log.read(bytes, start + bytes.position()) >= 0) {
        // Reads on: a single read may stop early.
      }
      List<String> all =
          new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8)
              .lines()
              .map(line -> SafeText.of(line, LINE))
              .filter(line -> !line.isBlank())
              .toList();
      return all.subList(Math.max(0, all.size() - lines), all.size());
    } catch (NoSuchFileException e) {
      return List.of();
    } catch (IOException e) {
      throw PrivateFiles.unusable(log(), "can't be read", e);
    }
  }

  /** Runs {@code action} while nobody else starts or stops the daemon of this home. */
  <T> T exclusively(Supplier<T> action) {
    PrivateFiles.makeFolder(folder);
    PrivateFiles.requirePrivate(home);
    return PrivateFiles.exclusively(folder.resolve("start.lock"), action);
  }

  private Path lockFile() {
    return folder.resolve("lock");
  }

  private Path addressFile() {
    return folder.resolve("daemon.json");
  }

  private Address parse(byte[] bytes) {
    try {
      JsonObject json = Json.readOurs(bytes);
      return new Address(
          json.whole("pid"), port(json, "port"), port(json, "pages_port"), json.text("version"));
    } catch (InvalidInputError e) {
      throw new StoreUnavailableError(
          addressFile() + " is damaged: " + e.getMessage(),
          "End the daemon's process and delete the file.",
          e);
    }
  }

  private static int port(JsonObject json, String field) {
    long port = json.whole(field);
    if (port < 1 || port > 65_535) {
      throw new InvalidInputError(field + ": must be a port", "");
    }
    return (int) port;
  }
}
