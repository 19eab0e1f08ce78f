package ai.authsome.adapters.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.authsome.domain.failure.EncryptionUnavailableError;
import ai.authsome.domain.failure.StoreUnavailableError;
import ai.authsome.domain.secret.SecretBytes;
import ai.authsome.domain.vault.RecordKey;
import ai.authsome.domain.vault.VaultFacts;
import ai.authsome.testkit.Together;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MasterKeyTest {
  private static final RecordKey KEY = TestVault.key(TestVault.A, "work");
  private static final String PASSPHRASE = "test passphrase ".repeat(2);

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
  void choosesTheEnvironmentBeforeAFileBeforeTheGeneratedKey() {
    Path file = folder.resolve("key");
    try (SecretBytes value = TestVault.secret(PASSPHRASE)) {
      assertThat(MasterKey.choose(Optional.of(value), Optional.of(file)).source())
          .isEqualTo("environment");
    }
    assertThat(MasterKey.choose(Optional.empty(), Optional.of(file)).source()).isEqualTo("file");
    assertThat(MasterKey.choose(Optional.empty(), Optional.empty()).source())
        .isEqualTo("generated-file");
  }

  @Test
  void generatesABase64KeyWithALineEndOnce() throws Exception {
    vault.put(KEY, "v1");
    String first = Files.readString(vault.files.masterKey());

    vault.reopen();

    assertThat(vault.database().facts())
        .isEqualTo(new VaultFacts("auto", "generated-file", "aes-256-gcm", "sqlite"));
    assertThat(first).endsWith("\n").hasSize(45);
    assertThat(Base64.getDecoder().decode(first.strip())).hasSize(32);
    assertThat(Files.readString(vault.files.masterKey())).isEqualTo(first);
    assertThat(vault.get(KEY)).contains("v1");
  }

  @Test
  void opensWithThePassphraseThatSealedAndNoOther() {
    environment(PASSPHRASE);
    assertThat(vault.database().facts())
        .isEqualTo(new VaultFacts("environment", "environment", "aes-256-gcm", "sqlite"));
    vault.put(KEY, "v1");

    environment(PASSPHRASE + "\n");
    assertThat(vault.get(KEY)).contains("v1");
    assertThat(vault.files.masterKey()).doesNotExist();

    for (String wrong : List.of(PASSPHRASE + "x", PASSPHRASE + " ", base64(1))) {
      assertThatThrownBy(() -> environment(wrong))
          .isInstanceOf(EncryptionUnavailableError.class)
          .hasMessageContaining("AUTHSOME_MASTER_KEY")
          .hasMessageNotContaining(wrong);
    }
    environment(PASSPHRASE);
    assertThat(vault.get(KEY)).contains("v1");
  }

  @Test
  void takesTheBase64OfThirtyTwoBytesForTheKeyItselfInAnySpelling() {
    byte[] key = new byte[32];
    Arrays.fill(key, (byte) 0xfb);
    environment(Base64.getEncoder().encodeToString(key));
    vault.put(KEY, "v1");

    environment(Base64.getUrlEncoder().withoutPadding().encodeToString(key));

    assertThat(vault.get(KEY)).contains("v1");
    assertThatThrownBy(() -> environment(base64(1))).isInstanceOf(EncryptionUnavailableError.class);
    assertThatThrownBy(() -> environment(PASSPHRASE))
        .isInstanceOf(EncryptionUnavailableError.class);
  }

  @Test
  void readsANamedFileAlsoThroughALink() throws Exception {
    Path file = folder.resolve("key");
    Files.writeString(file, base64(7) + "\r\n");
    chmod(file, "rw-------");
    Path link = Files.createSymbolicLink(folder.resolve("link"), file);

    vault.open(new MasterKey.FromFile(file));
    vault.put(KEY, "v1");
    vault.open(new MasterKey.FromFile(link));
    assertThat(vault.get(KEY)).contains("v1");
    environment(base64(7));
    assertThat(vault.get(KEY)).contains("v1");

    chmod(file, "rw-r--r--");
    assertThatThrownBy(() -> vault.open(new MasterKey.FromFile(link)))
        .isInstanceOf(StoreUnavailableError.class)
        .hasMessageContaining(link.toString());
    Files.delete(file);
    assertThatThrownBy(() -> vault.open(new MasterKey.FromFile(file)))
        .isInstanceOf(StoreUnavailableError.class)
        .hasMessageContaining(file.toString());
  }

  @Test
  void refusesAnEmptyKey() {
    for (String empty : List.of("", "\n", "\r\n\n")) {
      assertThatThrownBy(() -> environment(empty)).isInstanceOf(EncryptionUnavailableError.class);
    }
  }

  @Test
  void neverMakesANewKeyWhenAnotherSealedTheVault() throws Exception {
    vault.put(KEY, "v1");
    vault.close();
    Path aside = Files.move(vault.files.masterKey(), folder.resolve("aside"));

    assertThatThrownBy(vault::reopen)
        .isInstanceOf(EncryptionUnavailableError.class)
        .hasMessageContaining(vault.files.masterKey().toString());
    assertThat(vault.files.masterKey()).doesNotExist();

    Files.move(aside, vault.files.masterKey());
    vault.reopen();
    assertThat(vault.get(KEY)).contains("v1");
  }

  @Test
  void neverMakesAKeyForAVaultThatAPassphraseSealed() {
    environment(PASSPHRASE);

    assertThatThrownBy(vault::reopen)
        .isInstanceOf(EncryptionUnavailableError.class)
        .hasMessageContaining("AUTHSOME_MASTER_KEY");
    assertThat(vault.files.masterKey()).doesNotExist();
  }

  @Test
  void refusesAGeneratedKeyThatIsDamagedOrAnother() throws Exception {
    vault.put(KEY, "v1");
    vault.close();
    String good = Files.readString(vault.files.masterKey());

    for (String bad : List.of("", "\n", good.substring(4), "!" + good.substring(1), base64(3))) {
      Files.writeString(vault.files.masterKey(), bad);
      assertThatThrownBy(vault::reopen)
          .isInstanceOf(EncryptionUnavailableError.class)
          .hasMessageContaining(vault.files.masterKey().toString());
    }
    Files.writeString(vault.files.masterKey(), good);
    vault.reopen();
    assertThat(vault.get(KEY)).contains("v1");
  }

  @Test
  void refusesKeyParametersThatWereChangedOrTakenAway() {
    environment(PASSPHRASE);
    vault.put(KEY, "v1");
    vault.close();

    for (String change :
        List.of(
            "salt = '00112233445566778899aabbccddeeff'",
            "salt = NULL",
            "salt = 'x'",
            "memory = 8",
            "memory = 2000000000",
            "passes = 1",
            "lanes = 0",
            "recipe = 'plain'",
            "recipe = 'other'",
            "fingerprint = ''")) {
      TestVault copy = vault;
      byte[] fingerprint = copy.bytes("SELECT fingerprint FROM master_key");
      byte[] salt = copy.bytes("SELECT salt FROM master_key");
      copy.tamper("UPDATE master_key SET " + change);
      assertThatThrownBy(() -> environment(PASSPHRASE))
          .as(change)
          .isInstanceOf(EncryptionUnavailableError.class);
      copy.tamper(
          "UPDATE master_key SET recipe = 'argon2id', memory = 65536, passes = 3, lanes = 4,"
              + " salt = ?, fingerprint = ?",
          new String(salt, java.nio.charset.StandardCharsets.US_ASCII),
          new String(fingerprint, java.nio.charset.StandardCharsets.US_ASCII));
    }
    environment(PASSPHRASE);
    assertThat(vault.get(KEY)).contains("v1");
    vault.close();

    vault.tamper("DELETE FROM master_key");
    assertThatThrownBy(() -> environment(PASSPHRASE))
        .isInstanceOf(EncryptionUnavailableError.class);
    assertThatThrownBy(vault::reopen).isInstanceOf(EncryptionUnavailableError.class);
  }

  @Test
  void agreesOnOneKeyWhenManyStartAtOnce() throws Exception {
    List<String> keys =
        Together.run(
            6,
            number ->
                () -> {
                  try (VaultDatabase database =
                      VaultDatabase.open(
                          vault.files, new MasterKey.Generated(), new SecureRandom())) {
                    database.records().damaged();
                    return Files.readString(vault.files.masterKey());
                  }
                });

    assertThat(new HashSet<>(keys)).hasSize(1);
  }

  private void environment(String value) {
    try (SecretBytes secret = TestVault.secret(value)) {
      vault.open(new MasterKey.FromEnvironment(secret));
    }
  }

  private static String base64(int fill) {
    byte[] key = new byte[32];
    Arrays.fill(key, (byte) fill);
    return Base64.getEncoder().encodeToString(key);
  }

  private static void chmod(Path path, String mode) throws Exception {
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(mode));
  }
}
