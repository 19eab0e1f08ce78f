package ai.authsome.providers;

import ai.authsome.domain.failure.InvalidProviderSchemaError;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One file of the custom folder.
 *
 * @param path the file, inside the folder
 * @param stem its name without the extension: the provider's
 */
record CustomFile(Path path, String stem) {
  private static final Set<String> EXTENSIONS = Set.of(".json", ".jsonc");

  /** The file at {@code path}, if it is named like a definition; hidden files are not. */
  static Optional<CustomFile> of(Path path) {
    String name = path.getFileName().toString();
    return EXTENSIONS.stream()
        .filter(extension -> !name.startsWith(".") && name.endsWith(extension))
        .map(
            extension ->
                new CustomFile(path, name.substring(0, name.length() - extension.length())))
        .findAny();
  }

  /** The file's name, without folders. */
  String name() {
    return path.getFileName().toString();
  }

  /**
   * Reads the definition.
   *
   * @param folder the folder's real path, which a link must not lead out of
   * @throws InvalidProviderSchemaError if it can't be used, be it for what it says or for who may
   *     write it
   */
  byte[] read(Path folder) {
    try {
      Path real = path.toRealPath();
      if (!real.startsWith(folder)) {
        throw invalid("is a link that leads out of the folder");
      }
      if (!Files.readAttributes(real, BasicFileAttributes.class).isRegularFile()) {
        throw invalid("is not a regular file");
      }
      if (othersMayWrite(real)) {
        throw new InvalidProviderSchemaError(
            "file: others may write it", "Run: chmod go-w " + name());
      }
      try (InputStream in = Files.newInputStream(real)) {
        return in.readNBytes(JsonText.MAX_BYTES + 1);
      }
    } catch (IOException e) {
      throw new InvalidProviderSchemaError("file: cannot be read", "", e);
    }
  }

  /** What changes when the file does. Never fails: a file that is gone has a stamp too. */
  Stamp stamp() {
    try {
      BasicFileAttributes attributes = attributes(path);
      return new Stamp(
          this,
          attributes.lastModifiedTime(),
          attributes.size(),
          attributes.fileKey(),
          attributes instanceof PosixFileAttributes posix ? posix.permissions() : Set.of());
    } catch (IOException e) {
      return new Stamp(this, FileTime.fromMillis(0), 0, null, Set.of());
    }
  }

  /** Whether the group or everybody may write {@code path}; no where that can't be told. */
  static boolean othersMayWrite(Path path) throws IOException {
    return attributes(path) instanceof PosixFileAttributes posix
        && (posix.permissions().contains(PosixFilePermission.GROUP_WRITE)
            || posix.permissions().contains(PosixFilePermission.OTHERS_WRITE));
  }

  private static BasicFileAttributes attributes(Path path) throws IOException {
    PosixFileAttributeView posix = Files.getFileAttributeView(path, PosixFileAttributeView.class);
    return posix == null
        ? Files.readAttributes(path, BasicFileAttributes.class)
        : posix.readAttributes();
  }

  private static InvalidProviderSchemaError invalid(String reason) {
    return new InvalidProviderSchemaError("file: " + reason, "");
  }

  /** See {@link #stamp()}. */
  record Stamp(
      CustomFile file,
      FileTime modified,
      long size,
      @Nullable Object key,
      Set<PosixFilePermission> permissions) {}
}
