package ai.authsome.application.service;

import ai.authsome.application.port.driven.RecordStore;
import ai.authsome.application.port.driven.Vault;
import ai.authsome.domain.connection.Connection;
import ai.authsome.domain.connection.ConnectionId;
import ai.authsome.domain.connection.ConnectionName;
import ai.authsome.domain.connection.ConnectionRecord;
import ai.authsome.domain.failure.ConnectionNotFoundError;
import ai.authsome.domain.failure.EncryptionUnavailableError;
import ai.authsome.domain.failure.InvalidInputError;
import ai.authsome.domain.identity.VaultId;
import ai.authsome.domain.provider.ProviderName;
import ai.authsome.domain.secret.SecretBytes;
import ai.authsome.domain.secret.Sensitive;
import ai.authsome.domain.vault.RecordKey;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Connections in the record store. Changes are made one at a time, so that a vault's idea of the
 * default connection always fits what is stored. One per daemon, shared by all callers.
 */
final class ConnectionVault {
  private final RecordStore records;
  private final ReentrantLock changing = new ReentrantLock();
  private final AtomicLong generation = new AtomicLong();
  private final EventHub events;

  ConnectionVault(RecordStore records, EventHub events) {
    this.records = records;
    this.events = events;
  }

  /** Changes whenever a connection or a default may have changed. */
  long generation() {
    return generation.get();
  }

  /**
   * A connection as it is at some revision of its record; closing it zeroes its secrets.
   *
   * @param revision grows with every change
   */
  record Edition(ConnectionRecord stored, Vault.Revision revision) implements Sensitive {
    @Override
    public void close() {
      stored.close();
    }
  }

  Optional<ConnectionRecord> find(VaultId vault, ConnectionId id) {
    return edition(vault, id).map(Edition::stored);
  }

  Optional<Edition> edition(VaultId vault, ConnectionId id) {
    Optional<Vault.Stored> found = records.get(RecordKey.connection(vault, id));
    if (found.isEmpty()) {
      return Optional.empty();
    }
    try (Vault.Stored stored = found.get()) {
      return Optional.of(new Edition(ConnectionFormat.read(id, stored.value()), stored.revision()));
    }
  }

  /**
   * Writes another credential for a connection, unless it was changed or deleted since {@code
   * revision}.
   *
   * @return whether it was written
   */
  boolean replace(VaultId vault, Vault.Revision revision, ConnectionRecord stored) {
    RecordKey key = RecordKey.connection(vault, stored.connection().id());
    try (SecretBytes record = ConnectionFormat.write(stored)) {
      boolean written =
          records.replace(key, revision, record) instanceof RecordStore.Replacement.Done;
      if (written) {
        events.connectionChanged(vault, stored.connection().id());
      }
      return written;
    }
  }

  /** The names of all connections, by provider and name. */
  List<ConnectionId> connections(VaultId vault) {
    return ids(RecordKey.all(vault));
  }

  /** The names of a provider's connections, by name. */
  List<ConnectionId> connections(VaultId vault, ProviderName provider) {
    return ids(RecordKey.connections(vault, provider));
  }

  /** Does something while nobody else changes a connection. */
  void exclusively(Runnable work) {
    changing.lock();
    try {
      work.run();
    } finally {
      changing.unlock();
    }
  }

  /** Whether a connection exists and can be used at {@code now}. */
  boolean isUsable(VaultId vault, ConnectionId id, Instant now) {
    return connection(vault, id).filter(found -> found.isUsableAt(now)).isPresent();
  }

  /** Whether there is such a connection, readable or not. */
  boolean has(VaultId vault, ConnectionId id) {
    return records.has(RecordKey.connection(vault, id));
  }

  /** That there is no such connection, and which there are. */
  ConnectionNotFoundError noSuch(VaultId vault, ConnectionId id) {
    return Hints.noSuch(id, connections(vault, id.provider()));
  }

  /** A connection without its secrets. */
  Optional<Connection> connection(VaultId vault, ConnectionId id) {
    Optional<ConnectionRecord> found = find(vault, id);
    if (found.isEmpty()) {
      return Optional.empty();
    }
    try (ConnectionRecord stored = found.get()) {
      return Optional.of(stored.connection());
    }
  }

