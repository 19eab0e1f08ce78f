package ai.authsome.application.service;

import static ai.authsome.application.service.World.ALICE;
import static ai.authsome.application.service.World.answer;
import static ai.authsome.application.service.World.asking;
import static ai.authsome.application.service.World.at;
import static ai.authsome.application.service.World.forcing;
import static ai.authsome.application.service.World.id;
import static ai.authsome.application.service.World.key;
import static ai.authsome.application.service.World.logIn;
import static ai.authsome.application.service.World.revealed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.authsome.application.port.driving.Broker;
import ai.authsome.application.port.driving.Connections;
import ai.authsome.application.port.driving.Logins;
import ai.authsome.domain.audit.AuditEvent;
import ai.authsome.domain.connection.ConnectionStatus;
import ai.authsome.domain.failure.AuthenticationFailedError;
import ai.authsome.domain.failure.ConnectionAlreadyExistsError;
import ai.authsome.domain.failure.EncryptionUnavailableError;
import ai.authsome.domain.failure.InvalidInputError;
import ai.authsome.domain.failure.ProviderNotFoundError;
import ai.authsome.domain.failure.StoreUnavailableError;
import ai.authsome.domain.failure.UnsupportedFlowError;
import ai.authsome.domain.login.InputField;
import ai.authsome.domain.login.LoginSession;
import ai.authsome.domain.login.LoginStatus;
import ai.authsome.domain.login.SessionId;
import ai.authsome.domain.provider.BaseUrl;
import ai.authsome.domain.provider.FlowType;
import ai.authsome.domain.vault.RecordKey;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class LoginsTest {
  private final World world =
      World.with(Definitions.OPENAI, Definitions.ACME, Definitions.FORGE, Definitions.HUB);
  private final Broker alice = world.alice();

  @AfterEach
  void endTheWorld() {
    world.close();
  }

  @Test
  void asksForTheKeyOnAPageOfItsOwn() {
    Logins.Started started = alice.logins().start(asking(id("openai")));

    LoginSession session = started.session();
    assertThat(session.status()).isEqualTo(LoginStatus.WAITING_FOR_USER);
    assertThat(session.displayName()).isEqualTo("OpenAI");
    assertThat(session.flow()).isEqualTo(FlowType.API_KEY);
    assertThat(session.createdAt()).isEqualTo(World.START);
    assertThat(session.expiresAt()).isEqualTo(World.START.plusSeconds(300));
    assertThat(session.docsUrl()).isPresent();
    assertThat(session.fields())
        .containsExactly(new InputField("api_key", "OpenAI API key", true, true, Definitions.HINT));
    assertThat(started.page()).contains(World.page(session.id()));
  }

  @Test
  void storesTheKeyAndSaysSo() {
    LoginSession session = logIn(alice, id("openai"), key("test"));

    assertThat(session.status()).isEqualTo(LoginStatus.COMPLETED);
    assertThat(session.message()).isEqualTo("Successfully logged in to openai (default).");
    assertThat(session.fields()).isEmpty();
    assertThat(revealed(alice, id("openai"))).isEqualTo(key("test"));
    Connections.Inspection stored = alice.connections().inspect(id("openai"));
    assertThat(stored.isDefault()).isTrue();
    assertThat(stored.connection().status()).isEqualTo(ConnectionStatus.CONNECTED);
    assertThat(stored.connection().obtainedAt()).isEqualTo(World.START);
    assertThat(stored.connection().expiresAt()).isEmpty();
  }

  @Test
  void recordsBothEndsOfALogin() {
    logIn(alice, id("openai", "work"), key("test"));

    List<AuditEvent> last = world.audit.events().reversed().subList(0, 2).reversed();
    assertThat(last)
        .extracting(AuditEvent::action)
        .containsExactly(AuditEvent.Action.LOGIN_STARTED, AuditEvent.Action.LOGIN);
    assertThat(last)
        .allSatisfy(
            event -> {
              assertThat(event.identity()).contains(ALICE.handle());
              assertThat(event.provider()).contains(id("openai").provider());
              assertThat(event.connection()).contains("work");
              assertThat(event.outcome()).isEqualTo(AuditEvent.OK);
            });
  }

  @Test
  void recordsAKeyThatIsRefused() {
    SessionId session = alice.logins().start(asking(id("openai"))).session().id();

    assertThatExceptionOfType(AuthenticationFailedError.class)
        .isThrownBy(() -> answer(alice, session, "wrong"));

    AuditEvent last = world.audit.events().getLast();
    assertThat(last.action()).isEqualTo(AuditEvent.Action.LOGIN);
    assertThat(last.provider()).contains(id("openai").provider());
    assertThat(last.identity()).contains(ALICE.handle());
    assertThat(last.outcome()).isEqualTo("AuthenticationFailedError");
  }

  @ParameterizedTest
  @CsvSource({
    "acme, authsome-proxy-managed",
    "openai, authsome-proxy-managed",
    "openai, sk-authsome-proxy-managed"
  })
  void takesNoPlaceholderForAKey(String provider, String placeholder) {
    SessionId session = alice.logins().start(asking(id(provider))).session().id();

    assertThatExceptionOfType(AuthenticationFailedError.class)
        .isThrownBy(() -> answer(alice, session, placeholder))
        .withMessage("This is the placeholder that programs see, not a key.")
        .satisfies(e -> assertThat(e.hint().orElse("")).startsWith("Copy the key from "));
    assertThat(alice.connections().list(id(provider).provider()).connections()).isEmpty();
  }

  @Test
  void makesOnlyTheFirstConnectionTheDefault() {
    logIn(alice, id("openai", "work"), key("work"));
    logIn(alice, id("openai", "home"), key("home"));

    assertThat(alice.connections().inspect(id("openai", "work")).isDefault()).isTrue();
    assertThat(alice.connections().inspect(id("openai", "home")).isDefault()).isFalse();
  }

  @Test
  void refusesToReplaceAUsableConnection() {
    logIn(alice, id("openai"), key("old-"));

    assertThatExceptionOfType(ConnectionAlreadyExistsError.class)
        .isThrownBy(() -> alice.logins().start(asking(id("openai"))))
        .withMessage("connection openai (default) exists already")
        .satisfies(e -> assertThat(e.hint().orElse("")).contains("--force"));
  }

  @Test
  void replacesAUsableConnectionWhenForced() {
    logIn(alice, id("openai"), key("old-"));

    logIn(alice, forcing(id("openai")), key("new-"));

    assertThat(revealed(alice, id("openai"))).isEqualTo(key("new-"));
  }

  @ParameterizedTest
  @EnumSource(
      value = ConnectionStatus.class,
      names = {"EXPIRED", "REVOKED", "INVALID"})
  void replacesAnUnusableConnectionWithoutForce(ConnectionStatus status) {
    world.store(
        world.alicesVault(), World.apiKey(id("openai"), key("old-"), status, Optional.empty()));

    logIn(alice, id("openai"), key("new-"));

    assertThat(revealed(alice, id("openai"))).isEqualTo(key("new-"));
  }

  @Test
  void replacesAConnectionWhoseTimeIsOverWithoutForce() {
    world.store(
        world.alicesVault(),
        World.apiKey(
            id("openai"), key("old-"), ConnectionStatus.CONNECTED, Optional.of(World.START)));

    logIn(alice, id("openai"), key("new-"));

    assertThat(revealed(alice, id("openai"))).isEqualTo(key("new-"));
  }

  @Test
  void doesNotReplaceWhatAnotherLoginMadeMeanwhile() {
    LoginSession early = alice.logins().start(asking(id("openai"))).session();
    logIn(alice, id("openai"), key("kept"));

    LoginSession late = answer(alice, early.id(), key("late"));

    assertThat(late.status()).isEqualTo(LoginStatus.FAILED);
    assertThat(late.message()).isEqualTo("connection openai (default) exists already");
    assertThat(late.hint()).contains("--force");
    assertThat(revealed(alice, id("openai"))).isEqualTo(key("kept"));
  }

  @Test
  void replacesADamagedConnectionOnlyWhenForced() {
    logIn(alice, id("openai"), key("old-"));
    world.records.damage(RecordKey.connection(world.alicesVault(), id("openai")));

    assertThatThrownBy(() -> alice.logins().start(asking(id("openai"))))
        .isInstanceOf(EncryptionUnavailableError.class);
    logIn(alice, forcing(id("openai")), key("new-"));

    assertThat(revealed(alice, id("openai"))).isEqualTo(key("new-"));
  }

  @Test
  void knowsOnlyProvidersInTheCatalogAndHelpsWithTypingErrors() {
    assertThatExceptionOfType(ProviderNotFoundError.class)
        .isThrownBy(() -> alice.logins().start(asking(id("opanai"))))
        .satisfies(e -> assertThat(e.hint()).contains("Did you mean openai?"));
    assertThatExceptionOfType(ProviderNotFoundError.class)
        .isThrownBy(() -> alice.logins().start(asking(id("zzzzzzzzz"))))
        .satisfies(e -> assertThat(e.hint()).contains("Run 'authsome list' to see all providers."));
  }

  @Test
  void refusesAFlowThatTheProviderDoesNotOffer() {
    assertThatThrownBy(() -> alice.logins().start(flowing("openai", FlowType.PKCE)))
        .isInstanceOf(UnsupportedFlowError.class)
        .hasMessage("provider openai does not offer the flow pkce");
    assertThatThrownBy(() -> alice.logins().start(flowing("hub", FlowType.API_KEY)))
        .isInstanceOf(UnsupportedFlowError.class);
  }

  @Test
  void refusesScopesForAnApiKey() {
    Logins.Request request =
        new Logins.Request(
            id("openai"), Optional.empty(), List.of("admin"), Optional.empty(), false);

    assertThatThrownBy(() -> alice.logins().start(request))
        .isInstanceOf(InvalidInputError.class)
        .hasMessageContaining("scopes");
  }

  @Test
  void keepsTheBaseUrlOfASelfHostedService() {
    logIn(alice, at(id("forge"), "https://Forge.Example/team/"), key("test"));

    assertThat(alice.connections().inspect(id("forge")).connection().baseUrl())
        .contains(new BaseUrl("https://forge.example/team"));
  }

  @Test
  void remembersTheBaseUrlWhenAConnectionIsReplaced() {
    logIn(alice, at(id("forge"), "https://forge.example"), key("old-"));

    logIn(alice, forcing(id("forge")), key("new-"));

    assertThat(alice.connections().inspect(id("forge")).connection().baseUrl())
        .contains(new BaseUrl("https://forge.example"));
  }

  @Test
  void asksForABaseUrlWhereOneIsNeeded() {
    assertThatThrownBy(() -> alice.logins().start(asking(id("forge"))))
        .isInstanceOf(InvalidInputError.class)
        .hasMessage("base_url: provider forge is self-hosted and needs one");
  }

  @Test
  void refusesABaseUrlThatWouldHaveNoEffect() {
    assertThatThrownBy(() -> alice.logins().start(at(id("openai"), "https://proxy.example")))
        .isInstanceOf(InvalidInputError.class)
        .hasMessage("base_url: provider openai is always at the same place");
  }

  @Test
  void leavesNothingBehindWhenTheStartCannotBeRecorded() {
    world.audit.breakDown();
    for (int i = 0; i < 60; i++) {
      assertThatThrownBy(() -> alice.logins().start(asking(id("openai"))))
          .isInstanceOf(StoreUnavailableError.class);
    }
    world.audit.mend();

    assertThat(logIn(alice, id("openai"), key("test")).status()).isEqualTo(LoginStatus.COMPLETED);
  }

  private static Logins.Request flowing(String provider, FlowType flow) {
    return new Logins.Request(id(provider), Optional.of(flow), List.of(), Optional.empty(), false);
  }
}
