package ai.authsome.adapters.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.authsome.application.port.driven.RecordStore;
import ai.authsome.application.port.driven.Vault;
import ai.authsome.domain.failure.EncryptionUnavailableError;
import ai.authsome.domain.provider.ProviderName;
import ai.authsome.domain.secret.SecretBytes;
import ai.authsome.domain.vault.RecordKey;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What somebody can do who writes to the database file, but doesn't have the master key. */
final class SealedRecordTest {
  private static final RecordKey KEY = TestVault.key(TestVault.A, "work");
  private static final RecordKey OTHER = TestVault.key(TestVault.A, "home");
  private static final RecordKey FOREIGN = TestVault.key(TestVault.B, "work");
  private static final String SEALED = "SELECT sealed FROM record WHERE key = ?";

  @TempDir Path folder;
  private TestVault vault;

  @BeforeEach
  void open() {
    vault = new TestVault(folder);
    vault.put(KEY, "value-of-work");
    vault.put(OTHER, "value-of-home");
    vault.put(FOREIGN, "value-of-another-vault");
  }

  @AfterEach
  void close() {
    vault.close();
  }

  @Test
  void refusesACiphertextWithAnyByteChanged() {
    byte[] good = vault.bytes(SEALED, KEY.value());
    Random random = new Random(11);

    for (int i = 0; i < good.length; i++) {
      byte[] bad = good.clone();
      bad[i] ^= (byte) (1 + random.nextInt(255));
      set(KEY, bad);
      assertRefused(KEY);
    }

    set(KEY, good);
    assertThat(vault.get(KEY)).contains("value-of-work");
  }

  @Test
  void refusesACiphertextThatWasCutOrGrew() {
    byte[] good = vault.bytes(SEALED, KEY.value());

    for (int length = 0; length < good.length; length++) {
      set(KEY, Arrays.copyOf(good, length));
      assertRefused(KEY);
    }
    set(KEY, Arrays.copyOf(good, good.length + 1));
    assertRefused(KEY);
  }

  @Test
  void refusesACiphertextOfAnotherRecord() {
    byte[] mine = vault.bytes(SEALED, KEY.value());
    byte[] theirs = vault.bytes(SEALED, OTHER.value());
    set(KEY, theirs);
    set(OTHER, mine);

    assertRefused(KEY);
    assertRefused(OTHER);
    assertThat(vault.database().records().damaged()).containsExactly(OTHER, KEY);
  }

  @Test
  void refusesRowsThatSwappedTheirNames() {
    vault.tamper("UPDATE record SET key = 'aside' WHERE key = ?", KEY.value());
    vault.tamper("UPDATE record SET key = ? WHERE key = ?", KEY.value(), OTHER.value());
    vault.tamper("UPDATE record SET key = ? WHERE key = 'aside'", OTHER.value());

    assertRefused(KEY);
    assertRefused(OTHER);
  }

  @Test
  void refusesARowOfAnotherVault() {
    vault.tamper("DELETE FROM record WHERE key = ?", KEY.value());
    vault.tamper("UPDATE record SET key = ? WHERE key = ?", KEY.value(), FOREIGN.value());

    assertRefused(KEY);
  }

  @Test
  void refusesAnOldCiphertextUnderTheCurrentRevision() {
    byte[] old = vault.bytes(SEALED, KEY.value());
    vault.put(KEY, "newer");
    set(KEY, old);

    assertRefused(KEY);
  }

  @Test
  void refusesAChangedRevision() {
    vault.tamper("UPDATE record SET revision = revision + 100 WHERE key = ?", KEY.value());

    assertRefused(KEY);
  }

  @Test
  void refusesAKeysetOfAnotherVault() {
    vault.tamper(
        "UPDATE keyset SET sealed = (SELECT sealed FROM keyset WHERE owner = ?) WHERE owner = ?",
        TestVault.B.value(),
        TestVault.A.value());
    vault.reopen();

    assertRefused(KEY);
    assertThat(vault.get(FOREIGN)).contains("value-of-another-vault");
    assertThat(vault.database().records().damaged()).containsExactly(OTHER, KEY);
  }

