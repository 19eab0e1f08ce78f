package ai.authsome.adapters.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.authsome.domain.failure.AuthsomeError;
import ai.authsome.domain.failure.StoreUnavailableError;
import ai.authsome.domain.identity.Claimant;
import ai.authsome.domain.identity.Did;
import ai.authsome.domain.identity.Handle;
import ai.authsome.domain.identity.Identity;
import ai.authsome.domain.identity.Principal;
import ai.authsome.domain.identity.PrincipalId;
import ai.authsome.domain.identity.Registration;
import ai.authsome.domain.identity.RegistrationStatus;
import ai.authsome.domain.identity.Role;
import ai.authsome.domain.vault.RecordKey;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SchemaTest {
  private static final RecordKey KEY = TestVault.key(TestVault.A, "work");

  @TempDir Path folder;
  private TestVault vault;

  @BeforeEach
  void name() {
    vault = new TestVault(folder);
  }

  @AfterEach
  void close() {
    vault.close();
  }

  @Test
  void refusesANewerSchemaAndLeavesItAlone() {
    vault.put(KEY, "v1");
    vault.close();
    vault.tamper("UPDATE schema_version SET version = version + 1000");

    assertRefused("schema 100");

    vault.tamper("UPDATE schema_version SET version = version - 1000");
    assertThat(vault.get(KEY)).contains("v1");
  }

  @Test
  void bringsADatabaseOfTheFirstVersionUpToDateWithoutLoss() {
    Identity identity = new Identity(new Handle("calm-otter"), Did.ofPublicKey(new byte[32]));
    Principal owner =
        new Principal(new PrincipalId("principal_aaaaaaaaaaaa"), TestVault.A, Role.ADMIN);
    Instant at = Instant.parse("2026-01-02T03:04:05Z");
    vault.put(KEY, "v1");
    vault.database().identities().register(identity, at);
    vault.database().identities().establishOwner(owner, at);
    vault.database().identities().claim(identity.handle(), owner.id(), at);
    vault.close();
    vault.tamper("DROP TABLE account");
    vault.tamper("DROP TABLE rejection");
    vault.tamper("DROP TABLE audit_base");
    vault.tamper("UPDATE schema_version SET version = 1");

    vault.reopen();

    assertThat(vault.get(KEY)).contains("v1");
    assertThat(vault.database().identities().principalOf(identity.handle())).contains(owner);
    assertThat(vault.database().identities().registration(identity.handle()))
        .contains(
            new Registration(
                identity, RegistrationStatus.CLAIMED, Optional.of(Claimant.of(owner)), at));
    assertThat(vault.database().accounts().count()).isZero();
    assertThat(vault.database().auditLog().verify()).isNotNull();
    vault.reopen();
    assertThat(vault.get(KEY)).contains("v1");
  }

  @Test
  void refusesADatabaseOfAnotherProduct() throws Exception {
    Files.createFile(
        vault.files.database(),
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    vault.tamper("CREATE TABLE identities (handle TEXT)");

    assertRefused("wasn't made by this product");
  }

  @Test
  void refusesAnEmptyFileInsteadOfStartingOver() throws Exception {
    vault.put(KEY, "v1");
    vault.close();
    Files.write(vault.files.database(), new byte[0]);

    assertRefused("is empty");
    assertThat(vault.files.database()).isEmptyFile();
  }

  @Test
  void refusesAFileThatIsNoDatabase() throws Exception {
    vault.put(KEY, "v1");
    vault.close();
    byte[] noise = new byte[20_000];
    new Random(3).nextBytes(noise);
    Files.write(vault.files.database(), noise);

    assertRefused("is damaged");
  }

  @Test
  void refusesALogWithoutItsDatabase() throws Exception {
    Files.createFile(vault.files.folder().resolve("authsome.db-wal"));

    assertRefused("is missing, but its log is there");
  }

  @Test
  void neverGivesAWrongAnswerFromADamagedFile() throws Exception {
    for (int i = 0; i < 40; i++) {
      vault.put(TestVault.key(TestVault.A, "c" + i), "value-" + i);
    }
    vault.close();
    byte[] good = Files.readAllBytes(vault.files.database());
    Random random = new Random(4);

    int refused = 0;
    for (int round = 0; round < 60; round++) {
      try (RandomAccessFile file = new RandomAccessFile(vault.files.database().toFile(), "rw")) {
        file.setLength(0);
        file.write(good);
        for (int hole = 0; hole < 20; hole++) {
          file.seek(random.nextInt(good.length));
          file.write(random.nextInt(256));
        }
        if (round % 3 == 0) {
          file.setLength(random.nextInt(good.length));
        }
      }
      try {
        vault.reopen();
        for (int i = 0; i < 40; i++) {
          String expected = "value-" + i;
          // A row that the damage hid from SQLite is the most that may be amiss.
          assertThat(vault.get(TestVault.key(TestVault.A, "c" + i)).orElse(expected))
              .isEqualTo(expected);
        }
      } catch (AuthsomeError e) {
        refused++;
      }
      vault.close();
      Files.deleteIfExists(vault.files.folder().resolve("authsome.db-wal"));
      Files.deleteIfExists(vault.files.folder().resolve("authsome.db-shm"));
    }
    assertThat(refused).isPositive();
  }

  @Test
  void livesInFoldersOfAnyName() throws Exception {
    for (String name :
        List.of("with space", "h#sh", "100%25", "\u00fcml\u00e4ut", "a&b=c", "q'uo\"te")) {
      try (TestVault odd = new TestVault(Files.createDirectory(folder.resolve(name)))) {
        odd.put(KEY, "v1");
        odd.reopen();
        assertThat(odd.get(KEY)).as(name).contains("v1");
        assertThat(odd.files.database()).exists();
      }
    }
  }

  @Test
  void refusesAFolderNameThatTheDriverWouldMisread() throws Exception {
    try (TestVault odd = new TestVault(Files.createDirectory(folder.resolve("what?mode=memory")))) {
      assertThatThrownBy(odd::reopen).isInstanceOf(StoreUnavailableError.class);
    }
  }

  @Test
  void saysSoWhenItIsUsedAfterItWasClosed() {
    VaultDatabase database = vault.database();
    vault.close();

    assertThatThrownBy(() -> database.records().get(KEY)).isInstanceOf(StoreUnavailableError.class);
    assertThatThrownBy(() -> database.records().delete(KEY))
        .isInstanceOf(StoreUnavailableError.class);
  }

  @Test
  void saysSoWhenTheDiskIsFullAndGoesOnWhenThereIsSpaceAgain() throws Exception {
    vault.put(KEY, "v1");
    try (Database database = new Database(vault.files.database())) {
      database.write(
          session -> {
            session.execute("PRAGMA max_page_count = 1");
            return true;
          });

      assertThatThrownBy(
              () ->
                  database.write(
                      session ->
                          session.update(
                              "INSERT INTO record (key, revision, sealed) VALUES ('k', 1, ?)",
                              new byte[100_000])))
          .isInstanceOf(StoreUnavailableError.class)
          .hasMessageContaining("full");

      int written =
          database.write(
              session ->
                  session.update(
                      "INSERT INTO record (key, revision, sealed) VALUES ('k', 1, ?)",
                      new byte[100_000]));
      assertThat(written).isEqualTo(1);
    }
  }

  private void assertRefused(String why) {
    assertThatThrownBy(vault::reopen)
        .isInstanceOf(StoreUnavailableError.class)
        .hasMessageContaining(vault.files.database().toString())
        .hasMessageContaining(why);
  }
}
