package ai.authsome.application.service;

import static ai.authsome.application.service.Runners.get;
import static ai.authsome.application.service.Runners.open;
import static ai.authsome.application.service.Runners.running;
import static ai.authsome.application.service.World.answer;
import static ai.authsome.application.service.World.asking;
import static ai.authsome.application.service.World.forcing;
import static ai.authsome.application.service.World.id;
import static ai.authsome.application.service.World.secret;
import static org.assertj.core.api.Assertions.assertThat;

import ai.authsome.application.port.driving.Broker;
import ai.authsome.application.port.driving.Connections;
import ai.authsome.application.port.driving.Egress;
import ai.authsome.domain.connection.ExportFormat;
import ai.authsome.domain.failure.AuthsomeError;
import ai.authsome.domain.login.SessionId;
import ai.authsome.domain.run.RunId;
import ai.authsome.domain.run.RunMode;
import ai.authsome.domain.secret.SecretBytes;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

/** One random secret goes through everything; no answer, failure or audit row may say it. */
final class CanaryTest {
  private final List<String> said = new ArrayList<>();

  @Test
  void saysNothingOfASecretAnywhere() throws Exception {
    String canary = "sk-" + HexFormat.of().formatHex(new SecureRandom().generateSeed(16));
    try (World world = World.with(Definitions.OPENAI, Definitions.ACME, Definitions.HUB)) {
      live(world, canary);
      world.audit.events().forEach(event -> said.add(event.toString()));
    }

    byte[] bytes = canary.getBytes(StandardCharsets.UTF_8);
    assertThat(said).hasSizeGreaterThan(60);
    assertThat(String.join("\n", said))
        .doesNotContain(canary)
        .doesNotContain(canary.substring(3))
        .doesNotContain(HexFormat.of().formatHex(bytes))
        .doesNotContain(Base64.getEncoder().withoutPadding().encodeToString(bytes));
  }

  /** A check on the check: what holds the secret would be found. */
  @Test
  void hearsWhatIsSaid() throws Exception {
    String canary = "sk-" + "canary".repeat(4);

    hear(
        () -> {
          throw new IllegalStateException(canary);
        });
    hear(() -> canary);

    assertThat(said).hasSize(2).allSatisfy(text -> assertThat(text).contains(canary));
  }

  private void live(World world, String canary) throws Exception {
    Broker alice = world.alice();
    var session = alice.logins().start(asking(id("openai"))).session().id();
    for (String wrong :
        List.of(canary + " x", canary + "é", "x" + canary, canary.repeat(300), canary + "\u0000")) {
      hear(() -> answer(alice, session, wrong));
    }
    hear(() -> submit(alice, session, Map.of("other", canary)));
    world.records.readOnly = true;
    hear(() -> answer(alice, session, canary));
    world.records.readOnly = false;
    hear(() -> answer(alice, session, canary));
    hear(() -> answer(alice, session, canary));
    hear(() -> alice.logins().start(asking(id("openai"))));
    world.store(
        world.alicesVault(),
        World.tokens(id("hub"), canary, Optional.of(canary), Optional.empty()));

    everything(world, alice);
    for (RunMode mode : RunMode.values()) {
      RunId run = open(alice, running(mode));
      hear(() -> world.egress().decide(run, get("https://api.openai.com/v1?key=" + canary)));
      hear(() -> world.egress().decide(run, get("https://api.openai.com/v1", "nope")));
    }
    world.audit.breakDown();
    everything(world, alice);
    world.audit.mend();
    world.records.scribble(world.alicesVault(), id("openai"));
    everything(world, alice);
    hear(() -> World.logIn(alice, forcing(id("openai")), canary));
    world.catalog.fail(new IllegalStateException("a bug"));
    everything(world, alice);
  }

  private void everything(World world, Broker alice) throws Exception {
    hear(() -> alice.connections().list());
    hear(() -> alice.connections().inspect(id("openai")));
    hear(() -> alice.connections().reveal(id("openai")));
    hear(() -> alice.connections().reveal(id("hub")));
    for (ExportFormat format : ExportFormat.values()) {
      hear(
          () ->
              alice
                  .connections()
                  .export(
                      new Connections.ExportRequest(Optional.empty(), Optional.empty(), format)));
    }
    hear(() -> alice.providers().inspect(id("openai").provider()));
    hear(() -> alice.credentials().resolve(id("openai").provider(), Optional.empty()));
    hear(() -> alice.credentials().resolve(id("hub").provider(), Optional.empty()));
    hear(() -> alice.runs().open(running(RunMode.CONNECTED_ALLOW)));
    hear(() -> alice.runs().list());
    hear(() -> alice.health().check());
    hear(() -> alice.auditTrail().last(500));
    RunId run = new RunId("run_000000000000");
    hear(() -> world.egress().decide(run, get("https://api.openai.com/v1")));
    List<RunId> live = alice.runs().list().stream().map(found -> found.id()).toList();
    for (RunId each : live) {
      hear(() -> world.egress().decide(each, get("https://api.openai.com/v1")));
      hear(() -> world.egress().decide(each, get("https://api.hub.example/me")));
    }
  }

  private static Object submit(Broker broker, SessionId session, Map<String, String> answers) {
    try (SecretBytes value = secret(answers.values().iterator().next())) {
      return broker.logins().submit(session, Map.of(answers.keySet().iterator().next(), value));
    }
  }

  private void hear(Callable<Object> deed) throws Exception {
    try {
      Object answer = deed.call();
      said.add(answer.toString());
      switch (answer) {
        case Egress.Decision.Inject inject -> inject.values().close();
        case AutoCloseable closeable -> closeable.close();
        default -> {}
      }
    } catch (RuntimeException e) {
      StringWriter text = new StringWriter();
      e.printStackTrace(new PrintWriter(text));
      said.add(text + (e instanceof AuthsomeError failure ? failure.hint().orElse("") : ""));
    }
  }
}
