package ai.authsome.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import ai.authsome.application.port.driven.RecordStore;
import ai.authsome.application.port.driven.RecordStore.Replacement;
import ai.authsome.application.port.driven.Vault.Revision;
import ai.authsome.application.port.driven.Vault.Stored;
import ai.authsome.domain.connection.ConnectionId;
import ai.authsome.domain.connection.ConnectionName;
import ai.authsome.domain.identity.VaultId;
import ai.authsome.domain.provider.ProviderName;
import ai.authsome.domain.secret.SecretBytes;
import ai.authsome.domain.vault.RecordKey;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What every {@link RecordStore} does. */
public interface RecordStoreContract {
  /** The store under test: the same one, empty at first, for the length of a test. */
  RecordStore store();

  @Test
  default void answersNothingForARecordThatWasNeverWritten() {
    assertThat(store().get(key("work"))).isEmpty();
    assertThat(store().list("")).isEmpty();
  }

  @Test
  default void givesBackWhatWasWrittenWithItsRevision() {
    Revision revision = put(key("work"), "v1");

    try (Stored stored = store().get(key("work")).orElseThrow()) {
      assertThat(text(stored)).isEqualTo("v1");
      assertThat(stored.revision()).isEqualTo(revision);
    }
  }

  @Test
  default void leavesTheLentValueToTheCallerAndHandsOutCopies() {
    try (SecretBytes value = secret("v1")) {
      store().put(key("work"), value);
      assertThat(value.<String>read(bytes -> new String(bytes, StandardCharsets.UTF_8)))
          .isEqualTo("v1");
    }

    store().get(key("work")).orElseThrow().close();

    assertThat(read(key("work"))).contains("v1");
  }

  @Test
  default void keepsEveryByteValue() {
    byte[] all = new byte[256];
    for (int i = 0; i < all.length; i++) {
      all[i] = (byte) i;
    }

    store().put(key("work"), SecretBytes.takeOver(all.clone()));

    assertThat(bytes(key("work"))).isEqualTo(all);
  }

  @Test
  default void keepsAnEmptyValueApartFromNone() {
    store().put(key("work"), SecretBytes.takeOver(new byte[0]));

    assertThat(bytes(key("work"))).isEmpty();
    assertThat(store().list("")).containsExactly(key("work"));
  }

  @Test
  default void keepsOneMebibyte() {
    byte[] large = new byte[1 << 20];
    new Random(7).nextBytes(large);

    store().put(key("work"), SecretBytes.takeOver(large.clone()));

    assertThat(bytes(key("work"))).isEqualTo(large);
  }

  @Test
  default void overwritesAndTheRevisionGrows() {
    Revision first = put(key("work"), "v1");
    Revision second = put(key("work"), "v2");
    Revision same = put(key("work"), "v2");

    assertThat(read(key("work"))).contains("v2");
    assertThat(second.number()).isGreaterThan(first.number());
    assertThat(same.number()).isGreaterThan(second.number());
  }

  @Test
  default void neverUsesARevisionAgainAfterADelete() {
    Revision before = put(key("work"), "v1");
    store().delete(key("work"));
    Revision after = put(key("work"), "v1");

    assertThat(after.number()).isGreaterThan(before.number());
  }

  @Test
  default void replacesARecordThatIsStillAtTheExpectedRevision() {
    Revision first = put(key("work"), "v1");

    Replacement replacement = replace(key("work"), first, "v2");

    assertThat(replacement)
        .isInstanceOfSatisfying(
            Replacement.Done.class,
            done -> {
              assertThat(done.revision().number()).isGreaterThan(first.number());
              try (Stored stored = store().get(key("work")).orElseThrow()) {
                assertThat(stored.revision()).isEqualTo(done.revision());
                assertThat(text(stored)).isEqualTo("v2");
              }
            });
  }

  @Test
  default void leavesARecordAloneThatSomebodyElseWrote() {
    Revision first = put(key("work"), "v1");
    put(key("work"), "v2");

    assertThat(replace(key("work"), first, "v3")).isEqualTo(new Replacement.Outdated());
    assertThat(read(key("work"))).contains("v2");
  }

  @Test
  default void doesNotReplaceWhatWasDeletedOrNeverWritten() {
    Revision first = put(key("work"), "v1");
    store().delete(key("work"));

    assertThat(replace(key("work"), first, "v2")).isEqualTo(new Replacement.Outdated());
    assertThat(replace(key("home"), new Revision(0), "v2")).isEqualTo(new Replacement.Outdated());
    assertThat(store().list("")).isEmpty();
  }

  @Test
  default void doesNotReplaceWhatWasDeletedAndWrittenAgain() {
    Revision first = put(key("work"), "v1");
    store().delete(key("work"));
    put(key("work"), "v1");

    assertThat(replace(key("work"), first, "v2")).isEqualTo(new Replacement.Outdated());
    assertThat(read(key("work"))).contains("v1");
  }

  @Test
  default void deletesOneRecordOnly() {
    put(key("work"), "v1");
    put(key("home"), "v2");

    store().delete(key("work"));
    store().delete(key("work"));

    assertThat(store().get(key("work"))).isEmpty();
    assertThat(read(key("home"))).contains("v2");
  }

