package ai.authsome.application.service;

import static ai.authsome.application.service.World.id;
import static ai.authsome.application.service.World.key;
import static ai.authsome.application.service.World.logIn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import ai.authsome.application.port.driving.Broker;
import ai.authsome.application.port.driving.Connections.Drift;
import ai.authsome.domain.connection.ConnectionName;
import ai.authsome.domain.run.EnvironmentPrint;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class DriftsTest {
  private final World world =
      World.with(Definitions.OPENAI, Definitions.ACME, Definitions.FORGE, Definitions.HUB);
  private final Broker alice = world.alice();

  @AfterEach
  void endTheWorld() {
    world.close();
  }

  @Test
  void tellsEqualFromDifferentFromNotStored() {
    logIn(alice, id("openai"), key("test"));
    logIn(alice, id("acme"), key("test"));
    EnvironmentPrint print =
        print(
            Map.of(
                "OPENAI_API_KEY", key("test") + "\n",
                "ACME_API_KEY", key("othr"),
                "FORGE_TOKEN", key("forg"),
                "HUB_ACCESS_TOKEN", key("hubs"),
                "UNRELATED", key("test")));

    assertThat(alice.connections().compare(Optional.empty(), print))
        .extracting(Drift::variable, Drift::state)
        .containsExactly(
            tuple("ACME_API_KEY", Drift.State.DIFFERENT),
            tuple("FORGE_TOKEN", Drift.State.NOT_STORED),
            tuple("OPENAI_API_KEY", Drift.State.EQUAL));
    assertThat(world.bob().connections().compare(Optional.empty(), print))
        .extracting(Drift::state)
        .containsOnly(Drift.State.NOT_STORED);
  }

  @Test
  void looksAtTheConnectionThatIsNamed() {
    logIn(alice, id("openai"), key("test"));
    EnvironmentPrint print = print(Map.of("OPENAI_API_KEY", key("test")));

    assertThat(alice.connections().compare(Optional.of(new ConnectionName("work")), print))
        .extracting(Drift::state)
        .containsExactly(Drift.State.NOT_STORED);
  }

  @Test
  void takesNoPlaceholderForAKey() {
    logIn(alice, id("acme"), key("test"));
    EnvironmentPrint print =
        print(
            Map.of(
                "ACME_API_KEY", "authsome-proxy-managed",
                "FORGE_TOKEN", "sk-authsome-proxy-managed",
                "OPENAI_API_KEY", "sk-authsome-proxy-managed"));

    assertThat(alice.connections().compare(Optional.empty(), print)).isEmpty();
  }

  @Test
  void putsTheVariableFirstThatTheDefinitionNamesFirst() {
    world.catalog.add(Definitions.BRAVE);

    assertThat(
            alice
                .connections()
                .compare(
                    Optional.empty(),
                    print(Map.of("BRAVE_API_KEY", key("test"), "BRAVE_SEARCH_KEY", key("othr")))))
        .extracting(Drift::variable)
        .containsExactly("BRAVE_SEARCH_KEY", "BRAVE_API_KEY");
  }

  private static EnvironmentPrint print(Map<String, String> environment) {
    return EnvironmentPrint.of(environment, new byte[32]);
  }
}
