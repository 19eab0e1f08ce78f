package ai.authsome.adapters.http.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.authsome.adapters.http.wire.ConnectionJson;
import ai.authsome.application.port.driving.Connections;
import ai.authsome.domain.connection.ConnectionId;
import ai.authsome.domain.connection.ConnectionName;
import ai.authsome.domain.failure.AuthenticationFailedError;
import ai.authsome.domain.failure.ClaimRequiredError;
import ai.authsome.domain.failure.DaemonUnavailableError;
import ai.authsome.domain.failure.IdentityConflictError;
import ai.authsome.domain.failure.IdentityNotFoundError;
import ai.authsome.domain.failure.InvalidInputError;
import ai.authsome.domain.failure.OperationNotAllowedError;
import ai.authsome.domain.identity.Handle;
import ai.authsome.domain.identity.Identity;
import ai.authsome.domain.identity.RegistrationStatus;
import ai.authsome.domain.login.SessionId;
import ai.authsome.domain.provider.ProviderName;
import ai.authsome.domain.secret.SecretBytes;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TerminalAuthsomeTest {
  private static final String LIST = "GET /api/connections";
  private static final String THEIRS =
      "AUTHSOME_BASE_URL names a daemon that somebody else runs; ask them, or unset it.";
  private static final String KEY = "0123456789abcdef".repeat(4);
  private static final ConnectionId OPENAI =
      new ConnectionId(new ProviderName("openai"), ConnectionName.DEFAULT);

  @TempDir private Path folder = Path.of("unset");

  private final FakeDaemon daemon = new FakeDaemon();
  private Path home = folder;

  @BeforeEach
  void prepare() throws IOException {
    home = folder.resolve("home");
    PrivateFiles.makeFolder(home.resolve("server"));
    Files.writeString(home.resolve("server/owner.token"), FakeDaemon.TOKEN + "\n");
    daemon.answers.put(LIST, ConnectionJson.toJson(new Connections.Overview(List.of(), List.of())));
  }

  @AfterEach
  void stop() {
    daemon.close();
    assertThat(daemon.forbiddenHeaders).isEmpty();
  }

  @Test
  void bringsUpWhatIsMissingAndCostsOneRequestEverAfter() {
    assertThat(list(Configs.at(home, daemon.url()))).isEmpty();
    assertThat(daemon.takeRequests())
        .containsExactly("POST /api/identities/register", "POST /api/identities/claim", LIST);

    assertThat(list(Configs.at(home, daemon.url()))).isEmpty();
    assertThat(daemon.takeRequests()).containsExactly(LIST);
  }

  @Test
  void registersAgainWithADaemonThatForgot() {
    list(Configs.at(home, daemon.url()));
    daemon.forget();
    daemon.takeRequests();

    list(Configs.at(home, daemon.url()));

    assertThat(daemon.takeRequests())
        .containsExactly(LIST, "POST /api/identities/register", "POST /api/identities/claim", LIST);
  }

  @Test
  void claimsAgainWithADaemonThatForgotTheClaim() {
    list(Configs.at(home, daemon.url()));
    daemon.claimed.clear();

    assertThat(list(Configs.at(home, daemon.url()))).isEmpty();
  }

  @Test
  void doesNotRepeatAnOrderThatWasRefusedInEarnest() {
    String order = "POST /api/connections/openai/default/logout";
    daemon.failures.put(order, new OperationNotAllowedError("not yours", "ask"));

    try (TerminalAuthsome authsome = authsome(Configs.at(home, daemon.url()))) {
      assertThatThrownBy(() -> authsome.broker().connections().logOut(OPENAI))
          .isInstanceOf(OperationNotAllowedError.class)
          .hasMessage("not yours");
    }

    assertThat(daemon.takeRequests()).containsOnlyOnce(order);
  }

  @Test
  void showsAWrongAnswerToALoginAsSuchAndSendsItOnce() {
    SessionId id = SessionId.next(new SecureRandom());
    String order = "POST /api/auth/sessions/" + id + "/resume";
    daemon.failures.put(order, new AuthenticationFailedError("the key is refused", ""));

    try (TerminalAuthsome authsome = authsome(Configs.at(home, daemon.url()));
        SecretBytes key = SecretBytes.takeOver("sk-test".getBytes(StandardCharsets.US_ASCII))) {
      assertThatThrownBy(() -> authsome.broker().logins().submit(id, Map.of("api_key", key)))
          .isInstanceOf(AuthenticationFailedError.class)
          .hasMessage("the key is refused");
    }

    assertThat(daemon.received.stream().filter(each -> each.toString().equals(order)))
        .singleElement()
        .satisfies(
            each -> assertThat(each.body()).isEqualTo("{\"data\":{\"api_key\":\"sk-test\"}}"));
  }

  @Test
  void neverMakesUpAnIdentityThatWasNamed() {
    try (TerminalAuthsome authsome = authsome(Configs.as(home, daemon.url(), "nobody-here"))) {
      assertThatThrownBy(authsome::broker)
          .isInstanceOf(IdentityNotFoundError.class)
          .hasMessageContaining("nobody-here");
    }
    assertThat(daemon.takeRequests()).isEmpty();
  }

  @Test
  void makesDoWithAKeyAloneAndLeavesNoFileBehind() {
    list(Configs.withKey(home, daemon.url(), Optional.empty(), KEY));
    assertThat(daemon.registered.keySet()).singleElement().asString().matches("agent-[0-9a-f]{16}");
    daemon.takeRequests();

    list(Configs.withKey(home, daemon.url(), Optional.empty(), KEY));

    assertThat(daemon.takeRequests()).containsExactly(LIST);
    assertThat(home.resolve("client")).doesNotExist();
  }

  @Test
  void findsTheHandleThatTheDaemonKnowsTheKeyBy() {
    Handle known = new Handle("known-elsewhere");
    try (SecretBytes seed = LocalIdentity.parseSeed(KEY.getBytes(StandardCharsets.US_ASCII), "k")) {
      daemon.registered.put(known.value(), new Identity(known, LocalIdentity.didOf(seed)));
      daemon.claimed.add(known.value());
    }

    assertThat(list(Configs.withKey(home, daemon.url(), Optional.empty(), KEY))).isEmpty();
    assertThat(daemon.registered.keySet()).containsExactly(known.value());
  }

  @Test
  void doesNotTakeOverAHandleOfAnotherKey() {
    list(Configs.withKey(home, daemon.url(), Optional.of("mine"), KEY));

    assertThatThrownBy(
            () -> list(Configs.withKey(home, daemon.url(), Optional.of("mine"), "f".repeat(64))))
        .isInstanceOf(IdentityConflictError.class);
  }

  @Test
  void refusesAKeyOfAnotherFormWithoutQuotingIt() {
    String bad = "secret-" + "x".repeat(57);

    assertThatThrownBy(() -> list(Configs.withKey(home, daemon.url(), Optional.empty(), bad)))
        .isInstanceOf(InvalidInputError.class)
        .hasMessage("AUTHSOME_IDENTITY_PRIVATE_KEY: must be 64 hexadecimal digits");
  }

  @Test
  void saysWhoCanClaimWhenTheOwnersTokenIsOutOfReach() throws IOException {
    Files.delete(home.resolve("server/owner.token"));

    assertThatThrownBy(() -> list(Configs.at(home, daemon.url())))
        .isInstanceOfSatisfying(
            ClaimRequiredError.class,
            failure -> {
              assertThat(failure.hint()).get().asString().contains("did:key:z6Mk");
              assertThat(failure.page()).isEmpty();
            });
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void saysWhereAPersonCanClaimWhenThisHomeIsNotTheOwners(boolean hasATokenOfItsOwn)
      throws IOException {
    URI page = URI.create("http://127.0.0.1:7999/claim/claim_" + "x".repeat(32));
    daemon.claimPage = Optional.of(page);
    if (hasATokenOfItsOwn) {
      Files.writeString(home.resolve("server/owner.token"), "another" + "token".repeat(7));
    } else {
      Files.delete(home.resolve("server/owner.token"));
    }

    for (int i = 0; i < 2; i++) {
      assertThatThrownBy(() -> list(Configs.at(home, daemon.url())))
          .isInstanceOfSatisfying(
              ClaimRequiredError.class,
              failure -> {
                assertThat(failure.page()).contains(page);
                assertThat(failure.hint())
                    .get()
                    .asString()
                    .contains("Open " + page, "shows did:key:z6Mk");
              });
    }
    daemon.claimed.addAll(daemon.registered.keySet());
    assertThat(list(Configs.at(home, daemon.url()))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"javascript:alert(1)", "file:///etc/passwd", "/claim/x"})
  void sendsNobodyToAPageThatIsNoWebPage(String page) throws IOException {
    Files.delete(home.resolve("server/owner.token"));
    daemon.claimPage = Optional.of(URI.create(page));

    assertThatThrownBy(() -> list(Configs.at(home, daemon.url())))
        .isInstanceOfSatisfying(
            ClaimRequiredError.class,
            failure -> {
              assertThat(failure.page()).isEmpty();
              assertThat(failure.hint()).get().asString().doesNotContain(page);
            });
  }

  @Test
  void saysSoWhenAPersonRejectedTheIdentity() throws IOException {
    Files.delete(home.resolve("server/owner.token"));
    daemon.unclaimed = RegistrationStatus.REJECTED;

    assertThatThrownBy(() -> list(Configs.at(home, daemon.url())))
        .isInstanceOf(OperationNotAllowedError.class)
        .hasMessageContaining("was rejected");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://authsome.example.com",
        "http://127.evil.example",
        "http://localhost.evil.example",
        "http://x.localhost:1",
        "ftp://127.0.0.1",
        "127.0.0.1:7998",
        "https://user@example.com",
        "https://example.com/path",
        "https://example.com?x",
        "https://",
        "http://[::1",
        ""
      })
  void refusesABaseUrlThatCouldLeakOrMislead(String url) {
    assertThatThrownBy(() -> Configs.at(home, url)).isInstanceOf(InvalidInputError.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"https://authsome.example.com/", "http://localhost:7998", "http://[::1]:7998"})
  void takesABaseUrlOfSchemeHostAndPort(String url) {
    assertThat(Configs.at(home, url).baseUrl()).isPresent();
  }

  @Test
  void sendsNobodyToStartADaemonThatSomebodyElseRuns() {
    String url = daemon.url();
    list(Configs.at(home, url));
    daemon.close();

    for (Path each : List.of(home, folder.resolve("unknown"))) {
      assertThatThrownBy(() -> list(Configs.at(each, url)))
          .isInstanceOfSatisfying(
              DaemonUnavailableError.class,
              failure -> {
                assertThat(failure).hasMessage("no daemon answers at " + url);
                assertThat(failure.hint()).hasValue(THEIRS);
              });
    }
  }

  @Test
  void saysSoWhenTheHostOfABaseUrlDoesNotExist() {
    String url = "https://" + "x".repeat(64) + ".invalid"; // too long for DNS to be asked

    assertThatThrownBy(() -> list(Configs.at(home, url)))
        .isInstanceOfSatisfying(
            DaemonUnavailableError.class,
            failure -> {
              assertThat(failure).hasMessage("no daemon answers at " + url);
              assertThat(failure.hint()).hasValue(THEIRS);
            });
  }

  private List<Connections.Row> list(ClientConfig config) {
    try (TerminalAuthsome authsome = authsome(config)) {
      return authsome.broker().connections().list().providers();
    }
  }

  private static TerminalAuthsome authsome(ClientConfig config) {
    return new TerminalAuthsome(config, SecureRandom::new, InstantSource.system());
  }
}
