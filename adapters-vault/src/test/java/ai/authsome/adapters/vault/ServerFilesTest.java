package ai.authsome.adapters.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.authsome.domain.failure.AuthsomeError;
import ai.authsome.domain.failure.StoreUnavailableError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ServerFilesTest {
  @TempDir Path folder;
  private Path home;

  @BeforeEach
  void name() {
    home = folder.resolve("deep/er/home");
  }

  @Test
  void makesFoldersForTheirOwnerAlone() throws Exception {
    ServerFiles files = ServerFiles.prepare(home);

    assertThat(files.folder()).isEqualTo(home.resolve("server"));
    assertThat(permissions(home)).isEqualTo("rwx------");
    assertThat(permissions(files.folder())).isEqualTo("rwx------");
  }

  @Test
  void takesFoldersThatAreThereAlready() {
    ServerFiles.prepare(home);

    assertThatCode(() -> ServerFiles.prepare(home)).doesNotThrowAnyException();
  }

  @Test
  void makesFilesForTheirOwnerAlone() throws Exception {
    try (TestVault vault = new TestVault(folder)) {
      vault.put(TestVault.key(TestVault.A, "work"), "v");
      OwnerTokenFile.readOrCreate(vault.files, new SecureRandom()).close();

      try (Stream<Path> all = Files.list(vault.files.folder())) {
        List<Path> files = all.toList();
        assertThat(files).hasSizeGreaterThan(3);
        for (Path file : files) {
          assertThat(permissions(file)).as(file.toString()).isEqualTo("rw-------");
        }
      }
    }
  }

  @Test
  void refusesAFolderThatOthersCanGetAt() throws Exception {
    ServerFiles files = ServerFiles.prepare(home);

    for (Path exposed : List.of(home, files.folder())) {
      for (String mode :
          List.of("rwxr-----", "rwx-w----", "rwx--x---", "rwx---r--", "rwx----w-", "rwx-----x")) {
        chmod(exposed, mode);
        assertThatThrownBy(() -> ServerFiles.prepare(home))
            .isInstanceOfSatisfying(
                StoreUnavailableError.class,
                e -> assertThat(e.hint()).contains("chmod 700 " + exposed))
            .hasMessageContaining(exposed.toString());
      }
      chmod(exposed, "rwx------");
    }
    assertThatCode(() -> ServerFiles.prepare(home)).doesNotThrowAnyException();
  }

  @Test
  void refusesAFileInPlaceOfAFolder() throws Exception {
    Files.createDirectories(home.getParent());
    Files.createFile(home);

    assertThatThrownBy(() -> ServerFiles.prepare(home))
        .isInstanceOf(StoreUnavailableError.class)
        .hasMessageContaining(home.toString());
  }

  @Test
  void refusesSecretsThatOthersCanReadOrThatAreLinks() throws Exception {
    TestVault vault = new TestVault(folder);
    vault.database();
    OwnerTokenFile.readOrCreate(vault.files, new SecureRandom()).close();
    vault.close();

    for (Path secret :
        List.of(vault.files.masterKey(), vault.files.database(), vault.files.ownerToken())) {
      for (String mode : List.of("rw-r-----", "rw----r--", "rw--w----")) {
        chmod(secret, mode);
        assertRefused(vault, secret, Optional.of("chmod 600 " + secret));
      }
      chmod(secret, "rw-------");
      Path elsewhere = secret.resolveSibling("elsewhere");
      Files.move(secret, elsewhere);
      Files.createSymbolicLink(secret, elsewhere);
      assertRefused(vault, secret, Optional.of("Put the file itself there."));
      Files.delete(secret);
      Files.move(elsewhere, secret);
      assertThatCode(() -> openAll(vault)).doesNotThrowAnyException();
    }
  }

  private static void assertRefused(TestVault vault, Path secret, Optional<String> hint) {
    assertThatThrownBy(() -> openAll(vault))
        .isInstanceOf(StoreUnavailableError.class)
        .hasMessageContaining(secret.toString())
        .extracting(e -> ((AuthsomeError) e).hint())
        .isEqualTo(hint);
  }

  private static void openAll(TestVault vault) {
    vault.reopen();
    OwnerTokenFile.read(vault.files).close();
    vault.close();
  }

  private static String permissions(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  private static void chmod(Path path, String mode) throws IOException {
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(mode));
  }
}
