package ai.authsome.adapters.http.client;

import ai.authsome.domain.failure.StoreUnavailableError;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Files that are nobody else's business. Where the file system has no POSIX permissions, its own
 * are trusted. Every failure is a {@link StoreUnavailableError} that names the path.
 */
final class PrivateFiles {
  private static final int LIMIT = 1 << 20;

  private PrivateFiles() {}

  /** Makes a folder and those above it, 0700, unless it is there. */
  static void makeFolder(Path folder) {
    try {
      Files.createDirectories(folder, mode(folder, "rwx------"));
    } catch (IOException e) {
      throw unusable(folder, "can't be made", e);
    }
  }

  /** Refuses a file or folder that others can do anything with. */
  static void requirePrivate(Path path) {
    try {
      if (!isPosix(path)) {
        return;
      }
      for (PosixFilePermission permission : Files.getPosixFilePermissions(path)) {
        switch (permission) {
          case OWNER_READ, OWNER_WRITE, OWNER_EXECUTE -> {}
          case GROUP_READ, GROUP_WRITE, GROUP_EXECUTE, OTHERS_READ, OTHERS_WRITE, OTHERS_EXECUTE ->
              throw new StoreUnavailableError(
                  path + " is open to other users", "Run: chmod go-rwx " + path);
        }
      }
    } catch (IOException e) {
      throw unusable(path, "can't be examined", e);
    }
  }

  /** The bytes of a file of at most 1 MiB; empty when there is none. */
  static Optional<byte[]> read(Path path) {
    try (FileChannel file = FileChannel.open(path, StandardOpenOption.READ)) {
      if (file.size() > LIMIT) {
        throw new StoreUnavailableError(path + " is too long to be ours", "");
      }
      ByteBuffer bytes = ByteBuffer.allocate((int) file.size());
      while (bytes.hasRemaining() && file.read(bytes) >= 0) {
        // Reads on: a single read may stop early.
      }
      return Optional.of(bytes.array());
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw unusable(path, "can't be read", e);
    }
  }

  /** Writes a file, 0600, so that others see the old one or the new one, also after a crash. */
  static void write(Path path, byte[] bytes) {
    Path draft = path.resolveSibling(path.getFileName() + "." + ProcessHandle.current().pid());
    try {
      Files.deleteIfExists(draft);
      create(draft, bytes);
      Files.move(draft, path, StandardCopyOption.ATOMIC_MOVE);
      syncFolder(path);
    } catch (IOException e) {
      throw unusable(path, "can't be written", e);
    }
  }

  /** Writes a file that isn't there yet, 0600; false when it is. */
  static boolean writeNew(Path path, byte[] bytes) {
    try {
      create(path, bytes);
      syncFolder(path);
      return true;
    } catch (FileAlreadyExistsException e) {
      return false;
    } catch (IOException e) {
      throw unusable(path, "can't be written", e);
    }
  }

  /** Opens a file for appending or locking, making it, 0600, when it isn't there. */
  static FileChannel open(Path path) throws IOException {
    return FileChannel.open(
        path,
        Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE),
        mode(path, "rw-------"));
  }

  /** Runs {@code action} while no other thread or process does the same under this file. */
  static <T> T exclusively(Path lockFile, Supplier<T> action) {
    // The file's lock is the whole process's, so its threads have to queue before it.
    synchronized (PrivateFiles.class) {
      try (FileChannel channel = open(lockFile);
          var _ = channel.lock()) {
        return action.get();
      } catch (IOException e) {
        throw unusable(lockFile, "can't be locked", e);
      }
    }
  }

  static StoreUnavailableError unusable(Path path, String what, IOException cause) {
    return new StoreUnavailableError(
        path + " " + what, "Check its permissions and its disk.", cause);
  }

  private static void create(Path path, byte[] bytes) throws IOException {
    try (FileChannel file =
        FileChannel.open(
            path,
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
            mode(path, "rw-------"))) {
      ByteBuffer rest = ByteBuffer.wrap(bytes);
      while (rest.hasRemaining()) {
        file.write(rest);
      }
      file.force(true);
    }
  }

  /** Makes a rename durable; only POSIX systems let a folder be opened. */
  private static void syncFolder(Path path) throws IOException {
    Path folder = path.toAbsolutePath().getParent();
    if (folder != null && isPosix(path)) {
      try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
        channel.force(true);
      }
    }
  }

  private static FileAttribute<?>[] mode(Path path, String mode) {
    return isPosix(path)
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(mode))
        }
        : new FileAttribute<?>[0];
  }

  private static boolean isPosix(Path path) {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix");
  }
}
