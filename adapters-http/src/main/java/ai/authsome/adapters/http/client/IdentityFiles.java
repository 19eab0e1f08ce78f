package ai.authsome.adapters.http.client;

import ai.authsome.adapters.http.wire.Json;
import ai.authsome.adapters.http.wire.JsonNumber;
import ai.authsome.adapters.http.wire.JsonObject;
import ai.authsome.application.port.driving.Profiles;
import ai.authsome.domain.failure.IdentityConflictError;
import ai.authsome.domain.failure.IdentityNotFoundError;
import ai.authsome.domain.failure.InvalidInputError;
import ai.authsome.domain.failure.StoreUnavailableError;
import ai.authsome.domain.identity.Did;
import ai.authsome.domain.identity.Handle;
import ai.authsome.domain.identity.HandleGenerator;
import ai.authsome.domain.identity.Identity;
import ai.authsome.domain.secret.SecretBytes;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The identities on this machine: {@code <home>/client/identities/<handle>.key} (64 hexadecimal
 * digits) and {@code <handle>.json}, and which one is active in {@code <home>/client/config.json}.
 * Refuses, with a {@link StoreUnavailableError}, a home or a key that other users can get at. Safe
 * for use by several threads and processes.
 */
final class IdentityFiles implements Profiles {
  private static final String ACTIVE = "active_identity";
  private static final String DAEMONS = "daemons";
  private static final String CLAIMED = "claimed";

  private final Path home;
  private final Path client;
  private final Path identities;
  private final Supplier<SecureRandom> random;
  private final InstantSource clock;

  /**
   * Touches nothing yet.
   *
   * @param random asked once an identity is made, since waking chance takes its time
   */
  public IdentityFiles(Path home, Supplier<SecureRandom> random, InstantSource clock) {
    this.home = home;
    this.client = home.resolve("client");
    this.identities = client.resolve("identities");
    this.random = random;
    this.clock = clock;
  }

