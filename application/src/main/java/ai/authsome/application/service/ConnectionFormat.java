package ai.authsome.application.service;

import ai.authsome.domain.connection.Connection;
import ai.authsome.domain.connection.ConnectionId;
import ai.authsome.domain.connection.ConnectionStatus;
import ai.authsome.domain.connection.Credential;
import ai.authsome.domain.connection.StoredConnection;
import ai.authsome.domain.failure.EncryptionUnavailable;
import ai.authsome.domain.failure.Failure;
import ai.authsome.domain.provider.BaseUrl;
import ai.authsome.domain.provider.FlowType;
import ai.authsome.domain.secret.SecretBytes;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a connection is laid out in its record, format 1: the byte 1, then fields, each a tag (1
 * byte), a length (4 bytes, big endian) and that many bytes. Text is UTF-8. Tags that a reader
 * doesn't know are skipped, so a field can be added without a new format. Secrets are never turned
 * into strings.
 */
final class ConnectionFormat {
  private static final byte FORMAT = 1;
  private static final int FIELD_HEADER = 1 + Integer.BYTES;

  private enum Tag {
    FLOW(0),
    STATUS(1),
    SCOPES(2),
    BASE_URL(3),
    OBTAINED_AT(4),
    EXPIRES_AT(5),
    ACCOUNT(6),
    API_KEY(7),
    ACCESS_TOKEN(8),
    REFRESH_TOKEN(9),
    TOKEN_TYPE(10);

    private final byte code;

    Tag(int code) {
      this.code = (byte) code;
    }

    static Optional<Tag> of(byte code) {
      return Arrays.stream(values()).filter(tag -> tag.code == code).findFirst();
    }
  }

  private ConnectionFormat() {}

