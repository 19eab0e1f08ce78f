package ai.authsome.adapters.vault;

import static org.assertj.core.api.Assertions.assertThat;

import ai.authsome.application.port.driven.RecordStore;
import ai.authsome.application.port.driven.RecordStore.Replacement;
import ai.authsome.application.port.driven.Vault.Revision;
import ai.authsome.domain.secret.SecretBytes;
import ai.authsome.domain.vault.RecordKey;
import ai.authsome.testkit.RecordStoreContract;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SqliteRecordStoreTest implements RecordStoreContract {
  private static final RecordKey KEY = TestVault.key(TestVault.A, "work");

  @TempDir Path folder;
  private TestVault vault;

  @BeforeEach
  void open() {
    vault = new TestVault(folder);
  }

  @AfterEach
  void close() {
    vault.close();
  }

  @Override
  public RecordStore store() {
    return vault.database().records();
  }

  @Test
  void keepsRecordsAndRevisionsWhenItIsOpenedAgain() {
    vault.put(KEY, "v1");
    vault.put(TestVault.key(TestVault.B, "work"), "v2");
    Revision before = store().get(KEY).orElseThrow().revision();

    vault.reopen();

    assertThat(vault.get(KEY)).contains("v1");
    assertThat(vault.get(TestVault.key(TestVault.B, "work"))).contains("v2");
    try (SecretBytes next = TestVault.secret("v3")) {
      assertThat(store().replace(KEY, before, next)).isInstanceOf(Replacement.Done.class);
    }
  }

  @Test
  void doesNotUseTheRevisionsOfDeletedRecordsAgainWhenItIsOpenedAgain() {
    vault.put(KEY, "v1");
    Revision before = store().get(KEY).orElseThrow().revision();
    store().delete(KEY);

    vault.reopen();
    vault.put(KEY, "v1");

    assertThat(store().get(KEY).orElseThrow().revision().number()).isGreaterThan(before.number());
  }

  @Test
  void writesNoValueToDiskAsItIs() throws Exception {
    String canary = "canary-" + "test".repeat(8);
    vault.put(KEY, canary);
    vault.put(KEY, canary + "2");
    store().delete(KEY);

    for (boolean closed : List.of(false, true)) {
      if (closed) {
        vault.close();
      }
      try (Stream<Path> files = Files.list(vault.files.folder())) {
        List<Path> all = files.toList();
        assertThat(all).contains(vault.files.database());
        for (Path file : all) {
          assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
              .as(file.toString())
              .doesNotContain(canary);
        }
      }
    }
  }

  @Test
  void seesTheWritesOfAnotherProcess() {
    vault.put(KEY, "v1");

    try (VaultDatabase other =
            VaultDatabase.open(
                vault.files, new MasterKey.Generated(), new java.security.SecureRandom());
        SecretBytes value = TestVault.secret("v2")) {
      other.records().put(KEY, value);
    }

    assertThat(vault.get(KEY)).contains("v2");
  }
}
