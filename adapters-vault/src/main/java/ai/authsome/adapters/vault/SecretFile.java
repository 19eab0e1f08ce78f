package ai.authsome.adapters.vault;

import ai.authsome.domain.failure.StoreUnavailableError;
import ai.authsome.domain.secret.SecretBytes;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

/** Small files for their owner alone (0600), which appear whole or not at all. */
final class SecretFile {
  private static final int LIMIT = 64 * 1024;
  private static final FileAttribute<Set<PosixFilePermission>> FOR_OWNER =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

  private static final Set<OpenOption> LOCKING =
      Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE);

  /** A process's file locks are no use between its own threads. */
  private static final ReentrantLock CREATING = new ReentrantLock();

  private SecretFile() {}

  /**
   * The content of a file of ours, which the caller closes.
   *
   * @throws StoreUnavailableError if others can get at it, it is a link, or it can't be read
   */
  static SecretBytes read(Path path) {
    if (Files.isSymbolicLink(path)) {
      throw new StoreUnavailableError(path + " is a symbolic link", "Put the file itself there.");
    }
    return read(path, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS));
  }

  /**
   * The content of a file that the person named, which the caller closes. Links are followed, as
   * orchestrators mount secrets as links; permissions are those of what they lead to.
   */
  static SecretBytes readNamed(Path path) {
    return read(path, Set.of(StandardOpenOption.READ));
  }

  private static SecretBytes read(Path path, Set<OpenOption> options) {
    byte[] buffer = new byte[LIMIT + 1];
    try (SeekableByteChannel channel = Files.newByteChannel(path, options)) {
      ServerFiles.requirePrivate(path, "600");
      ByteBuffer target = ByteBuffer.wrap(buffer);
      int read = 0;
      while (read >= 0 && target.hasRemaining()) {
        read = channel.read(target);
      }
      if (target.position() > LIMIT) {
        throw new StoreUnavailableError(path + " has more than " + LIMIT + " bytes", "");
      }
      return SecretBytes.takeOver(Arrays.copyOf(buffer, target.position()));
    } catch (IOException e) {
      throw new StoreUnavailableError(
          path + " can't be read", "Check that it exists and is yours.", e);
    } finally {
      Arrays.fill(buffer, (byte) 0);
    }
  }

  /**
   * Writes a new file, durable when the call returns. Content is lent.
   *
   * @throws FileAlreadyExistsException if there is one; it is left as it is
   */
  static void create(Path path, SecretBytes content) throws IOException {
    create(path, fresh -> write(fresh, content));
  }

  /** Fills a file. */
  interface Content {
    /** Fills it; it is empty, and for its owner alone. */
    void fill(Path fresh) throws IOException;
  }

  /**
   * Makes a new file aside and gives it its name when it is whole; durable when the call returns.
   * One process at a time does this in a folder.
   *
   * @throws FileAlreadyExistsException if there is one; it is left as it is
   */
  static void create(Path path, Content content) throws IOException {
    CREATING.lock();
    try (FileChannel channel =
            FileChannel.open(path.resolveSibling(".creating"), LOCKING, owner());
        FileLock lock = channel.lock()) {
      if (!lock.isValid() || Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
        throw new FileAlreadyExistsException(path.toString());
      }
      Path fresh = aside(path);
      content.fill(fresh);
      publish(fresh, path);
    } finally {
      CREATING.unlock();
    }
  }

  private static void write(Path fresh, SecretBytes content) throws IOException {
    byte[] bytes = content.read(byte[]::clone);
    try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
      ByteBuffer source = ByteBuffer.wrap(bytes);
      while (source.hasRemaining()) {
        channel.write(source);
      }
    } finally {
      Arrays.fill(bytes, (byte) 0);
    }
  }

  private static Path aside(Path path) throws IOException {
    Path fresh = path.resolveSibling("." + path.getFileName() + ".new");
    Files.deleteIfExists(fresh);
    return Files.createFile(fresh, owner());
  }

  private static FileAttribute<?>[] owner() {
    return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {FOR_OWNER}
        : new FileAttribute<?>[0];
  }

  private static void publish(Path fresh, Path path) throws IOException {
    try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
    try {
      Files.createLink(path, fresh);
      Files.delete(fresh);
    } catch (UnsupportedOperationException e) {
      Files.move(fresh, path);
    }
    try (FileChannel channel = FileChannel.open(path.getParent(), StandardOpenOption.READ)) {
      channel.force(true);
    } catch (IOException e) {
      // Windows opens no folders; its file systems keep names by themselves.
      if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
        throw e;
      }
    }
  }
}
