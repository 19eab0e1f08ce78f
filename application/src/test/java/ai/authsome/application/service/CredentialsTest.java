package ai.authsome.application.service;

import static ai.authsome.application.service.World.id;
import static ai.authsome.application.service.World.key;
import static ai.authsome.application.service.World.logIn;
import static ai.authsome.application.service.World.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.authsome.application.port.driving.Broker;
import ai.authsome.application.port.driving.Credentials;
import ai.authsome.domain.audit.AuditEvent.Action;
import ai.authsome.domain.connection.ConnectionName;
import ai.authsome.domain.connection.ConnectionStatus;
import ai.authsome.domain.failure.ConnectionNotFoundError;
import ai.authsome.domain.failure.CredentialMissingError;
import ai.authsome.domain.failure.ProviderNotFoundError;
import ai.authsome.domain.failure.StoreUnavailableError;
import ai.authsome.domain.failure.TokenExpiredError;
import ai.authsome.domain.provider.Placement;
import ai.authsome.domain.provider.Placement.Header;
import ai.authsome.domain.provider.ProviderName;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CredentialsTest {
  private final World world = World.with(Definitions.OPENAI, Definitions.HUB);
  private final Broker alice = world.alice();

  @AfterEach
  void endTheWorld() {
    world.close();
  }

  @Test
  void putsAPrefixBeforeAKey() {
    assertThat(headersOf(Definitions.BEARER, "k1")).isEqualTo(Map.of("Authorization", "Bearer k1"));
  }

  @Test
  void putsABareKeyIntoAHeaderOfItsOwn() {
    assertThat(headersOf(new Placement.Headers(List.of(new Header("X-Api-Key", "{api_key}"))), "k"))
        .isEqualTo(Map.of("X-Api-Key", "k"));
  }

  @Test
  void fillsSeveralHeadersWhereverTheKeyGoes() {
    assertThat(
            headersOf(
                new Placement.Headers(
                    List.of(
                        new Header("X-Api-Key", "{api_key}"),
                        new Header("X-Version", "2026-01-01"),
                        new Header("X-Both", "a={api_key}; b={api_key}, {api_key}."))),
                "k".repeat(100)))
        .isEqualTo(
            Map.of(
                "X-Api-Key",
                "k".repeat(100),
                "X-Version",
                "2026-01-01",
                "X-Both",
                "a=" + "k".repeat(100) + "; b=" + "k".repeat(100) + ", " + "k".repeat(100) + "."));
  }

  @Test
  void putsAKeyIntoTheQueryUnescaped() {
    define(new Placement.Query("key"));
    logIn(alice, id("svc"), "a&b=c%/+");

    try (Credentials.Resolved values = resolve("svc")) {
      assertThat(values.headers()).isEmpty();
      assertThat(values.query()).extracting(Credentials.Value::name).containsExactly("key");
      assertThat(text(values.query().getFirst().value())).isEqualTo("a&b=c%/+");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "'{api_key}', '', Basic c2stMTI6, sk-12",
    "'', '{api_key}', Basic OnNrLTEyMw==, sk-123",
    "'user', '{api_key}', Basic dXNlcjprOnY=, k:v",
    "'usér', '{api_key}', Basic dXPDqXI6aw==, k"
  })
  void encodesBasicCredentials(String user, String password, String expected, String key) {
    assertThat(headersOf(new Placement.Basic(user, password), key))
        .isEqualTo(Map.of("Authorization", expected));
  }

  @Test
  void showsTokensAsTheServerCalledThem() {
    world.store(
        world.alicesVault(),
        World.tokens(
            id("hub"), "access", Optional.of("refresh"), Optional.of(World.START.plusSeconds(9))));

    try (Credentials.Resolved values = resolve("hub")) {
      assertThat(values.connection()).isEqualTo(id("hub"));
      assertThat(values.headers()).hasSize(1);
      assertThat(text(values.headers().getFirst().value())).isEqualTo("Bearer access");
      assertThat(values.expiresAt()).contains(World.START.plusSeconds(9));
      assertThat(values.toString()).doesNotContain("access");
    }
  }

  @Test
  void forgetsValuesThatAreClosed() {
    logIn(alice, id("openai"), key("test"));
    Credentials.Resolved values = resolve("openai");

    values.close();

    assertThatThrownBy(() -> values.headers().getFirst().value().copy())
        .isInstanceOf(IllegalStateException.class);
    try (Credentials.Resolved again = resolve("openai")) {
      assertThat(text(again.headers().getFirst().value())).isEqualTo("Bearer " + key("test"));
    }
  }

  @Test
  void resolvesTheNamedConnection() {
    logIn(alice, id("openai"), key("home"));
    logIn(alice, id("openai", "work"), key("work"));

    try (Credentials.Resolved values =
        alice
            .credentials()
            .resolve(new ProviderName("openai"), Optional.of(new ConnectionName("work")))) {
      assertThat(text(values.headers().getFirst().value())).isEqualTo("Bearer " + key("work"));
    }
    assertThat(world.lastEvent().action()).isEqualTo(Action.RESOLVE);
    assertThat(world.lastEvent().connection()).contains("work");
  }

  @ParameterizedTest
  @CsvSource({
    "CONNECTED, 0, expired",
    "EXPIRED, 9, expired",
    "REVOKED, 9, revoked",
    "INVALID, 9, invalid"
  })
  void refusesWhatCannotBeUsedAnyMore(ConnectionStatus status, long seconds, String word) {
    Instant expiry = World.START.plusSeconds(seconds);
    world.store(
        world.alicesVault(),
        World.apiKey(id("openai", "work"), key("test"), status, Optional.of(expiry)));

    assertThatExceptionOfType(TokenExpiredError.class)
        .isThrownBy(() -> resolve("openai"))
        .withMessage("connection openai (work) is " + word)
        .satisfies(
            e ->
                assertThat(e.hint())
                    .contains("Run: authsome login openai --connection work --force"));
  }

  @Test
  void saysWhatIsMissing() {
    assertThatThrownBy(() -> resolve("opena")).isInstanceOf(ProviderNotFoundError.class);
    assertThatExceptionOfType(CredentialMissingError.class)
        .isThrownBy(() -> resolve("openai"))
        .withMessage("provider openai is not connected")
        .satisfies(e -> assertThat(e.hint()).contains("Run: authsome login openai"));
    assertThatThrownBy(
            () ->
                alice
                    .credentials()
                    .resolve(new ProviderName("openai"), Optional.of(new ConnectionName("work"))))
        .isInstanceOf(ConnectionNotFoundError.class);
  }

  @Test
  void handsNothingOutThatCannotBeRecorded() {
    logIn(alice, id("openai"), key("test"));
    world.audit.breakDown();

    assertThatThrownBy(() -> resolve("openai")).isInstanceOf(StoreUnavailableError.class);
  }

  @Test
  void recordsNoUseOfWhatCouldNotBeUsed() {
    world.store(
        world.alicesVault(),
        World.apiKey(id("openai"), key("test"), ConnectionStatus.EXPIRED, Optional.empty()));

    assertThatThrownBy(() -> resolve("openai")).isInstanceOf(TokenExpiredError.class);

    assertThat(world.actions()).doesNotContain(Action.RESOLVE);
  }

  private Map<String, String> headersOf(Placement placement, String key) {
    define(placement);
    logIn(alice, id("svc"), key);
    try (Credentials.Resolved values = resolve("svc")) {
      assertThat(values.query()).isEmpty();
      Map<String, String> headers = new TreeMap<>();
      values.headers().forEach(header -> headers.put(header.name(), text(header.value())));
      return headers;
    }
  }

  private void define(Placement placement) {
    world.catalog.add(
        Definitions.custom(Definitions.apiKey("svc", placement, "https://svc.example")));
  }

  private Credentials.Resolved resolve(String provider) {
    return alice.credentials().resolve(new ProviderName(provider), Optional.empty());
  }
}
