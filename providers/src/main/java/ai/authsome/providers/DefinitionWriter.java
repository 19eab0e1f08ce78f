package ai.authsome.providers;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** Writes a definition's file aside and gives it its name when it is whole. */
final class DefinitionWriter {
  private DefinitionWriter() {}

  /**
   * Writes the file, 0600, in the place of the one that may be there; makes the folder, 0700.
   *
   * @param target in {@code folder}
   */
  static void write(Path folder, Path target, String document) throws IOException {
    Files.createDirectories(folder, mode("rwx------"));
    // A hidden name is no definition's, should it stay behind.
    Path fresh = folder.resolve("." + target.getFileName() + ".new");
    Files.deleteIfExists(fresh);
    Files.createFile(fresh, mode("rw-------"));
    try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
      ByteBuffer source = ByteBuffer.wrap(document.getBytes(StandardCharsets.UTF_8));
      while (source.hasRemaining()) {
        channel.write(source);
      }
      channel.force(true);
    }
    Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    if (isPosix()) {
      try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
        channel.force(true);
      }
    }
  }

  private static FileAttribute<?>[] mode(String permissions) {
    return isPosix()
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }

  private static boolean isPosix() {
    return FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
  }
}