  /** Writes a connection; the first one of a provider becomes its default. */
  void put(VaultId vault, ConnectionRecord stored) {
    ConnectionId id = stored.connection().id();
    changing.lock();
    try (SecretBytes record = ConnectionFormat.write(stored)) {
      boolean first =
          readDefault(vault, id.provider())
              .filter(name -> has(vault, new ConnectionId(id.provider(), name)))
              .isEmpty();
      records.put(RecordKey.connection(vault, id), record);
      if (first) {
        writeDefault(vault, id.provider(), id.name());
      }
    } finally {
      changed(vault, id);
      changing.unlock();
    }
  }

  /**
   * Deletes a connection, readable or not, and moves the default if it was that. The default moves
   * first: whatever is interrupted in between, it never names what isn't there while others are.
   *
   * @return the default that is left
   */
  Optional<ConnectionName> delete(VaultId vault, ConnectionId id) {
    changing.lock();
    try {
      Optional<ConnectionName> standing =
          readDefault(vault, id.provider())
              .filter(name -> !name.equals(id.name()))
              .filter(name -> has(vault, new ConnectionId(id.provider(), name)));
      Optional<ConnectionName> next = standing.or(() -> heir(vault, id));
      if (standing.isEmpty() && next.isPresent()) {
        writeDefault(vault, id.provider(), next.get());
      }
      records.delete(RecordKey.connection(vault, id));
      if (next.isEmpty()) {
        records.delete(RecordKey.metadata(vault, id.provider()));
      }
      return next;
    } finally {
      changed(vault, id);
      changing.unlock();
    }
  }

  /** The connection that is used when none is named. */
  Optional<ConnectionName> defaultOf(VaultId vault, ProviderName provider) {
    return readDefault(vault, provider);
  }

  /**
   * Makes a connection the default, also where the present default can't be read.
   *
   * @throws ConnectionNotFoundError if it was deleted meanwhile
   */
  void makeDefault(VaultId vault, ConnectionId id) {
    changing.lock();
    try {
      if (!has(vault, id)) {
        throw noSuch(vault, id);
      }
      writeDefault(vault, id.provider(), id.name());
    } finally {
      changed(vault, id);
      changing.unlock();
    }
  }

  /** Deletes an OAuth client's credentials, which all vaults share. */
  void deleteClient(ProviderName provider) {
    records.delete(RecordKey.client(provider));
  }

  private List<ConnectionId> ids(String prefix) {
    return records.list(prefix).stream()
        .map(RecordKey::connection)
        .flatMap(Optional::stream)
        .sorted()
        .toList();
  }

  /** Even where a change failed: part of it may have been made. */
  private void changed(VaultId vault, ConnectionId id) {
    generation.incrementAndGet();
    events.connectionChanged(vault, id);
  }

  /** What becomes the default when {@code id}, which is it, goes. */
  private Optional<ConnectionName> heir(VaultId vault, ConnectionId id) {
    List<ConnectionName> left =
        connections(vault, id.provider()).stream()
            .map(ConnectionId::name)
            .filter(name -> !name.equals(id.name()))
            .toList();
    return left.contains(ConnectionName.DEFAULT)
        ? Optional.of(ConnectionName.DEFAULT)
        : left.stream().findFirst();
  }

  private Optional<ConnectionName> readDefault(VaultId vault, ProviderName provider) {
    Optional<Vault.Stored> found = records.get(RecordKey.metadata(vault, provider));
    if (found.isEmpty()) {
      return Optional.empty();
    }
    try (Vault.Stored stored = found.get()) {
      String name = stored.value().read(bytes -> new String(bytes, StandardCharsets.UTF_8));
      return Optional.of(new ConnectionName(name));
    } catch (InvalidInputError e) {
      throw new EncryptionUnavailableError(
          "the vault's note of the default connection of " + provider + " is damaged",
          "Run: authsome set-default " + provider + " CONNECTION",
          e);
    }
  }

  private void writeDefault(VaultId vault, ProviderName provider, ConnectionName name) {
    byte[] text = name.value().getBytes(StandardCharsets.UTF_8);
    try (SecretBytes value = SecretBytes.takeOver(text)) {
      records.put(RecordKey.metadata(vault, provider), value);
    }
  }
}
