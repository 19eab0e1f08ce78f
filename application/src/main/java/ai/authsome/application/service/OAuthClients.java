package ai.authsome.application.service;

import ai.authsome.application.port.driven.RecordStore;
import ai.authsome.application.port.driven.Vault;
import ai.authsome.domain.failure.AuthsomeError;
import ai.authsome.domain.oauth.ClientAuthMethod;
import ai.authsome.domain.oauth.OAuthClient;
import ai.authsome.domain.provider.BaseUrl;
import ai.authsome.domain.provider.ProviderName;
import ai.authsome.domain.secret.SecretBytes;
import ai.authsome.domain.vault.RecordKey;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * What this daemon is to authorization servers: kept at server scope, shared by all vaults and
 * shown never. A place of a provider gets another client when the one that it has is of no use any
 * more. The old one stays until the provider is removed, for the connections that were made with
 * it.
 */
final class OAuthClients {
  private static final int FORMAT = 1;
  private static final byte CLIENT = 0;

  private final RecordStore records;
  private final ReentrantLock changing = new ReentrantLock();

  OAuthClients(RecordStore records) {
    this.records = records;
  }

  /** Where a client is known: a self-hosted provider has some for each place. */
  record Place(ProviderName provider, Optional<BaseUrl> baseUrl) {}

  /**
   * The client that a person typed in last, owned by the caller. It is good for every flow.
   *
   * @throws ai.authsome.domain.failure.EncryptionUnavailableError if what is stored is damaged
   */
  Optional<OAuthClient> entered(Place place) {
    return last(place, kept -> kept.isFree(OAuthClient.Origin.ENTERED));
  }

  /**
   * The client that was registered last for this redirect URI and hasn't run out at {@code now},
   * owned by the caller. It is good for the flow that it was registered for alone.
   *
   * @throws ai.authsome.domain.failure.EncryptionUnavailableError if what is stored is damaged
   */
  Optional<OAuthClient> registered(Place place, URI redirect, Instant now) {
    return last(
        place,
        kept ->
            kept.isFree(OAuthClient.Origin.REGISTERED)
                && kept.redirect().equals(redirect.toString())
                && kept.client().expiresAt().map(now::isBefore).orElse(true));
  }

  /**
   * The client that tokens were given to, owned by the caller.
   *
   * @param id empty for connections that were made when a place had one client: the first
   * @throws ai.authsome.domain.failure.EncryptionUnavailableError if what is stored is damaged
   */
  Optional<OAuthClient> of(Place place, Optional<String> id) {
    return choose(
        place, kept -> id.isEmpty() || kept.client().id().equals(id.get()), List::getFirst);
  }

  /** Keeps a client for logins to come. It stays the caller's. */
  void keep(Place place, URI redirect, OAuthClient client) {
    change(
        place.provider(),
        kept -> {
          KeptClient fresh =
              new KeptClient(place.baseUrl(), redirect.toString(), client.copy(), false);
          OptionalInt same = position(kept, place, client.id());
          if (same.isPresent()) {
            kept.set(same.getAsInt(), fresh).client().close();
          } else {
            kept.add(fresh);
          }
        });
  }

  /** Uses a client for no further login, as the server doesn't know it or doesn't believe it. */
  void retire(Place place, String id) {
    change(
        place.provider(),
        kept ->
            position(kept, place, id)
                .ifPresent(found -> kept.set(found, kept.get(found).retired())));
  }

  private static OptionalInt position(List<KeptClient> kept, Place place, String id) {
    return IntStream.range(0, kept.size())
        .filter(i -> kept.get(i).isAt(place) && kept.get(i).client().id().equals(id))
        .findFirst();
  }

  private Optional<OAuthClient> last(Place place, Predicate<KeptClient> wanted) {
    return choose(place, wanted, List::getLast);
  }

  private Optional<OAuthClient> choose(
      Place place, Predicate<KeptClient> wanted, Function<List<KeptClient>, KeptClient> choice) {
    List<KeptClient> all = read(place.provider());
    try {
      List<KeptClient> found =
          all.stream().filter(kept -> kept.isAt(place)).filter(wanted).toList();
      return found.isEmpty() ? Optional.empty() : Optional.of(choice.apply(found).client().copy());
    } finally {
      all.forEach(one -> one.client().close());
    }
  }

  private void change(ProviderName provider, Consumer<List<KeptClient>> change) {
    changing.lock();
    List<KeptClient> kept = List.of();
    try {
      kept = read(provider);
      change.accept(kept);
      write(provider, kept);
    } finally {
      kept.forEach(one -> one.client().close());
      changing.unlock();
    }
  }

  private List<KeptClient> read(ProviderName provider) {
    Optional<Vault.Stored> found = records.get(RecordKey.client(provider));
    List<KeptClient> clients = new ArrayList<>();
    if (found.isEmpty()) {
      return clients;
    }
    TaggedFields layout = layout(provider);
    List<TaggedFields.Field> fields = List.of();
    try (Vault.Stored stored = found.get()) {
      fields = layout.unpack(stored.value());
      for (TaggedFields.Field field : fields) {
        if (field.tag() == CLIENT) {
          clients.add(KeptClient.read(layout, field.value()));
        }
      }
      return clients;
    } catch (AuthsomeError e) {
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
      if (!fields.isEmpty()) {
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
   * @param isRetired whether no further login may use it
   */
  private record KeptClient(
      Optional<BaseUrl> baseUrl, String redirect, OAuthClient client, boolean isRetired) {
    private enum Tag {
      BASE_URL(0),
      REDIRECT(1),
      ID(2),
      METHOD(3),
      SECRET(4),
      PRIVATE_KEY(5),
      ORIGIN(6),
      RETIRED(7),
      EXPIRES_AT(8);

      private final byte code;

      Tag(int code) {
        this.code = (byte) code;
      }
    }

    boolean isAt(Place place) {
      return baseUrl.equals(place.baseUrl());
    }

    /** Whether it is for logins to come, and of this origin. */
    boolean isFree(OAuthClient.Origin wanted) {
      return !isRetired && client.origin() == wanted;
    }

    KeptClient retired() {
      return new KeptClient(baseUrl, redirect, client, true);
    }

    SecretBytes write(TaggedFields layout) {
      List<TaggedFields.Field> fields = new ArrayList<>();
      baseUrl.ifPresent(url -> fields.add(field(Tag.BASE_URL, url.value())));
      fields.add(field(Tag.REDIRECT, redirect));
      fields.add(field(Tag.ID, client.id()));
      fields.add(field(Tag.METHOD, client.method().wire()));
      fields.add(field(Tag.ORIGIN, client.origin().name()));
      client.expiresAt().ifPresent(at -> fields.add(field(Tag.EXPIRES_AT, at.toString())));
      if (isRetired) {
        fields.add(field(Tag.RETIRED, "yes"));
      }
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
                OAuthClient.Origin.valueOf(text(fields, Tag.ORIGIN).orElse("")),
                text(fields, Tag.EXPIRES_AT).map(Instant::parse)),
            text(fields, Tag.RETIRED).isPresent());
      } catch (IllegalArgumentException | DateTimeException | AuthsomeError e) {
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
