package ai.authsome.domain.audit;

import static org.assertj.core.api.Assertions.assertThat;

import ai.authsome.domain.connection.ConnectionId;
import ai.authsome.domain.connection.ConnectionName;
import ai.authsome.domain.identity.Handle;
import ai.authsome.domain.identity.PrincipalId;
import ai.authsome.domain.provider.ProviderName;
import ai.authsome.domain.run.RunId;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AuditChainTest {
  private static final Instant AT = Instant.parse("2026-11-01T12:00:00Z");
  private static final AuditEvent FULL =
      AuditEvent.of(AT, AuditEvent.Action.USE)
          .by(new Handle("steady-softly-truly-0417"), new PrincipalId("principal_0123456789ab"))
          .about(new ConnectionId(new ProviderName("openai"), new ConnectionName("work")))
          .in(new RunId("run_0123456789ab"), "api.openai.com", "GET", "/v1/models");

  @Test
  void aHashIs64HexadecimalDigitsAndAlwaysTheSame() {
    String hash = AuditChain.hash(AuditChain.GENESIS, 1, FULL);

    assertThat(hash).matches("[0-9a-f]{64}");
    assertThat(AuditChain.hash(AuditChain.GENESIS, 1, FULL)).isEqualTo(hash);
    assertThat(AuditChain.GENESIS).matches("0{64}");
  }

  @Test
  void anyChangeOfAnyFieldChangesTheHash() {
    Set<String> hashes = new HashSet<>();
    List<AuditEvent> events =
        List.of(
            FULL,
            event(AT.plusNanos(1), FULL),
            new AuditEvent(
                AT,
                AuditEvent.Action.EXPORT,
                "ok",
                FULL.identity(),
                FULL.principal(),
                FULL.provider(),
                FULL.connection(),
                FULL.host(),
                FULL.method(),
                FULL.path(),
                FULL.run()),
            FULL.ended("OK"),
            FULL.ended(""),
            FULL.by(new Handle("steady-softly-truly-0418"), FULL.principal().orElseThrow()),
            FULL.by(FULL.identity().orElseThrow(), new PrincipalId("principal_0123456789ac")),
            FULL.about(new ProviderName("openai2")),
            FULL.about(new ConnectionId(new ProviderName("openai"), new ConnectionName("home"))),
            FULL.in(new RunId("run_0123456789ab"), "api.openai.org", "GET", "/v1/models"),
            FULL.in(new RunId("run_0123456789ab"), "api.openai.com", "PUT", "/v1/models"),
            FULL.in(new RunId("run_0123456789ab"), "api.openai.com", "GET", "/v1/models/"),
            FULL.in(new RunId("run_0123456789ac")),
            AuditEvent.of(AT, AuditEvent.Action.USE));
    for (AuditEvent event : events) {
      hashes.add(AuditChain.hash(AuditChain.GENESIS, 1, event));
    }
    hashes.add(AuditChain.hash(AuditChain.GENESIS, 2, FULL));
    hashes.add(AuditChain.hash("1" + AuditChain.GENESIS.substring(1), 1, FULL));

    assertThat(hashes).hasSize(events.size() + 2);
  }

  @Test
  void absentAndEmptyAreNotTheSame() {
    assertThat(hash(Optional.empty(), Optional.of("")))
        .isNotEqualTo(hash(Optional.of(""), Optional.empty()));
    assertThat(hash(Optional.empty(), Optional.empty()))
        .isNotEqualTo(hash(Optional.of(""), Optional.of("")));
  }

  @Test
  void textCannotMoveFromOneFieldToTheNext() {
    long seed = 4L;
    Random random = new Random(seed);
    for (int round = 0; round < 2_000; round++) {
      String text = "a\u0000é\n|,1\u0001".repeat(2);
      int cut = random.nextInt(text.length() - 1) + 1;
      int other = random.nextInt(text.length() - 1) + 1;
      boolean same = cut == other;
      assertThat(
              hash(Optional.of(text.substring(0, cut)), Optional.of(text.substring(cut)))
                  .equals(
                      hash(
                          Optional.of(text.substring(0, other)),
                          Optional.of(text.substring(other)))))
          .as("seed %d, round %d: %d, %d", seed, round, cut, other)
          .isEqualTo(same);
    }
  }

  @Test
  void eventsSayWhoAndWhatAndHowItEnded() {
    AuditEvent event = FULL.ended("TokenExpiredError").about(new ProviderName("acme"));

    assertThat(event.outcome()).isEqualTo("TokenExpiredError");
    assertThat(event.provider()).contains(new ProviderName("acme"));
    assertThat(event.connection()).contains("work");
    assertThat(event.host()).contains("api.openai.com");
    assertThat(AuditEvent.of(AT, AuditEvent.Action.LOGIN).outcome()).isEqualTo("ok");
    assertThat(AuditEvent.Action.values())
        .extracting(AuditEvent.Action::wire)
        .doesNotHaveDuplicates();
  }

  private static String hash(Optional<String> host, Optional<String> method) {
    return AuditChain.hash(
        AuditChain.GENESIS,
        1,
        new AuditEvent(
            AT,
            AuditEvent.Action.USE,
            "ok",
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            host,
            method,
            Optional.empty(),
            Optional.empty()));
  }

  private static AuditEvent event(Instant at, AuditEvent from) {
    return new AuditEvent(
        at,
        from.action(),
        from.outcome(),
        from.identity(),
        from.principal(),
        from.provider(),
        from.connection(),
        from.host(),
        from.method(),
        from.path(),
        from.run());
  }
}
