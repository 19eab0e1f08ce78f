package ai.authsome.adapters.http.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.authsome.domain.failure.IdentityConflictError;
import ai.authsome.domain.failure.IdentityNotFoundError;
import ai.authsome.domain.failure.StoreUnavailableError;
import ai.authsome.domain.identity.Handle;
import ai.authsome.domain.identity.Identity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class IdentityFilesTest {
  @TempDir private Path folder = Path.of("unset");

  private Path home = folder;

  @BeforeEach
  void chooseHome() {
    home = folder.resolve("home");
  }

  @Test
  void makesAnIdentityAtTheFirstUseThatOnlyItsOwnerCanRead() throws IOException {
    try (LocalIdentity local = files().activeOrNew()) {
      Path identities = home.resolve("client/identities");
      String handle = local.identity().handle().value();

      assertThat(handle).matches("[a-z]+-[a-z]+-[a-z]+-\\d{4}");
      assertThat(Files.readString(identities.resolve(handle + ".key"))).matches("[0-9a-f]{64}\n");
      assertThat(Files.readString(identities.resolve(handle + ".json")))
          .isEqualTo(
              "{\"handle\":\""
                  + handle
                  + "\",\"did\":\""
                  + local.identity().did()
                  + "\",\"created_at\":\"2026-11-23T12:00:00Z\"}\n");
      assertThat(Files.readString(home.resolve("client/config.json")))
          .isEqualTo("{\"version\":1,\"active_identity\":\"" + handle + "\"}\n");
    }
    try (Stream<Path> all = Files.walk(home)) {
      for (Path path : all.toList()) {
        assertThat(mode(path)).isEqualTo(Files.isDirectory(path) ? "rwx------" : "rw-------");
      }
    }
  }

  @Test
  void keepsTheSameIdentityEverAfter() {
    try (LocalIdentity first = files().activeOrNew();
        LocalIdentity second = files().activeOrNew()) {
      assertThat(second.identity()).isEqualTo(first.identity());
      assertThat(second.seed().sameAs(first.seed())).isTrue();
    }
  }

  @Test
  void makesOneIdentityWhenManyComeAtOnce() throws Exception {
    Set<Identity> seen = new HashSet<>();
    Callable<Identity> use =
        () -> {
          try (LocalIdentity local = files().activeOrNew()) {
            return local.identity();
          }
        };

    try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
      for (Future<Identity> future : threads.invokeAll(List.of(use, use, use, use, use, use))) {
        seen.add(future.get());
      }
    }

    assertThat(seen).hasSize(1);
    assertThat(files().list()).hasSize(1);
  }

  @Test
  void neverReplacesAMissingIdentity() throws IOException {
    Handle handle = files().create(Optional.empty()).handle();
    Files.delete(home.resolve("client/identities/" + handle + ".key"));

    assertThatThrownBy(() -> files().activeOrNew())
        .isInstanceOf(IdentityNotFoundError.class)
        .hasMessageContaining(handle.value());
    assertThat(files().list()).isEmpty();
  }

  @Test
  void refusesAHomeOrAKeyThatOthersCanGetAt() throws IOException {
    Handle handle = files().create(Optional.empty()).handle();

    for (Path path : List.of(home, home.resolve("client/identities/" + handle + ".key"))) {
      Set<PosixFilePermission> before = Files.getPosixFilePermissions(path);
      for (String mode : List.of("rwxr-----", "rwx----w-", "rwx-----x")) {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(mode));
        assertThatThrownBy(() -> files().activeOrNew())
            .isInstanceOfSatisfying(
                StoreUnavailableError.class,
                failure -> assertThat(failure.hint()).hasValue("Run: chmod go-rwx " + path))
            .hasMessageContaining("open to other users");
      }
      Files.setPosixFilePermissions(path, before);
    }
  }

  @Test
  void refusesDamagedFilesByName() throws IOException {
    Handle handle = files().create(Optional.empty()).handle();
    Path key = home.resolve("client/identities/" + handle + ".key");
    String before = Files.readString(key);

    for (String bad :
        List.of("", "\n", "ab", before.substring(1), before.strip() + "00\n", "z".repeat(64))) {
      Files.writeString(key, bad);
      assertThatThrownBy(() -> files().activeOrNew())
          .isInstanceOf(StoreUnavailableError.class)
          .hasMessage(key + " is damaged");
    }
    Files.writeString(key, before);
    Files.writeString(home.resolve("client/config.json"), "{oops");
    assertThatThrownBy(() -> files().activeOrNew())
        .isInstanceOf(StoreUnavailableError.class)
        .hasMessageContaining("config.json is damaged");
  }

  @Test
  void leavesAloneWhatItDoesNotKnow() throws IOException {
    Handle handle = files().create(Optional.empty()).handle();
    Path config = home.resolve("client/config.json");
    Path description = home.resolve("client/identities/" + handle + ".json");
    Files.writeString(
        config,
        "{\"proxy_mode\":\"x\",\"active_identity\":\"" + handle + "\",\"deep\":{\"a\":[1.50]}}");
    Files.writeString(
        description,
        Files.readString(description).replace("{\"handle\"", "{\"registered\":true,\"handle\""));

    Identity second = files().create(Optional.of(new Handle("second")));
    files().rememberEnrolled(new Identity(handle, second.did()), "http://127.0.0.1:1");
    files().rememberEnrolled(new Identity(handle, second.did()), "http://127.0.0.1:2");

    assertThat(Files.readString(config))
        .isEqualTo(
            "{\"version\":1,\"proxy_mode\":\"x\",\"active_identity\":\"second\",\"deep\":{\"a\":[1.50]}}\n");
    assertThat(Files.readString(description))
        .startsWith("{\"registered\":true,\"handle\"")
        .endsWith(
            ",\"daemons\":{\"http://127.0.0.1:1\":\"claimed\",\"http://127.0.0.1:2\":\"claimed\"}}\n");
    assertThat(files().isEnrolled(handle, "http://127.0.0.1:2")).isTrue();
    assertThat(files().isEnrolled(handle, "http://127.0.0.1:3")).isFalse();
  }

  @Test
  void usesAKeyWithoutADescription() throws IOException {
    Identity made = files().create(Optional.of(new Handle("lonely")));
    Files.delete(home.resolve("client/identities/lonely.json"));

    try (LocalIdentity local = files().activeOrNew()) {
      assertThat(local.identity()).isEqualTo(made);
    }
  }

  @Test
  void switchesBetweenIdentities() {
    Identity first = files().create(Optional.of(new Handle("first")));
    Identity second = files().create(Optional.of(new Handle("second")));

    assertThat(files().list()).containsExactly(first, second);
    assertThat(files().active()).hasValue(second.handle());
    assertThat(files().use(first.handle())).isEqualTo(first);
    assertThat(files().active()).hasValue(first.handle());
    assertThatThrownBy(() -> files().use(new Handle("third")))
        .isInstanceOf(IdentityNotFoundError.class);
    assertThatThrownBy(() -> files().create(Optional.of(new Handle("first"))))
        .isInstanceOf(IdentityConflictError.class);
    assertThat(files().active()).hasValue(first.handle());
  }

  private IdentityFiles files() {
    return new IdentityFiles(
        home, SecureRandom::new, InstantSource.fixed(Instant.parse("2026-11-23T12:00:00Z")));
  }

  private static String mode(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }
}
