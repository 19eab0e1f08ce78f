package ai.authsome.application.service;

import ai.authsome.application.port.driven.RecordStore;
import ai.authsome.domain.failure.Failure;
import ai.authsome.domain.oauth.ClientAuthMethod;
import ai.authsome.domain.oauth.OAuthClient;
import ai.authsome.domain.provider.BaseUrl;
import ai.authsome.domain.provider.ProviderName;
import ai.authsome.domain.secret.SecretBytes;
import ai.authsome.domain.vault.RecordKey;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * What this daemon is to authorization servers: one client for each place of a provider, kept at
 * server scope, shared by all vaults and shown never.
 */
final class OAuthClients {
  private static final int FORMAT = 1;
  private static final byte CLIENT = 0;

  private final RecordStore records;
  private final ReentrantLock changing = new ReentrantLock();

  OAuthClients(RecordStore records) {
    this.records = records;
  }

  /** Which client is meant: a self-hosted provider has one for each place. */
  record Place(ProviderName provider, Optional<BaseUrl> baseUrl) {}

  /**
   * The client for a place, owned by the caller. One that was registered for another redirect URI
   * doesn't count.
   *
   * @throws ai.authsome.domain.failure.EncryptionUnavailable if what is stored is damaged
   */
  Optional<OAuthClient> find(Place place, URI redirect) {
    Optional<OAuthClient> found = Optional.empty();
    for (KeptClient kept : read(place.provider())) {
      if (found.isEmpty() && kept.isAt(place) && kept.serves(redirect)) {
        found = Optional.of(kept.client());
      } else {
        kept.client().close();
      }
    }
    return found;
  }

  /** Keeps a client, in place of the one for the same place. It stays the caller's. */
  void keep(Place place, URI redirect, OAuthClient client) {
    change(
        place,
        kept -> kept.add(new KeptClient(place.baseUrl(), redirect.toString(), client.copy())));
  }

  /** Drops the client for a place, as the server doesn't know it any more. */
  void forget(Place place) {
    change(place, _ -> {});
  }

  private void change(Place place, Consumer<List<KeptClient>> addition) {
    changing.lock();
    List<KeptClient> kept = new ArrayList<>();
    try {
      for (KeptClient old : read(place.provider())) {
        if (old.isAt(place)) {
          old.client().close();
        } else {
          kept.add(old);
        }
      }
      addition.accept(kept);
      write(place.provider(), kept);
    } finally {
      kept.forEach(one -> one.client().close());
      changing.unlock();
    }
  }

  private List<KeptClient> read(ProviderName provider) {
    Optional<RecordStore.Stored> found = records.get(RecordKey.client(provider));
    if (found.isEmpty()) {
      return List.of();
    }
    TaggedFields layout = layout(provider);
    List<KeptClient> clients = new ArrayList<>();
    List<TaggedFields.Field> fields = List.of();
    try (RecordStore.Stored stored = found.get()) {
      fields = layout.unpack(stored.value());
      for (TaggedFields.Field field : fields) {
        if (field.tag() == CLIENT) {
          clients.add(KeptClient.read(layout, field.value()));
        }
      }
      return clients;
    } catch (Failure e) {
      clients.forEach(one -> one.client().close());
      throw e;
    } finally {
      fields.forEach(TaggedFields.Field::close);
    }
  }

  private void write(ProviderName provider, List<KeptClient> clients) {
    TaggedFields layout = layout(provider);
    List<TaggedFields.Field> fields =
        clients.stream()
            .map(client -> new TaggedFields.Field(CLIENT, client.write(layout)))
            .toList();
    try (SecretBytes record = layout.pack(fields)) {
      if (fields.isEmpty()) {
        records.delete(RecordKey.client(provider));
      } else {
        records.put(RecordKey.client(provider), record);
      }
    } finally {
      fields.forEach(TaggedFields.Field::close);
    }
  }

  private static TaggedFields layout(ProviderName provider) {
    return new TaggedFields(
        "the record of the client credentials of " + provider,
        FORMAT,
        "Restore the vault from a backup, or run: authsome remove " + provider);
  }

  /**
   * One client as it is kept.
   *
   * @param redirect what it was registered with
   */
  private record KeptClient(Optional<BaseUrl> baseUrl, String redirect, OAuthClient client) {
    private enum Tag {
      BASE_URL(0),
      REDIRECT(1),
      ID(2),
      METHOD(3),
      SECRET(4),
      PRIVATE_KEY(5),
      ORIGIN(6);

      private final byte code;

      Tag(int code) {
        this.code = (byte) code;
      }
    }

    boolean isAt(Place place) {
      return baseUrl.equals(place.baseUrl());
    }

    boolean serves(URI wanted) {
      return client.origin() != OAuthClient.Origin.REGISTERED || redirect.equals(wanted.toString());
    }

    SecretBytes write(TaggedFields layout) {
      List<TaggedFields.Field> fields = new ArrayList<>();
      baseUrl.ifPresent(url -> fields.add(field(Tag.BASE_URL, url.value())));
      fields.add(field(Tag.REDIRECT, redirect));
      fields.add(field(Tag.ID, client.id()));
      fields.add(field(Tag.METHOD, client.method().wire()));
      fields.add(field(Tag.ORIGIN, client.origin().name()));
      client.secret().ifPresent(secret -> fields.add(field(Tag.SECRET, secret.copy())));
      client.privateKey().ifPresent(key -> fields.add(field(Tag.PRIVATE_KEY, key.copy())));
      try {
        return layout.pack(fields);
      } finally {
        fields.forEach(TaggedFields.Field::close);
      }
    }

    static KeptClient read(TaggedFields layout, SecretBytes record) {
      List<TaggedFields.Field> fields = layout.unpack(record);
      try {
        return new KeptClient(
            text(fields, Tag.BASE_URL).map(BaseUrl::new),
            text(fields, Tag.REDIRECT).orElse(""),
            new OAuthClient(
                text(fields, Tag.ID).orElseThrow(() -> layout.damaged(null)),
                ClientAuthMethod.parse(text(fields, Tag.METHOD).orElse("")),
                value(fields, Tag.SECRET).map(SecretBytes::copy),
                value(fields, Tag.PRIVATE_KEY).map(SecretBytes::copy),
                OAuthClient.Origin.valueOf(text(fields, Tag.ORIGIN).orElse(""))));
      } catch (IllegalArgumentException | Failure e) {
        throw layout.damaged(e);
      } finally {
        fields.forEach(TaggedFields.Field::close);
      }
    }

    private static TaggedFields.Field field(Tag tag, String text) {
      return field(tag, SecretBytes.takeOver(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static TaggedFields.Field field(Tag tag, SecretBytes value) {
      return new TaggedFields.Field(tag.code, value);
    }

    private static Optional<SecretBytes> value(List<TaggedFields.Field> fields, Tag tag) {
      return fields.stream()
          .filter(field -> field.tag() == tag.code)
          .map(TaggedFields.Field::value)
          .findFirst();
    }

    private static Optional<String> text(List<TaggedFields.Field> fields, Tag tag) {
      return value(fields, tag)
          .map(value -> value.read(bytes -> new String(bytes, StandardCharsets.UTF_8)));
    }
  }
}
