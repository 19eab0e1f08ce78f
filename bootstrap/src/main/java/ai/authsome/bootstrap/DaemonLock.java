package ai.authsome.bootstrap;

import ai.authsome.domain.failure.DaemonUnavailableError;
import ai.authsome.domain.failure.StoreUnavailableError;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * One daemon per home: held from before the first file is touched until the process ends, however
 * it ends. Who finds it taken knows that the address beside it is the daemon's and nobody else's.
 */
final class DaemonLock implements AutoCloseable {
  private static final FileAttribute<?> PRIVATE =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

  private static final int ATTEMPTS = 50;
  private static final Duration PAUSE = Duration.ofMillis(20);

  private final Path folder;
  private final FileChannel channel;

  private DaemonLock(Path folder, FileChannel channel) {
    this.folder = folder;
    this.channel = channel;
  }

  /**
   * Takes it.
   *
   * @param folder exists, private to the user
   * @throws DaemonUnavailableError if a daemon runs on this home
   */
  static DaemonLock take(Path folder) {
    try {
      FileChannel channel =
          FileChannel.open(
              folder.resolve("lock"),
              Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
              PRIVATE);
      FileLock lock = tryLock(channel);
      if (lock == null) {
        channel.close();
        throw new DaemonUnavailableError(
            "a daemon runs on this home already", "See: authsome daemon status");
      }
      DaemonLock taken = new DaemonLock(folder, channel);
      // The address of a predecessor that was killed would look alive now that the lock is taken.
      Files.deleteIfExists(taken.address());
      return taken;
    } catch (IOException e) {
      throw new StoreUnavailableError("cannot write to " + folder, "Check its permissions.", e);
    }
  }

  /** Says where the daemon is, once it can be reached there. */
  void announce(int port, int pagesPort, String version, Instant startedAt) {
    String json =
        "{\"pid\":"
            + ProcessHandle.current().pid()
            + ",\"port\":"
            + port
            + ",\"pages_port\":"
            + pagesPort
            + ",\"version\":\""
            + version
            + "\",\"started_at\":\""
            + startedAt
            + "\"}\n";
    Path draft = folder.resolve("daemon.json.new");
    try {
      Files.deleteIfExists(draft);
      try (FileChannel file =
          FileChannel.open(
              draft, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), PRIVATE)) {
        file.write(ByteBuffer.wrap(json.getBytes(StandardCharsets.UTF_8)));
      }
      Files.move(draft, address(), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new StoreUnavailableError("cannot write " + address(), "Check its permissions.", e);
    }
  }

  /** Withdraws the address and lets go. */
  @Override
  public void close() {
    try {
      Files.deleteIfExists(address());
      channel.close();
    } catch (IOException e) {
      throw new StoreUnavailableError("cannot delete " + address(), "Check its permissions.", e);
    }
  }

  private Path address() {
    return folder.resolve("daemon.json");
  }

  /** Again for a second: a command that looks whether a daemon lives holds it for a moment. */
  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    for (int i = 0; i < ATTEMPTS; i++) {
      try {
        FileLock lock = channel.tryLock();
        if (lock != null) {
          return lock;
        }
      } catch (OverlappingFileLockException ownProcess) {
        return null;
      }
      LockSupport.parkNanos(PAUSE.toNanos());
    }
    return null;
  }
}
