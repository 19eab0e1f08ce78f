package ai.authsome.application.service;

import static ai.authsome.application.service.Runners.choosing;
import static ai.authsome.application.service.Runners.leaking;
import static ai.authsome.application.service.Runners.only;
import static ai.authsome.application.service.Runners.running;
import static ai.authsome.application.service.World.at;
import static ai.authsome.application.service.World.id;
import static ai.authsome.application.service.World.key;
import static ai.authsome.application.service.World.logIn;
import static org.assertj.core.api.Assertions.assertThat;

import ai.authsome.application.port.driving.Broker;
import ai.authsome.application.port.driving.Runs;
import ai.authsome.domain.run.EnvironmentPrint;
import ai.authsome.domain.run.OpenedRun;
import ai.authsome.domain.run.Placeholder;
import ai.authsome.domain.run.RunMode;
import ai.authsome.domain.vault.RecordKey;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a child sees in its environment, and what it must not see. */
final class ChildVariablesTest {
  private static final byte[] PRINT_KEY = new byte[32];

  private final World world =
      World.with(Definitions.OPENAI, Definitions.ACME, Definitions.FORGE, Definitions.HUB);
  private final Broker alice = world.alice();

  @AfterEach
  void endTheWorld() {
    world.close();
  }

  @Test
  void putsAPlaceholderInEveryVariableOfEveryConnectedProvider() {
    logIn(alice, id("openai"), key("test"));
    logIn(alice, id("acme"), key("acme"));
    world.store(
        world.alicesVault(), World.tokens(id("hub"), "access", Optional.empty(), Optional.empty()));

    assertThat(placeholders(alice, running(RunMode.CONNECTED_ALLOW)))
        .isEqualTo(
            Map.of(
                "OPENAI_API_KEY",
                "sk-authsome-proxy-managed",
                "OPENAI_API_URL",
                "https://api.openai.com",
                "ACME_API_KEY",
                Placeholder.DEFAULT,
                "HUB_ACCESS_TOKEN",
                Placeholder.DEFAULT));
  }

  @Test
  void aDamagedConnectionHoldsUpNoRun() {
    logIn(alice, id("openai"), key("test"));
    logIn(alice, id("acme"), key("acme"));
    world.records.damage(RecordKey.connection(world.alicesVault(), id("openai")));

    assertThat(placeholders(alice, running(RunMode.CONNECTED_ALLOW)))
        .isEqualTo(
            Map.of(
                "OPENAI_API_KEY",
                "sk-authsome-proxy-managed",
                "ACME_API_KEY",
                Placeholder.DEFAULT));
  }

  @Test
  void putsNoneForWhatIsNotConnected() {
    logIn(alice, id("acme"), key("acme"));

    assertThat(placeholders(alice, running(RunMode.CONFIGURED_ALLOW)))
        .containsOnlyKeys("ACME_API_KEY");
    assertThat(placeholders(world.bob(), running(RunMode.CONNECTED_ALLOW))).isEmpty();
  }

  @Test
  void putsNoneForProvidersThatTheRunDoesNotUse() {
    logIn(alice, id("openai"), key("test"));
    logIn(alice, id("acme"), key("acme"));

    assertThat(placeholders(alice, only(RunMode.CONNECTED_ALLOW, "acme")))
        .containsOnlyKeys("ACME_API_KEY");
  }

  @Test
  void showsTheAddressOfTheChosenServerPlainly() {
    logIn(alice, at(id("forge"), "https://one.example"), key("one-"));
    logIn(alice, at(id("forge", "two"), "https://two.example"), key("two-"));

    assertThat(placeholders(alice, running(RunMode.CONNECTED_ALLOW)))
        .isEqualTo(Map.of("FORGE_TOKEN", Placeholder.DEFAULT, "FORGE_URL", "https://one.example"));
    assertThat(placeholders(alice, choosing("forge", "two")))
        .containsEntry("FORGE_URL", "https://two.example");
  }

  @Test
  void findsVariablesThatHoldAStoredSecretWhateverTheirName() {
    logIn(alice, id("openai"), key("test"));
    logIn(alice, id("openai", "work"), key("work"));
    world.store(
        world.alicesVault(),
        World.tokens(
            id("hub"), "access" + "token", Optional.of("refresh" + "token"), Optional.empty()));

    assertThat(
            leaks(
                alice,
                Map.of(
                    "OPENAI_API_KEY",
                    key("test"),
                    "MY_OWN_NAME",
                    "  " + key("work") + "\n",
                    "HUB",
                    "accesstoken",
                    "OLD_HUB",
                    "refreshtoken",
                    "OTHER_KEY",
                    key("othr"),
                    "PATH",
                    "/usr/bin:/bin",
                    "LONGER",
                    key("test") + "x")))
        .containsExactlyInAnyOrder("OPENAI_API_KEY", "MY_OWN_NAME", "HUB", "OLD_HUB");
  }

  @Test
  void tellsNothingOfOtherPrincipalsSecrets() {
    logIn(alice, id("openai"), key("test"));

    assertThat(leaks(world.bob(), Map.of("OPENAI_API_KEY", key("test")))).isEmpty();
  }

  @Test
  void findsNothingInAnEnvironmentThatWasNotSent() {
    logIn(alice, id("openai"), key("test"));

    try (OpenedRun run = alice.runs().open(leaking(EnvironmentPrint.NONE))) {
      assertThat(run.leaking()).isEmpty();
    }
  }

  private static Map<String, String> placeholders(Broker broker, Runs.Request request) {
    try (OpenedRun run = broker.runs().open(request)) {
      return run.placeholders();
    }
  }

  private static Set<String> leaks(Broker broker, Map<String, String> environment) {
    EnvironmentPrint print = EnvironmentPrint.of(new HashMap<>(environment), PRINT_KEY);
    try (OpenedRun run = broker.runs().open(leaking(print))) {
      return run.leaking();
    }
  }
}
