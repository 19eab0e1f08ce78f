package ai.authsome.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import ai.authsome.application.port.driven.AuditLog;
import ai.authsome.application.port.driving.AuditTrail;
import ai.authsome.domain.audit.AuditChain;
import ai.authsome.domain.audit.AuditEvent;
import ai.authsome.domain.audit.AuditEvent.Action;
import ai.authsome.domain.connection.ConnectionId;
import ai.authsome.domain.connection.ConnectionName;
import ai.authsome.domain.identity.Handle;
import ai.authsome.domain.identity.PrincipalId;
import ai.authsome.domain.provider.ProviderName;
import ai.authsome.domain.run.RunId;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What every {@link AuditLog} does. */
public interface AuditLogContract {
  /** When most things happen. */
  Instant AT = Instant.parse("2026-01-02T03:04:05.123456789Z");

  /** The log under test: the same one, empty at first, for the length of a test. */
  AuditLog log();

  @Test
  default void isEmptyAndWholeAtFirst() {
    assertThat(log().last(10, Optional.empty())).isEmpty();
    assertThat(log().verify()).isEqualTo(new AuditTrail.Verification(0, OptionalLong.empty()));
  }

  @Test
  default void chainsEachRowToTheOneBefore() {
    AuditEvent first = AuditEvent.of(AT, Action.LOGIN_STARTED);
    AuditEvent second = AuditEvent.of(AT, Action.LOGIN).ended("AuthenticationFailed");
    log().append(first);
    log().append(second);

    String firstHash = AuditChain.hash(AuditChain.GENESIS, 1, first);
    assertThat(log().last(10, Optional.empty()))
        .containsExactly(
            new AuditTrail.Row(2, second, AuditChain.hash(firstHash, 2, second)),
            new AuditTrail.Row(1, first, firstHash));
    assertThat(log().verify()).isEqualTo(new AuditTrail.Verification(2, OptionalLong.empty()));
  }

  @Test
  default void keepsEveryFieldAsItWas() {
    RunId run = RunId.next(new SecureRandom());
    ConnectionId connection =
        new ConnectionId(new ProviderName("acme"), new ConnectionName("work"));
    List<AuditEvent> events = new ArrayList<>();
    for (Action action : Action.values()) {
      events.add(AuditEvent.of(AT, action));
    }
    for (String at :
        List.of(
            "2026-01-02T03:04:05Z",
            "2026-01-02T03:04:00Z",
            "2026-01-02T03:04:05.100Z",
            "1969-12-31T23:59:59.999999999Z",
            "+12026-01-02T03:04:05.000001Z")) {
      events.add(AuditEvent.of(Instant.parse(at), Action.USE));
    }
    events.add(
        AuditEvent.of(AT, Action.USE)
            .by(new Handle("calm-otter"), principal("a"))
            .about(connection)
            .in(run, "api.example.com", "GET", "/v1/\u00fc/\ud83d\ude00/'%_\"\\\u0000end")
            .ended(""));
    events.add(AuditEvent.of(AT, Action.RUN_OPENED).about(new ProviderName("acme")).in(run));

    events.forEach(log()::append);

    assertThat(log().last(500, Optional.empty()).reversed())
        .extracting(AuditTrail.Row::event)
        .isEqualTo(events);
    assertThat(log().verify())
        .isEqualTo(new AuditTrail.Verification(events.size(), OptionalLong.empty()));
  }

  @Test
  default void givesTheLastRowsNewestFirst() {
    for (int i = 0; i < 20; i++) {
      log().append(AuditEvent.of(AT.plusSeconds(i), Action.USE));
    }

    assertThat(log().last(3, Optional.empty()))
        .extracting(AuditTrail.Row::number)
        .containsExactly(20L, 19L, 18L);
    assertThat(log().last(500, Optional.empty())).hasSize(20);
  }

  @Test
  default void showsAPrincipalWhatWasDoneForItOnly() {
    for (int i = 0; i < 9; i++) {
      AuditEvent event = AuditEvent.of(AT, Action.USE);
      String[] owners = {"a", "b"};
      log()
          .append(
              i % 3 == 2 ? event : event.by(new Handle("calm-otter"), principal(owners[i % 3])));
    }

    assertThat(log().last(500, Optional.of(principal("b"))))
        .extracting(AuditTrail.Row::number)
        .containsExactly(8L, 5L, 2L);
    assertThat(log().last(2, Optional.of(principal("a"))))
        .extracting(AuditTrail.Row::number)
        .containsExactly(7L, 4L);
    assertThat(log().last(2, Optional.of(principal("c")))).isEmpty();
  }