  @Test
  void refusesAVaultsRecordEvenUnderTheOtherVaultsNameAndKeyset() {
    vault.tamper("DELETE FROM keyset WHERE owner = ?", TestVault.A.value());
    vault.tamper("DELETE FROM record WHERE key IN (?, ?)", KEY.value(), OTHER.value());
    vault.tamper(
        "UPDATE keyset SET owner = ? WHERE owner = ?", TestVault.A.value(), TestVault.B.value());
    vault.tamper("UPDATE record SET key = ?", KEY.value());
    vault.reopen();

    assertRefused(KEY);
  }

  @Test
  void refusesAKeysetWithAnyByteChanged() {
    String select = "SELECT sealed FROM keyset WHERE owner = ?";
    byte[] good = vault.bytes(select, TestVault.A.value());
    Random random = new Random(12);

    for (int i = 0; i < good.length; i++) {
      byte[] bad = good.clone();
      bad[i] ^= (byte) (1 + random.nextInt(255));
      vault.tamper("UPDATE keyset SET sealed = ? WHERE owner = ?", bad, TestVault.A.value());
      vault.reopen();
      String read;
      try {
        read = vault.get(KEY).orElseThrow();
      } catch (EncryptionUnavailableError e) {
        read = "value-of-work";
      }
      // Some bytes around the sealed keyset say nothing about it: then the value is right.
      assertThat(read).isEqualTo("value-of-work");
    }
  }

  @Test
  void makesNoNewKeysetForRecordsThatLostTheirs() {
    vault.tamper("DELETE FROM keyset WHERE owner = ?", TestVault.A.value());
    vault.reopen();

    assertThatThrownBy(() -> vault.get(KEY))
        .isInstanceOf(EncryptionUnavailableError.class)
        .hasMessageContaining(TestVault.A.value());
    assertThatThrownBy(() -> vault.put(TestVault.key(TestVault.A, "new"), "v"))
        .isInstanceOf(EncryptionUnavailableError.class)
        .hasMessageContaining(TestVault.A.value());
  }

  @Test
  void refusesToListARowWithoutAProperName() {
    vault.tamper("UPDATE record SET key = key || ':more' WHERE key = ?", KEY.value());

    assertThatThrownBy(() -> vault.database().records().list(""))
        .isInstanceOf(EncryptionUnavailableError.class);
  }

  @Test
  void replacesADamagedRecordWhenItIsWrittenAnew() {
    set(KEY, new byte[] {1, 2, 3});

    vault.put(KEY, "mended");

    assertThat(vault.get(KEY)).contains("mended");
    assertThat(vault.database().records().damaged()).isEmpty();
  }

  @Test
  void opensWhateverItSealed() {
    Random random = new Random(20260102);
    RecordStore records = vault.database().records();

    for (int i = 0; i < 300; i++) {
      byte[] value = new byte[random.nextInt(i % 50 == 0 ? 100_000 : 2_000)];
      random.nextBytes(value);
      RecordKey key =
          switch (random.nextInt(3)) {
            case 0 -> TestVault.key(TestVault.A, "c" + random.nextInt(10));
            case 1 -> TestVault.key(TestVault.B, "c" + random.nextInt(10));
            default -> RecordKey.client(new ProviderName("p" + random.nextInt(10)));
          };
      try (SecretBytes secret = SecretBytes.takeOver(value.clone())) {
        records.put(key, secret);
      }
      try (Vault.Stored stored = records.get(key).orElseThrow()) {
        assertThat(stored.value().<byte[]>read(byte[]::clone)).as("round " + i).isEqualTo(value);
      }
    }
    assertThat(records.damaged()).isEmpty();
  }

  private void set(RecordKey key, byte[] bytes) {
    assertThat(vault.tamper("UPDATE record SET sealed = ? WHERE key = ?", bytes, key.value()))
        .isEqualTo(1);
  }

  private void assertRefused(RecordKey key) {
    assertThatThrownBy(() -> vault.get(key))
        .isInstanceOf(EncryptionUnavailableError.class)
        .message()
        .containsAnyOf("'" + key + "'", "keyset of '" + key.vault().orElseThrow() + "'");
  }
}
