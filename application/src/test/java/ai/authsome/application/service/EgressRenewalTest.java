package ai.authsome.application.service;

import static ai.authsome.application.service.Runners.get;
import static ai.authsome.application.service.Runners.open;
import static org.assertj.core.api.Assertions.assertThat;

import ai.authsome.application.port.driving.Broker;
import ai.authsome.application.port.driving.Egress;
import ai.authsome.domain.oauth.TokenAnswer;
import ai.authsome.domain.run.RunId;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EgressRenewalTest {
  private static final String ITEMS = "https://api.hub.example/items";

  private final World world = World.with(Definitions.HUB, Definitions.OPENAI);
  private final Broker alice = world.alice();
  private RunId run = new RunId("run_000000000000");

  @BeforeEach
  void logIn() {
    OAuthWorld.connect(world, alice);
    run = open(alice);
  }

  @AfterEach
  void end() {
    world.close();
  }

  @Test
  void renewsATokenThatTheServiceRejects() {
    Egress.Decision.Inject rejected = injected(ITEMS);
    world.clock.advance(Duration.ofMinutes(10));

    assertThat(bearer(world.egress().renewed(run, get(ITEMS), rejected)))
        .hasValue("Bearer access-2");
    assertThat(world.servers.refreshes).hasValue(1);
  }

  @Test
  void usesTheTokenThatSomebodyElseHasRenewed() {
    Egress.Decision.Inject rejected = injected(ITEMS);
    world.clock.advance(Duration.ofMinutes(10));
    world.egress().renewed(run, get(ITEMS), rejected);

    assertThat(bearer(world.egress().renewed(run, get(ITEMS), rejected)))
        .hasValue("Bearer access-2");
    assertThat(world.servers.refreshes).hasValue(1);
  }

  @Test
  void doesNotRenewATokenThatIsNewWhateverTheServiceSays() {
    world.clock.advance(Duration.ofMinutes(10));
    Egress.Decision.Inject first = injected(ITEMS);
    world.egress().renewed(run, get(ITEMS), first);

    Egress.Decision.Inject second = injected(ITEMS);
    assertThat(world.egress().renewed(run, get(ITEMS), second)).isEmpty();
    assertThat(world.servers.refreshes).hasValue(1);
  }

  @Test
  void letsTheAnswerStandWhenTheTokenCantBeRenewed() {
    Egress.Decision.Inject rejected = injected(ITEMS);
    world.clock.advance(Duration.ofMinutes(10));
    world.servers.answers.add(new TokenAnswer.Refused("invalid_grant", ""));

    assertThat(world.egress().renewed(run, get(ITEMS), rejected)).isEmpty();
  }

  @Test
  void letsTheAnswerStandForAnApiKey() {
    World.logIn(alice, World.id("openai"), World.key("test"));
    String models = "https://api.openai.com/v1/models";

    assertThat(world.egress().renewed(run, get(models), injected(models))).isEmpty();
  }

  @Test
  void withholdsTokensFromTheServersOwnEndpointsAlsoThoseThatItOnlyNamedItself() {
    // The definition says nothing of this endpoint; the server's metadata does.
    assertThat(world.egress().decide(run, get("https://hub.example/oauth/device")))
        .isInstanceOf(Egress.Decision.PassThrough.class);
    assertThat(world.egress().decide(run, get("https://hub.example/oauth/token")))
        .isInstanceOf(Egress.Decision.PassThrough.class);
    assertThat(world.egress().decide(run, get("https://hub.example/items")))
        .isInstanceOf(Egress.Decision.Inject.class);
  }

  private Egress.Decision.Inject injected(String url) {
    return (Egress.Decision.Inject) world.egress().decide(run, get(url));
  }

  private static Optional<String> bearer(Optional<Egress.Decision.Inject> inject) {
    return inject.map(one -> World.text(one.values().headers().getFirst().value()));
  }
}