  @Override
  public List<Identity> list() {
    openHome();
    List<Identity> all = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(identities, "*.key")) {
      for (Path file : files) {
        String name = String.valueOf(file.getFileName());
        try (LocalIdentity local =
            load(new Handle(name.substring(0, name.length() - ".key".length())))) {
          all.add(local.identity());
        }
      }
    } catch (IOException e) {
      throw PrivateFiles.unusable(identities, "can't be listed", e);
    }
    all.sort(Comparator.comparing(Identity::handle));
    return all;
  }

  @Override
  public Optional<Handle> active() {
    openHome();
    return config().optionalText(ACTIVE).map(Handle::new);
  }

  /**
   * Makes an identity and activates it.
   *
   * @param handle generated when empty
   * @throws IdentityConflictError if there is one of that name
   */
  @Override
  public Identity create(Optional<Handle> handle) {
    openHome();
    return PrivateFiles.exclusively(client.resolve("lock"), () -> createLocked(handle));
  }

  /**
   * Activates an identity.
   *
   * @throws IdentityNotFoundError if its key isn't here
   */
  @Override
  public Identity use(Handle handle) {
    openHome();
    try (LocalIdentity local = load(handle)) {
      activate(handle);
      return local.identity();
    }
  }

  /** The active identity, made at the first use; a missing one is never replaced. */
  LocalIdentity activeOrNew() {
    openHome();
    Optional<Handle> active = active();
    if (active.isPresent()) {
      return load(active.get());
    }
    Handle handle =
        PrivateFiles.exclusively(
            client.resolve("lock"),
            () -> active().orElseGet(() -> createLocked(Optional.empty()).handle()));
    return load(handle);
  }

  /** The identity of this name, which the caller closes. */
  LocalIdentity load(Handle handle) {
    Path file = key(handle);
    byte[] hex =
        PrivateFiles.read(file)
            .orElseThrow(
                () ->
                    new IdentityNotFoundError(
                        "identity '" + handle + "' has no key on this machine",
                        "Run: authsome profile list"));
    try {
      PrivateFiles.requirePrivate(file);
      SecretBytes seed = LocalIdentity.parseSeed(hex, file.toString());
      Did did =
          description(handle)
              .map(json -> json.text("did"))
              .map(Did::new)
              .orElseGet(() -> LocalIdentity.didOf(seed));
      return new LocalIdentity(new Identity(handle, did), seed);
    } catch (InvalidInputError e) {
      throw new StoreUnavailableError(file + " is damaged", "Run: authsome profile create", e);
    } finally {
      Arrays.fill(hex, (byte) 0);
    }
  }

  /** Whether a daemon was seen to know and let in this identity. */
  boolean isEnrolled(Handle handle, String url) {
    return description(handle)
        .flatMap(json -> json.optionalObject(DAEMONS))
        .flatMap(daemons -> daemons.optionalText(url))
        .filter(CLAIMED::equals)
        .isPresent();
  }

  /** Remembers that it does. */
  void rememberEnrolled(Identity identity, String url) {
    JsonObject before = description(identity.handle()).orElseGet(() -> describe(identity));
    JsonObject.Builder daemons = JsonObject.with();
    before.optionalObject(DAEMONS).ifPresent(daemons::putAll);
    PrivateFiles.write(
        json(identity.handle()),
        lines(
            JsonObject.with()
                .putAll(before)
                .put(DAEMONS, daemons.put(url, CLAIMED).build())
                .build()));
  }

  private Identity createLocked(Optional<Handle> wanted) {
    try (SecretBytes seed = LocalIdentity.newSeed(random.get())) {
      Handle handle = wanted.orElseGet(() -> HandleGenerator.next(random.get()));
      byte[] hex = LocalIdentity.formatSeed(seed);
      boolean written = PrivateFiles.writeNew(key(handle), hex);
      Arrays.fill(hex, (byte) 0);
      if (!written) {
        throw new IdentityConflictError(
            "there is an identity '" + handle + "' already", "Run: authsome profile use " + handle);
      }
      Identity identity = new Identity(handle, LocalIdentity.didOf(seed));
      PrivateFiles.write(json(handle), lines(describe(identity)));
      activate(handle);
      return identity;
    }
  }

  private void activate(Handle handle) {
    JsonObject before = config();
    JsonObject.Builder after = JsonObject.with().put("version", new JsonNumber("1")).putAll(before);
    PrivateFiles.write(configFile(), lines(after.put(ACTIVE, handle.value()).build()));
  }

  private void openHome() {
    if (!Files.isDirectory(identities)) {
      PrivateFiles.makeFolder(identities);
    }
    PrivateFiles.requirePrivate(home);
  }

  private JsonObject describe(Identity identity) {
    return JsonObject.with()
        .put("handle", identity.handle().value())
        .put("did", identity.did().value())
        .put("created_at", clock.instant())
        .build();
  }

  private Optional<JsonObject> description(Handle handle) {
    return parse(json(handle));
  }

  private JsonObject config() {
    return parse(configFile()).orElseGet(() -> JsonObject.with().build());
  }

  private Path configFile() {
    return client.resolve("config.json");
  }

  private Path key(Handle handle) {
    return identities.resolve(handle + ".key");
  }

  private Path json(Handle handle) {
    return identities.resolve(handle + ".json");
  }

  private static Optional<JsonObject> parse(Path file) {
    try {
      return PrivateFiles.read(file).map(Json::readOurs);
    } catch (InvalidInputError e) {
      throw new StoreUnavailableError(
          file + " is damaged: " + e.getMessage(), "Repair or delete it.", e);
    }
  }

  private static byte[] lines(JsonObject json) {
    byte[] bytes = Json.write(json);
    byte[] line = Arrays.copyOf(bytes, bytes.length + 1);
    line[bytes.length] = '\n';
    return line;
  }
}