  @Test
  default void givesTheRowsAfterOneOldestFirst() {
    for (int i = 0; i < 9; i++) {
      AuditEvent event = AuditEvent.of(AT.plusSeconds(i), Action.USE);
      log().append(i % 2 == 0 ? event : event.by(new Handle("calm-otter"), principal("a")));
    }

    assertThat(log().since(6, 500, Optional.empty()))
        .extracting(AuditTrail.Row::number)
        .containsExactly(7L, 8L, 9L);
    assertThat(log().since(0, 2, Optional.of(principal("a"))))
        .extracting(AuditTrail.Row::number)
        .containsExactly(2L, 4L);
    assertThat(log().since(9, 1, Optional.empty())).isEmpty();
  }

  @Test
  default void givesTheRowsBeforeOneNewestFirst() {
    for (int i = 0; i < 9; i++) {
      log()
          .append(
              AuditEvent.of(AT.plusSeconds(i), Action.USE)
                  .by(new Handle(i % 2 == 0 ? "calm-otter" : "wild-boar"), principal("a")));
    }
    AuditLog.Selection everything = new AuditLog.Selection(Optional.empty(), Optional.empty());
    AuditLog.Selection otters =
        new AuditLog.Selection(Optional.of(principal("a")), Optional.of(new Handle("calm-otter")));
    AuditLog.Selection nobodys =
        new AuditLog.Selection(Optional.of(principal("b")), Optional.of(new Handle("calm-otter")));

    assertThat(log().before(4, 2, everything))
        .extracting(AuditTrail.Row::number)
        .containsExactly(3L, 2L);
    assertThat(log().before(9, 500, otters))
        .extracting(AuditTrail.Row::number)
        .containsExactly(7L, 5L, 3L, 1L);
    assertThat(log().before(9, 500, nobodys)).isEmpty();
    assertThat(log().before(1, 500, everything)).isEmpty();
  }

  @Test
  default void forgetsTheOldestRowsAndStillHolds() {
    for (int i = 0; i < 6; i++) {
      log().append(AuditEvent.of(AT.plusSeconds(i), Action.USE));
    }

    assertThat(log().prune(AT.plusSeconds(4))).isEqualTo(4);
    assertThat(log().prune(AT.plusSeconds(4))).isZero();
    assertThat(log().verify()).isEqualTo(new AuditTrail.Verification(2, OptionalLong.empty()));
    log().append(AuditEvent.of(AT.plusSeconds(6), Action.USE));

    assertThat(log().last(500, Optional.empty()))
        .extracting(AuditTrail.Row::number)
        .containsExactly(7L, 6L, 5L);
    assertThat(log().verify()).isEqualTo(new AuditTrail.Verification(3, OptionalLong.empty()));
  }

  @Test
  default void forgetsNothingBehindARowThatMustStay() {
    log().append(AuditEvent.of(AT.plusSeconds(9), Action.USE));
    log().append(AuditEvent.of(AT, Action.USE));

    assertThat(log().prune(AT.plusSeconds(5))).isZero();
    assertThat(log().last(500, Optional.empty())).hasSize(2);
  }

  @Test
  default void goesOnWithTheChainWhenEverythingIsForgotten() {
    log().append(AuditEvent.of(AT, Action.USE));
    log().append(AuditEvent.of(AT, Action.USE));

    assertThat(log().prune(AT.plusNanos(1))).isEqualTo(2);
    assertThat(log().verify()).isEqualTo(new AuditTrail.Verification(0, OptionalLong.empty()));
    log().append(AuditEvent.of(AT, Action.LOGIN));

    assertThat(log().last(1, Optional.empty()).getFirst().number()).isEqualTo(3);
    assertThat(log().verify()).isEqualTo(new AuditTrail.Verification(1, OptionalLong.empty()));
  }

  @Test
  default void writesARowForEachOfManyThatAppendAtOnce() throws Exception {
    Together.<Boolean>run(
        32,
        number ->
            () -> {
              for (int i = 0; i < 5; i++) {
                log().append(AuditEvent.of(AT.plusSeconds(number * 5L + i), Action.USE));
              }
              return true;
            });

    List<AuditTrail.Row> rows = log().last(500, Optional.empty());
    Set<Instant> times = new HashSet<>();
    rows.forEach(row -> times.add(row.event().at()));
    assertThat(times).hasSize(160);
    assertThat(log().verify()).isEqualTo(new AuditTrail.Verification(160, OptionalLong.empty()));
  }

  @Test
  default void showsAThreadItsOwnRowAsSoonAsTheCallReturns() throws Exception {
    List<Boolean> seen =
        Together.run(
            8,
            number ->
                () -> {
                  log().append(AuditEvent.of(AT.plusSeconds(number), Action.USE));
                  return log().last(500, Optional.empty()).stream()
                      .anyMatch(row -> row.event().at().equals(AT.plusSeconds(number)));
                });

    assertThat(seen).containsOnly(true);
  }

  private static PrincipalId principal(String digit) {
    return new PrincipalId("principal_" + digit.repeat(12));
  }
}
