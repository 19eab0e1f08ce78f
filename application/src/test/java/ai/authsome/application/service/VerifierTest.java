package ai.authsome.application.service;

import static ai.authsome.application.service.World.id;
import static ai.authsome.application.service.World.key;
import static ai.authsome.application.service.World.logIn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.authsome.application.port.driven.Upstreams.Answer;
import ai.authsome.application.port.driving.Broker;
import ai.authsome.application.port.driving.Connections.Verdict;
import ai.authsome.application.port.driving.Connections.Verified;
import ai.authsome.domain.audit.AuditEvent;
import ai.authsome.domain.connection.ConnectionId;
import ai.authsome.domain.failure.ConnectionNotFoundError;
import ai.authsome.domain.failure.InvalidInputError;
import ai.authsome.domain.failure.InvalidProviderSchemaError;
import ai.authsome.domain.failure.StoreUnavailableError;
import ai.authsome.domain.provider.ProviderDefinition;
import ai.authsome.domain.provider.Verification;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class VerifierTest {
  private static final ConnectionId OPENAI = id("openai");

  private final World world = new World();
  private final Broker alice;

  VerifierTest() {
    world.catalog.add(
        Definitions.bundled(
            with(Definitions.OPENAI.definition(), "https://api.openai.com/v1/models")));
    world.catalog.add(
        Definitions.bundled(with(Definitions.HUB.definition(), "https://api.hub.example/me")));
    world.catalog.add(
        Definitions.bundled(with(Definitions.FORGE.definition(), "{base_url}/api/me")));
    world.catalog.add(Definitions.ACME);
    alice = world.alice();
  }

  @AfterEach
  void endTheWorld() {
    world.close();
  }

  @ParameterizedTest
  @CsvSource({
    "200,WORKS",
    "204,WORKS",
    "401,REFUSED",
    "403,REFUSED",
    "429,UNREACHABLE",
    "503,UNREACHABLE",
    "302,NOT_CHECKABLE",
    "404,NOT_CHECKABLE",
    "400,NOT_CHECKABLE",
  })
  void tellsByTheStatus(int code, Verdict verdict) {
    logIn(alice, OPENAI, key("test"));
    world.upstreams.answers.add(new Answer.Status(code));

    Verified verified = alice.connections().verify(OPENAI);

    assertThat(verified.verdict()).isEqualTo(verdict);
    assertThat(verified.message()).contains("api.openai.com answered " + code);
    assertThat(verified.fix().contains("authsome login openai --force"))
        .isEqualTo(verdict == Verdict.REFUSED);
  }

  @Test
  void asksWithTheCredentialAndRecordsTheUse() {
    logIn(alice, OPENAI, key("test"));

    alice.connections().verify(OPENAI);

    assertThat(world.upstreams.asked)
        .containsExactly(
            "GET https://api.openai.com/v1/models Version=1 Authorization=Bearer " + key("test"));
    AuditEvent use = world.lastEvent();
    assertThat(use.action()).isEqualTo(AuditEvent.Action.USE);
    assertThat(use.host()).contains("api.openai.com");
    assertThat(use.path()).contains("/v1/models");
    assertThat(use.run()).isEmpty();
  }

  @Test
  void asksNobodyWhenItCantBeRecorded() {
    logIn(alice, OPENAI, key("test"));
    world.audit.breakDown();

    assertThatThrownBy(() -> alice.connections().verify(OPENAI))
        .isInstanceOf(StoreUnavailableError.class);
    assertThat(world.upstreams.asked).isEmpty();
  }

  @Test
  void asksTheServerOfTheConnection() {
    logIn(alice, World.at(id("forge"), "https://forge.example/sub"), key("test"));

    assertThat(alice.connections().verify(id("forge")).verdict()).isEqualTo(Verdict.WORKS);
    assertThat(world.upstreams.asked.getFirst())
        .startsWith("GET https://forge.example/sub/api/me ");
  }

  @Test
  void saysThatThereIsNothingToAsk() {
    logIn(alice, id("acme"), key("test"));

    assertThat(alice.connections().verify(id("acme")))
        .isEqualTo(
            new Verified(
                Verdict.NOT_CHECKABLE, "its definition names no request to check it with", ""));
    assertThatThrownBy(() -> alice.connections().verify(id("acme", "work")))
        .isInstanceOf(ConnectionNotFoundError.class);
    assertThat(world.upstreams.asked).isEmpty();
  }

  @Test
  void saysWhyNobodyAnswered() {
    logIn(alice, OPENAI, key("test"));
    world.upstreams.answers.add(new Answer.None("api.openai.com can't be reached"));

    assertThat(alice.connections().verify(OPENAI).verdict()).isEqualTo(Verdict.UNREACHABLE);
  }

  @Test
  void renewsATokenThatIsRejectedAndAsksOnceMore() {
    OAuthWorld.connect(world, alice);
    world.clock.advance(Duration.ofMinutes(10));
    world.upstreams.answers.add(new Answer.Status(401));

    assertThat(alice.connections().verify(id("hub")).verdict()).isEqualTo(Verdict.WORKS);
    assertThat(world.upstreams.asked).hasSize(2);
    assertThat(world.upstreams.asked.getLast()).contains("Bearer access-2");
  }

  @Test
  void refusesWhatRanOutWithoutAsking() {
    world.store(
        world.alicesVault(),
        World.tokens(
            id("hub"),
            "access" + "token",
            Optional.empty(),
            Optional.of(World.START.minusSeconds(1))));

    Verified verified = alice.connections().verify(id("hub"));

    assertThat(verified.verdict()).isEqualTo(Verdict.REFUSED);
    assertThat(verified.fix()).contains("authsome login hub --force");
    assertThat(world.upstreams.asked).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://api.openai.com.evil.example/v1",
        "https://evil.example/v1",
        "https://api.openai.com:8443/v1",
        "{base_url}/v1",
      })
  void aDefinitionMayNotHaveItsCredentialSentElsewhere(String url) {
    assertThatThrownBy(() -> with(Definitions.OPENAI.definition(), url))
        .isInstanceOf(InvalidProviderSchemaError.class)
        .hasMessageContaining("not covered by api_url");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://api.openai.com/v1",
        "https://u@api.openai.com/v1",
        "https://api.openai.com/v1?key=a",
        "https://api.openai.com/#x",
        "api.openai.com",
        "https:///v1",
        "file:///etc/passwd",
      })
  void onlyPlainHttpsUrlsAreTaken(String url) {
    assertThatThrownBy(() -> new Verification(url, Map.of())).isInstanceOf(InvalidInputError.class);
  }

  private static ProviderDefinition with(ProviderDefinition it, String url) {
    return new ProviderDefinition(
        it.name(),
        it.displayName(),
        it.type(),
        it.authType(),
        it.flow(),
        it.apiUrls(),
        it.docsUrl(),
        it.apiKey(),
        it.oauth(),
        it.exports(),
        it.placeholder(),
        Optional.of(new Verification(url, Map.of("Version", "1"))));
  }
}