  @Test
  default void listsInOrderTheKeysThatBeginWithThePrefix() {
    VaultId vault = vault("a");
    RecordKey client = RecordKey.client(provider("acme"));
    RecordKey metadata = RecordKey.metadata(vault, provider("acme"));
    RecordKey longer = RecordKey.metadata(vault, provider("acme-two"));
    RecordKey other = RecordKey.metadata(vault("b"), provider("acme"));
    RecordKey home = connection(vault, "acme", "home");
    RecordKey upper = connection(vault, "acme", "Home");
    RecordKey under = connection(vault, "acme", "h_me");
    for (RecordKey key : List.of(other, longer, home, client, metadata, under, upper)) {
      put(key, "v");
    }

    assertThat(store().list(""))
        .containsExactly(client, longer, upper, under, home, metadata, other);
    assertThat(store().list(RecordKey.all(vault)))
        .containsExactly(longer, upper, under, home, metadata);
    assertThat(store().list(RecordKey.all(vault, provider("acme"))))
        .containsExactly(upper, under, home, metadata);
    assertThat(store().list(RecordKey.connections(vault, provider("acme"))))
        .containsExactly(upper, under, home);
    assertThat(store().list(home.value())).containsExactly(home);
  }

  @Test
  default void tellsWhetherThereIsARecordOfThatVeryName() {
    put(key("work"), "v1");

    assertThat(store().has(key("work"))).isTrue();
    for (String other : List.of("wor", "work2", "Work", "w_rk")) {
      assertThat(store().has(key(other))).as(other).isFalse();
    }
    store().delete(key("work"));
    assertThat(store().has(key("work"))).isFalse();
  }

  @Test
  default void takesNoCharacterOfAPrefixForAPattern() {
    put(key("work"), "v1");

    for (String prefix : List.of("%", "_", "*", "vault_", "VAULT", "vault:%", "w", "\u00ff", "'")) {
      assertThat(store().list(prefix)).as(prefix).isEmpty();
    }
  }

  @Test
  default void findsNothingDamagedInWhatItWrote() {
    put(key("work"), "v1");
    put(RecordKey.client(provider("acme")), "v2");

    assertThat(store().damaged()).isEmpty();
  }

  @Test
  default void keepsVaultsApart() {
    RecordKey mine = RecordKey.metadata(vault("a"), provider("acme"));
    RecordKey theirs = RecordKey.metadata(vault("b"), provider("acme"));
    put(mine, "mine");
    put(theirs, "theirs");

    store().delete(mine);

    assertThat(store().get(mine)).isEmpty();
    assertThat(read(theirs)).contains("theirs");
  }

  @Test
  default void letsExactlyOneOfManyReplaceARevision() throws Exception {
    for (int round = 0; round < 5; round++) {
      Revision start = put(key("work"), "start");

      List<Replacement> results =
          Together.run(16, number -> () -> replace(key("work"), start, "winner-" + number));

      assertThat(results).filteredOn(Replacement.Done.class::isInstance).hasSize(1);
      int winner = 0;
      while (!(results.get(winner) instanceof Replacement.Done)) {
        winner++;
      }
      assertThat(read(key("work"))).contains("winner-" + winner);
    }
  }

  @Test
  default void losesNoUpdateOfManyThatRetry() throws Exception {
    put(key("work"), "0");

    Together.<Boolean>run(
        8,
        number ->
            () -> {
              for (int i = 0; i < 10; i++) {
                increment();
              }
              return true;
            });

    assertThat(read(key("work"))).contains("80");
  }

  @Test
  default void showsReadersWholeValuesOnlyWhileOthersWrite() throws Exception {
    String one = "1".repeat(50_000);
    String two = "2".repeat(70_000);
    put(key("work"), one);

    List<Boolean> whole =
        Together.run(
            8,
            number ->
                () -> {
                  boolean good = true;
                  for (int i = 0; i < 10; i++) {
                    if (number % 2 == 0) {
                      put(key("work"), i % 2 == 0 ? two : one);
                    } else {
                      String seen = read(key("work")).orElseThrow();
                      good &= seen.equals(one) || seen.equals(two);
                    }
                  }
                  return good;
                });

    assertThat(whole).containsOnly(true);
  }

  private void increment() {
    while (true) {
      try (Stored stored = store().get(key("work")).orElseThrow()) {
        String next = Integer.toString(Integer.parseInt(text(stored)) + 1);
        if (replace(key("work"), stored.revision(), next) instanceof Replacement.Done) {
          return;
        }
      }
    }
  }

  private Revision put(RecordKey key, String value) {
    try (SecretBytes secret = secret(value)) {
      return store().put(key, secret);
    }
  }

  private Replacement replace(RecordKey key, Revision expected, String value) {
    try (SecretBytes secret = secret(value)) {
      return store().replace(key, expected, secret);
    }
  }

  private Optional<String> read(RecordKey key) {
    return store()
        .get(key)
        .map(
            stored -> {
              try (stored) {
                return text(stored);
              }
            });
  }

  private byte[] bytes(RecordKey key) {
    try (Stored stored = store().get(key).orElseThrow()) {
      return stored.value().read(byte[]::clone);
    }
  }

  private static String text(Stored stored) {
    return stored.value().read(bytes -> new String(bytes, StandardCharsets.UTF_8));
  }

  private static SecretBytes secret(String text) {
    return SecretBytes.takeOver(text.getBytes(StandardCharsets.UTF_8));
  }

  private static VaultId vault(String digit) {
    return new VaultId("vault_" + digit.repeat(12));
  }

  private static ProviderName provider(String name) {
    return new ProviderName(name);
  }

  private static RecordKey key(String connection) {
    return connection(vault("a"), "acme", connection);
  }

  private static RecordKey connection(VaultId vault, String provider, String connection) {
    return RecordKey.connection(
        vault, new ConnectionId(provider(provider), new ConnectionName(connection)));
  }
}
