package ai.authsome.application.service;

import static ai.authsome.application.service.Runners.get;
import static ai.authsome.application.service.Runners.open;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.authsome.application.port.driving.Broker;
import ai.authsome.application.port.driving.Egress;
import ai.authsome.application.port.driving.Events;
import ai.authsome.domain.failure.DaemonUnavailableError;
import ai.authsome.domain.failure.EndpointUnreachableError;
import ai.authsome.domain.failure.LimitReachedError;
import ai.authsome.domain.login.LoginStatus;
import ai.authsome.domain.routing.HostName;
import ai.authsome.domain.routing.RequestPath;
import ai.authsome.domain.run.RunId;
import ai.authsome.domain.run.RunMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EventsTest {
  private static final String MODELS = "https://api.openai.com/v1/models?secret=1";

  private final World world = World.with(Definitions.OPENAI, Definitions.HUB);
  private final Broker alice = world.alice();
  private final Broker bob = world.bob();

  @AfterEach
  void end() {
    world.close();
  }

  @Test
  void tellsOfLoginsConnectionsRunsAndRequestsInOrder() throws Exception {
    try (Events.Feed feed = alice.events().open()) {
      World.logIn(alice, World.id("openai"), World.key("test"));
      RunId run = open(alice);
      Egress.Decision decision = world.egress().decide(run, get(MODELS));
      world.egress().answered(run, get(MODELS), decision, 204, Duration.ofMillis(12));
      alice.runs().close(run);

      List<Events.Event> events = all(feed);
      assertThat(events)
          .hasExactlyElementsOfTypes(
              Events.LoginChanged.class,
              Events.ConnectionChanged.class,
              Events.LoginChanged.class,
              Events.RunChanged.class,
              Events.Traffic.class,
              Events.RunChanged.class);
      assertThat(events.get(2))
          .isInstanceOfSatisfying(
              Events.LoginChanged.class,
              login -> assertThat(login.status()).isEqualTo(LoginStatus.COMPLETED));
      assertThat(events.get(4))
          .isEqualTo(
              new Events.Traffic(
                  World.START,
                  run,
                  "GET",
                  "api.openai.com",
                  "/v1/models",
                  Optional.of(World.id("openai")),
                  Events.Decided.INJECTED,
                  204,
                  Duration.ofMillis(12)));
    }
  }

  @Test
  void tellsNothingOfALoginThatCannotBegin() throws Exception {
    world.servers.unreachable = true;

    try (Events.Feed feed = alice.events().open()) {
      assertThatThrownBy(() -> alice.logins().start(World.asking(OAuthWorld.HUB)))
          .isInstanceOf(EndpointUnreachableError.class);

      assertThat(all(feed)).isEmpty();
    }
  }

  @Test
  void tellsOfRefusalsAndTunnels() throws Exception {
    RunId open = open(alice);
    RunId closed = open(alice, Runners.running(RunMode.CONNECTED_DENY));
    try (Events.Feed feed = alice.events().open()) {
      world.egress().routesFor(open, HostName.parse("elsewhere.example"), 443);
      world
          .egress()
          .tunnelled(open, HostName.parse("elsewhere.example"), 502, Duration.ofMillis(7));
      world.egress().routesFor(closed, HostName.parse("elsewhere.example"), 443);
      world.egress().decide(closed, get("https://elsewhere.example/x"));
      world
          .egress()
          .refused(
              open,
              new Egress.Refused(
                  "GET",
                  Optional.of(HostName.parse("elsewhere.example")),
                  Optional.of(RequestPath.parse("/y?secret=1")),
                  new Egress.Refusal(421, "HostMismatchError", "another host", "")));

      List<Events.Event> events = all(feed);
      assertThat(events)
          .extracting(event -> ((Events.Traffic) event).decision())
          .containsExactly(
              Events.Decided.TUNNELLED,
              Events.Decided.REFUSED,
              Events.Decided.REFUSED,
              Events.Decided.REFUSED);
      assertThat(events.getLast())
          .isEqualTo(
              new Events.Traffic(
                  World.START,
                  open,
                  "GET",
                  "elsewhere.example",
                  "/y",
                  Optional.empty(),
                  Events.Decided.REFUSED,
                  421,
                  Duration.ZERO));
      assertThat(events.getFirst())
          .isEqualTo(
              new Events.Traffic(
                  World.START,
                  open,
                  "CONNECT",
                  "elsewhere.example",
                  "",
                  Optional.empty(),
                  Events.Decided.TUNNELLED,
                  502,
                  Duration.ofMillis(7)));
    }
  }

  @Test
  void tellsNobodyOfSomebodyElses() throws Exception {
    try (Events.Feed feed = bob.events().open()) {
      World.logIn(alice, World.id("openai"), World.key("test"));

      assertThat(feed.next(Duration.ZERO)).isEmpty();
    }
  }

  @Test
  void tellsWhoReadsTooSlowlyHowMuchWasMissed() throws Exception {
    RunId run = open(alice);
    try (Events.Feed feed = alice.events().open()) {
      for (int i = 0; i < 5_000; i++) {
        world.egress().tunnelled(run, HostName.parse("elsewhere.example"), 200, Duration.ZERO);
      }

      assertThat(feed.next(Duration.ZERO)).hasValue(new Events.Missed(World.START, 904));
      assertThat(all(feed)).hasSize(4_096);
    }
  }

  @Test
  void endsWithTheDaemon() throws Exception {
    try (Events.Feed feed = alice.events().open()) {
      world.services.close();

      assertThatThrownBy(() -> feed.next(Duration.ofMinutes(1)))
          .isInstanceOf(DaemonUnavailableError.class);
    }
  }

  @Test
  void bringsAWaitingReaderBackWhenItIsClosed() throws Exception {
    Events.Feed feed = alice.events().open();
    Thread closer = Thread.ofVirtual().start(feed::close);

    assertThat(feed.next(Duration.ofMinutes(1))).isEmpty();
    closer.join();
  }

  @Test
  void limitsHowManyListen() {
    List<Events.Feed> feeds = new ArrayList<>();
    for (int i = 0; i < 64; i++) {
      feeds.add(alice.events().open());
    }

    assertThatThrownBy(() -> alice.events().open()).isInstanceOf(LimitReachedError.class);
    feeds.getFirst().close();
    alice.events().open().close();
  }

  private static List<Events.Event> all(Events.Feed feed) {
    List<Events.Event> events = new ArrayList<>();
    for (Optional<Events.Event> event = feed.next(Duration.ZERO);
        event.isPresent();
        event = feed.next(Duration.ZERO)) {
      events.add(event.get());
    }
    return events;
  }
}
