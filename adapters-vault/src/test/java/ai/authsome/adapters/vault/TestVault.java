package ai.authsome.adapters.vault;

import ai.authsome.domain.connection.ConnectionId;
import ai.authsome.domain.connection.ConnectionName;
import ai.authsome.domain.identity.VaultId;
import ai.authsome.domain.provider.ProviderName;
import ai.authsome.domain.secret.SecretBytes;
import ai.authsome.domain.vault.RecordKey;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A vault in a folder of a test, to be opened, closed, and tampered with. */
final class TestVault implements AutoCloseable {
  static final VaultId A = new VaultId("vault_aaaaaaaaaaaa");
  static final VaultId B = new VaultId("vault_bbbbbbbbbbbb");

  final ServerFiles files;
  private @Nullable VaultDatabase open;

  TestVault(Path folder) {
    files = ServerFiles.prepare(folder.resolve("home"));
  }

  synchronized VaultDatabase database() {
    if (open == null) {
      open = open(new MasterKey.Generated());
    }
    return open;
  }

  synchronized VaultDatabase open(MasterKey key) {
    close();
    open = VaultDatabase.open(files, key, new SecureRandom());
    return open;
  }

  VaultDatabase reopen() {
    return open(new MasterKey.Generated());
  }

  void put(RecordKey key, String value) {
    try (SecretBytes secret = secret(value)) {
      database().records().put(key, secret);
    }
  }

  Optional<String> get(RecordKey key) {
    return database()
        .records()
        .get(key)
        .map(
            stored -> {
              try (stored) {
                return stored.value().read(bytes -> new String(bytes, StandardCharsets.UTF_8));
              }
            });
  }

  /** Changes the file behind the vault's back. */
  int tamper(String sql, @Nullable Object... parameters) {
    try (Session session = Database.connect(files.database())) {
      session.execute("PRAGMA foreign_keys = 0");
      return session.update(sql, parameters);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  byte[] bytes(String sql, Object... parameters) {
    try (Session session = Database.connect(files.database())) {
      return session.one(sql, row -> row.getBytes(1), parameters).orElseThrow();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public synchronized void close() {
    if (open != null) {
      open.close();
      open = null;
    }
  }

  static SecretBytes secret(String text) {
    return SecretBytes.takeOver(text.getBytes(StandardCharsets.UTF_8));
  }

  static RecordKey key(VaultId vault, String connection) {
    return RecordKey.connection(
        vault, new ConnectionId(new ProviderName("acme"), new ConnectionName(connection)));
  }
}
