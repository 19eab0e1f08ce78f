package ai.authsome.adapters.vault;

import ai.authsome.domain.failure.StoreUnavailableError;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * The daemon's folder, {@code <home>/server}, and what lies in it. Folders are for their owner
 * alone (0700), and so are the files (0600); where the file system knows no such permissions they
 * are not looked at. Immutable.
 */
public final class ServerFiles {
  private static final Set<PosixFilePermission> OTHERS =
      Set.copyOf(PosixFilePermissions.fromString("---rwxrwx"));
  private static final FileAttribute<Set<PosixFilePermission>> FOR_OWNER =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

  private final Path folder;

  private ServerFiles(Path folder) {
    this.folder = folder;
  }

  /**
   * Makes {@code home} and {@code home/server} where they are missing, and looks at their
   * permissions.
   *
   * @throws StoreUnavailableError if others can get at a folder, or it can't be made; names it
   */
  public static ServerFiles prepare(Path home) {
    Path absolute = home.toAbsolutePath().normalize();
    try {
      if (absolute.getParent() != null) {
        Files.createDirectories(absolute.getParent());
      }
    } catch (IOException e) {
      throw new StoreUnavailableError("folder " + absolute.getParent() + " can't be made", "", e);
    }
    folder(absolute);
    return new ServerFiles(folder(absolute.resolve("server")));
  }

  /**
   * Makes a folder for its owner alone, unless it exists; its parent must.
   *
   * @return {@code path}
   * @throws StoreUnavailableError if others can get at it, or it can't be made; names it
   */
  public static Path folder(Path path) {
    try {
      if (!Files.isDirectory(path)) {
        create(path);
      }
      requirePrivate(path, "700");
    } catch (IOException e) {
      throw new StoreUnavailableError(
          "folder " + path + " can't be used", "Check who owns it, and what lies there.", e);
    }
    return path;
  }

  /** {@code <home>/server}. */
  public Path folder() {
    return folder;
  }

  /** Where the records, the identities and the audit trail are. */
  public Path database() {
    return folder.resolve("authsome.db");
  }

  /** Where the generated master key is. */
  public Path masterKey() {
    return folder.resolve("master.key");
  }

  /** Where the owner's secret is. */
  public Path ownerToken() {
    return folder.resolve("owner.token");
  }

  /**
   * Looks at the permissions of an existing file or folder; links are followed unless {@code
   * options} say otherwise.
   *
   * @param mode what the permissions should be, as {@code 600}, for the hint
   */
  static void requirePrivate(Path path, String mode, LinkOption... options) throws IOException {
    PosixFileAttributeView view =
        Files.getFileAttributeView(path, PosixFileAttributeView.class, options);
    if (view == null) {
      return;
    }
    for (PosixFilePermission permission : view.readAttributes().permissions()) {
      if (OTHERS.contains(permission)) {
        throw new StoreUnavailableError(
            path + " can be reached by other users of this machine", "chmod " + mode + " " + path);
      }
    }
  }

  private static void create(Path path) throws IOException {
    try {
      if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
        Files.createDirectory(path, FOR_OWNER);
      } else {
        Files.createDirectory(path);
      }
    } catch (FileAlreadyExistsException e) {
      if (!Files.isDirectory(path)) {
        throw e;
      }
    }
  }
}