  /** The record of {@code stored}, owned by the caller. */
  static SecretBytes write(StoredConnection stored) {
    Map<Tag, SecretBytes> fields = new EnumMap<>(Tag.class);
    Connection connection = stored.connection();
    put(fields, Tag.FLOW, connection.flow().wire());
    put(fields, Tag.STATUS, connection.status().wire());
    put(fields, Tag.SCOPES, String.join(" ", connection.scopes()));
    connection.baseUrl().ifPresent(url -> put(fields, Tag.BASE_URL, url.value()));
    put(fields, Tag.OBTAINED_AT, connection.obtainedAt().toString());
    connection.expiresAt().ifPresent(at -> put(fields, Tag.EXPIRES_AT, at.toString()));
    connection.account().ifPresent(account -> put(fields, Tag.ACCOUNT, account));
    switch (stored.credential()) {
      case Credential.ApiKey apiKey -> fields.put(Tag.API_KEY, apiKey.key().copy());
      case Credential.Tokens tokens -> {
        fields.put(Tag.ACCESS_TOKEN, tokens.access().copy());
        tokens.refresh().ifPresent(token -> fields.put(Tag.REFRESH_TOKEN, token.copy()));
        put(fields, Tag.TOKEN_TYPE, tokens.tokenType());
      }
    }
    try {
      return pack(fields);
    } finally {
      fields.values().forEach(SecretBytes::close);
    }
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws EncryptionUnavailable if the record makes no sense or is of a later format
   */
  static StoredConnection read(ConnectionId id, SecretBytes record) {
    Map<Tag, SecretBytes> fields = record.read(bytes -> unpack(id, bytes));
    try {
      Connection connection =
          new Connection(
              id,
              FlowType.parse(text(id, fields, Tag.FLOW)),
              ConnectionStatus.parse(text(id, fields, Tag.STATUS)),
              words(text(id, fields, Tag.SCOPES)),
              optionalText(fields, Tag.BASE_URL).map(BaseUrl::new),
              Instant.parse(text(id, fields, Tag.OBTAINED_AT)),
              optionalText(fields, Tag.EXPIRES_AT).map(Instant::parse),
              optionalText(fields, Tag.ACCOUNT));
      return new StoredConnection(connection, credential(id, fields));
    } catch (DateTimeException | Failure e) {
      throw e instanceof EncryptionUnavailable damage ? damage : damaged(id, e);
    } finally {
      fields.values().forEach(SecretBytes::close);
    }
  }

  private static Credential credential(ConnectionId id, Map<Tag, SecretBytes> fields) {
    SecretBytes key = fields.get(Tag.API_KEY);
    if (key != null) {
      return new Credential.ApiKey(key.copy());
    }
    SecretBytes access = fields.get(Tag.ACCESS_TOKEN);
    if (access == null) {
      throw damaged(id, null);
    }
    String tokenType = text(id, fields, Tag.TOKEN_TYPE);
    return new Credential.Tokens(
        access.copy(),
        Optional.ofNullable(fields.get(Tag.REFRESH_TOKEN)).map(SecretBytes::copy),
        tokenType);
  }

  private static SecretBytes pack(Map<Tag, SecretBytes> fields) {
    int size = 1 + fields.values().stream().mapToInt(v -> FIELD_HEADER + v.length()).sum();
    ByteBuffer record = ByteBuffer.allocate(size).put(FORMAT);
    fields.forEach(
        (tag, value) -> value.read(bytes -> record.put(tag.code).putInt(bytes.length).put(bytes)));
    return SecretBytes.takeOver(record.array());
  }

  private static Map<Tag, SecretBytes> unpack(ConnectionId id, byte[] bytes) {
    Map<Tag, SecretBytes> fields = new EnumMap<>(Tag.class);
    ByteBuffer record = ByteBuffer.wrap(bytes);
    try {
      int format = Byte.toUnsignedInt(record.get());
      if (format > FORMAT) {
        throw new EncryptionUnavailable(
            "connection " + id + " was written by a later version", "Use that version.");
      }
      if (format < FORMAT) {
        throw damaged(id, null);
      }
      while (record.hasRemaining()) {
        Optional<Tag> tag = Tag.of(record.get());
        int length = record.getInt();
        if (length < 0 || length > record.remaining()) {
          throw damaged(id, null);
        }
        byte[] value = new byte[length];
        record.get(value);
        SecretBytes field = SecretBytes.takeOver(value);
        tag.ifPresentOrElse(known -> keep(id, fields, known, field), field::close);
      }
      return fields;
    } catch (BufferUnderflowException e) {
      fields.values().forEach(SecretBytes::close);
      throw damaged(id, e);
    } catch (EncryptionUnavailable e) {
      fields.values().forEach(SecretBytes::close);
      throw e;
    }
  }

  private static void keep(
      ConnectionId id, Map<Tag, SecretBytes> fields, Tag tag, SecretBytes field) {
    if (fields.putIfAbsent(tag, field) != null) {
      field.close();
      throw damaged(id, null);
    }
  }

  private static void put(Map<Tag, SecretBytes> fields, Tag tag, String text) {
    fields.put(tag, SecretBytes.takeOver(text.getBytes(StandardCharsets.UTF_8)));
  }

  private static String text(ConnectionId id, Map<Tag, SecretBytes> fields, Tag tag) {
    return optionalText(fields, tag).orElseThrow(() -> damaged(id, null));
  }

  private static Optional<String> optionalText(Map<Tag, SecretBytes> fields, Tag tag) {
    return Optional.ofNullable(fields.get(tag))
        .map(value -> value.read(bytes -> new String(bytes, StandardCharsets.UTF_8)));
  }

  private static List<String> words(String text) {
    List<String> words = new ArrayList<>();
    for (String word : text.split(" ", -1)) {
      if (!word.isEmpty()) {
        words.add(word);
      }
    }
    return words;
  }

  private static EncryptionUnavailable damaged(ConnectionId id, @Nullable Exception cause) {
    String message = "the record of connection " + id + " is damaged";
    String hint = "Restore the vault from a backup, or log in again with --force.";
    return cause == null
        ? new EncryptionUnavailable(message, hint)
        : new EncryptionUnavailable(message, hint, cause);
  }
}
