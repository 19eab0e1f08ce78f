package ai.authsome.application.service;

import ai.authsome.domain.connection.Connection;
import ai.authsome.domain.connection.ConnectionId;
import ai.authsome.domain.connection.ConnectionRecord;
import ai.authsome.domain.connection.ConnectionStatus;
import ai.authsome.domain.connection.Credential;
import ai.authsome.domain.failure.AuthsomeError;
import ai.authsome.domain.failure.EncryptionUnavailableError;
import ai.authsome.domain.provider.BaseUrl;
import ai.authsome.domain.provider.FlowType;
import ai.authsome.domain.secret.SecretBytes;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * How a connection is laid out in its record, format 1 of {@link TaggedFields}. Text is UTF-8. Tags
 * that a reader doesn't know are skipped, so a field can be added without a new format.
 */
final class ConnectionFormat {
  private static final int FORMAT = 1;

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
    TOKEN_TYPE(10),
    ISSUED_AT(11),
    ENDPOINTS(12),
    RENEWABLE(13),
    CLIENT(14);

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
  static SecretBytes write(ConnectionRecord stored) {
    Map<Tag, SecretBytes> fields = new EnumMap<>(Tag.class);
    Connection connection = stored.connection();
    put(fields, Tag.FLOW, connection.flow().wire());
    put(fields, Tag.STATUS, connection.status().wire());
    put(fields, Tag.SCOPES, String.join(" ", connection.scopes()));
    connection.baseUrl().ifPresent(url -> put(fields, Tag.BASE_URL, url.value()));
    put(fields, Tag.OBTAINED_AT, connection.obtainedAt().toString());
    connection.expiresAt().ifPresent(at -> put(fields, Tag.EXPIRES_AT, at.toString()));
    connection.account().ifPresent(account -> put(fields, Tag.ACCOUNT, account));
    if (connection.renewable()) {
      put(fields, Tag.RENEWABLE, "yes");
    }
    switch (stored.credential()) {
      case Credential.ApiKey apiKey -> fields.put(Tag.API_KEY, apiKey.key().copy());
      case Credential.Tokens tokens -> {
        fields.put(Tag.ACCESS_TOKEN, tokens.access().copy());
        tokens.refresh().ifPresent(token -> fields.put(Tag.REFRESH_TOKEN, token.copy()));
        put(fields, Tag.TOKEN_TYPE, tokens.tokenType());
        tokens.issuedAt().ifPresent(at -> put(fields, Tag.ISSUED_AT, at.toString()));
        tokens.client().ifPresent(client -> put(fields, Tag.CLIENT, client));
        if (!tokens.endpoints().isEmpty()) {
          put(
              fields,
              Tag.ENDPOINTS,
              tokens.endpoints().stream().map(URI::toString).collect(Collectors.joining(" ")));
        }
      }
    }
    try {
      return layout(connection.id())
          .pack(
              fields.entrySet().stream()
                  .map(field -> new TaggedFields.Field(field.getKey().code, field.getValue()))
                  .toList());
    } finally {
      fields.values().forEach(SecretBytes::close);
    }
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws EncryptionUnavailableError if the record makes no sense or is of a later format
   */
  static ConnectionRecord read(ConnectionId id, SecretBytes record) {
    Map<Tag, SecretBytes> fields = unpack(id, record);
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
              optionalText(fields, Tag.ACCOUNT),
              fields.containsKey(Tag.RENEWABLE));
      return new ConnectionRecord(connection, credential(id, fields));
    } catch (IllegalArgumentException | DateTimeException | AuthsomeError e) {
      throw e instanceof EncryptionUnavailableError damage ? damage : layout(id).damaged(e);
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
      throw layout(id).damaged(null);
    }
    String tokenType = text(id, fields, Tag.TOKEN_TYPE);
    Optional<Instant> issuedAt = optionalText(fields, Tag.ISSUED_AT).map(Instant::parse);
    List<URI> endpoints =
        words(optionalText(fields, Tag.ENDPOINTS).orElse("")).stream().map(URI::create).toList();
    return new Credential.Tokens(
        access.copy(),
        Optional.ofNullable(fields.get(Tag.REFRESH_TOKEN)).map(SecretBytes::copy),
        tokenType,
        issuedAt,
        endpoints,
        optionalText(fields, Tag.CLIENT));
  }

  private static Map<Tag, SecretBytes> unpack(ConnectionId id, SecretBytes record) {
    List<TaggedFields.Field> found = layout(id).unpack(record);
    Map<Tag, SecretBytes> fields = new EnumMap<>(Tag.class);
    for (TaggedFields.Field field : found) {
      Optional<Tag> tag = Tag.of(field.tag());
      if (tag.isEmpty()) {
        field.close();
      } else if (fields.putIfAbsent(tag.get(), field.value()) != null) {
        found.forEach(TaggedFields.Field::close);
        throw layout(id).damaged(null);
      }
    }
    return fields;
  }

  private static void put(Map<Tag, SecretBytes> fields, Tag tag, String text) {
    fields.put(tag, SecretBytes.takeOver(text.getBytes(StandardCharsets.UTF_8)));
  }

  private static String text(ConnectionId id, Map<Tag, SecretBytes> fields, Tag tag) {
    return optionalText(fields, tag).orElseThrow(() -> layout(id).damaged(null));
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

  private static TaggedFields layout(ConnectionId id) {
    return new TaggedFields(
        "the record of connection " + id,
        FORMAT,
        "Restore the vault from a backup, or log in again with --force.");
  }
}
