package ai.authsome.adapters.proxy;

import ai.authsome.domain.failure.StoreUnavailableError;
import ai.authsome.domain.run.RunId;
import ai.authsome.domain.run.TrustFiles;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.bouncycastle.asn1.ASN1Encodable;
import org.jspecify.annotations.Nullable;

/**
 * Writes what a run's children trust it by: a directory of its own for each run, for its owner's
 * eyes. What all runs share is prepared once. Blocks; thread-safe.
 */
final class TrustFilesWriter {
  private static final System.Logger LOG = System.getLogger(TrustFilesWriter.class.getName());

  private final Path base;
  private final Roots roots;
  private final Set<Path> live = ConcurrentHashMap.newKeySet();
  private @Nullable Shared shared;

  private record Shared(String pem, ASN1Encodable section) {}

  TrustFilesWriter(Path base, Roots roots) {
    this.base = base;
    this.roots = roots;
  }

  /**
   * Writes the files of {@code run}.
   *
   * @throws StoreUnavailableError if they can't be written, or the roots can't be read
   */
  TrustFiles write(RunId run, byte[] authority) {
    Path directory = null;
    try {
      Shared common = shared();
      Files.createDirectories(base, ownerOnly("rwx------"));
      // Known as live before it exists, so that it never looks stale.
      directory = base.resolve(run + "-" + Long.toHexString(System.nanoTime()));
      live.add(directory);
      Files.createDirectory(directory, ownerOnly("rwx------"));
      byte[] pem = Roots.pem(authority).getBytes(StandardCharsets.US_ASCII);
      ByteArrayOutputStream bundle = new ByteArrayOutputStream();
      bundle.writeBytes(pem);
      bundle.writeBytes(common.pem().getBytes(StandardCharsets.US_ASCII));
      byte[] store =
          TrustStore.file(TrustStore.section("authsome-run", List.of(authority)), common.section());
      return new TrustFiles(
          write(directory.resolve("ca.pem"), pem),
          write(directory.resolve("bundle.pem"), bundle.toByteArray()),
          write(directory.resolve("truststore.p12"), store));
    } catch (IOException failed) {
      if (directory != null) {
        delete(directory);
      }
      throw new StoreUnavailableError(
          "the run's trust files can't be written below " + base,
          "Check the directory, and the file that AUTHSOME_CA_BUNDLE names.",
          failed);
    }
  }

  /** Deletes the files of one run; what can't be deleted is left for {@link #deleteStale}. */
  void delete(TrustFiles files) {
    delete(files.authority().toAbsolutePath().getParent());
  }

  /** Deletes what earlier daemons left behind. */
  void deleteStale() {
    if (!Files.isDirectory(base)) {
      return;
    }
    try (DirectoryStream<Path> all = Files.newDirectoryStream(base, "run_*")) {
      for (Path one : all) {
        if (!live.contains(one)) {
          delete(one);
        }
      }
    } catch (IOException | DirectoryIteratorException unreadable) {
      LOG.log(System.Logger.Level.WARNING, "can't look for trust files of earlier runs");
    }
  }

  private void delete(@Nullable Path directory) {
    if (directory == null) {
      return;
    }
    try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
      for (Path file : files) {
        Files.deleteIfExists(file);
      }
      Files.deleteIfExists(directory);
    } catch (IOException stuck) {
      LOG.log(System.Logger.Level.WARNING, "can't delete the trust files of a run");
    }
    live.remove(directory);
  }

  private synchronized Shared shared() throws IOException {
    Shared made = shared;
    if (made == null) {
      StringBuilder pem = new StringBuilder();
      roots.encoded().forEach(der -> pem.append(Roots.pem(der)));
      made = new Shared(pem.toString(), TrustStore.section("root", roots.encoded()));
      shared = made;
    }
    return made;
  }

  private static Path write(Path file, byte[] content) throws IOException {
    Files.createFile(file, ownerOnly("rw-------"));
    return Files.write(file, content);
  }

  /** Nothing where the file system knows no such permissions. */
  private static FileAttribute<?>[] ownerOnly(String permissions) {
    return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }
}
