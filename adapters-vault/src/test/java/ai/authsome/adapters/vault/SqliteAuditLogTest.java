package ai.authsome.adapters.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.authsome.application.port.driven.AuditLog;
import ai.authsome.application.port.driving.AuditTrail;
import ai.authsome.domain.audit.AuditChain;
import ai.authsome.domain.audit.AuditEvent;
import ai.authsome.domain.audit.AuditEvent.Action;
import ai.authsome.domain.failure.StoreUnavailableError;
import ai.authsome.testkit.AuditLogContract;
import ai.authsome.testkit.Together;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SqliteAuditLogTest implements AuditLogContract {
  @TempDir Path folder;
  private TestVault vault;

  @BeforeEach
  void open() {
    vault = new TestVault(folder);
  }

  @AfterEach
  void close() {
    vault.close();
  }

  @Override
  public AuditLog log() {
    return vault.database().auditLog();
  }

  @Test
  void goesOnWithTheChainWhenItIsOpenedAgain() {
    append(3);
    vault.reopen();
    append(2);

    assertThat(log().verify()).isEqualTo(new AuditTrail.Verification(5, OptionalLong.empty()));
  }

  @Test
  void namesTheRowOfWhichAnyColumnWasChanged() throws Exception {
    for (String change :
        List.of(
            "at = '2026-01-02T03:04:06Z'",
            "at = 'yesterday'",
            "action = 'logout'",
            "action = 'nothing.known'",
            "outcome = 'TokenExpired'",
            "identity = 'calm-otter'",
            "identity = '-'",
            "principal = 'principal_aaaaaaaaaaaa'",
            "provider = 'acme'",
            "connection = 'work'",
            "host = 'api.example.com'",
            "method = 'GET'",
            "path = ''",
            "run = 'run_aaaaaaaaaaaa'",
            "hash = '" + AuditChain.GENESIS + "'")) {
      vault.close();
      vault = new TestVault(Files.createTempDirectory(folder, "vault"));
      append(5);

      vault.tamper("UPDATE audit SET " + change + " WHERE number = 3");

      assertThat(log().verify())
          .as(change)
          .isEqualTo(new AuditTrail.Verification(5, OptionalLong.of(3)));
    }
  }

  @Test
  void noticesARowThatIsGone() {
    append(5);
    vault.tamper("DELETE FROM audit WHERE number = 2");

    assertThat(log().verify()).isEqualTo(new AuditTrail.Verification(4, OptionalLong.of(2)));
  }

  @Test
  void noticesRowsThatChangedPlaces() {
    append(5);
    vault.tamper("UPDATE audit SET number = 100 WHERE number = 2");
    vault.tamper("UPDATE audit SET number = 2 WHERE number = 3");
    vault.tamper("UPDATE audit SET number = 3 WHERE number = 100");

    assertThat(log().verify()).isEqualTo(new AuditTrail.Verification(5, OptionalLong.of(2)));
  }

  @Test
  void noticesAnEndThatWasCutOffAlsoAfterFurtherRows() {
    append(5);
    vault.tamper("DELETE FROM audit WHERE number > 3");
    assertThat(log().verify()).isEqualTo(new AuditTrail.Verification(3, OptionalLong.of(4)));

    append(1);
    assertThat(log().verify()).isEqualTo(new AuditTrail.Verification(4, OptionalLong.of(4)));
  }

  @Test
  void noticesThatEverythingIsGone() {
    append(2);
    vault.tamper("DELETE FROM audit");

    assertThat(log().verify()).isEqualTo(new AuditTrail.Verification(0, OptionalLong.of(1)));
  }

  @Test
  void noticesAChainThatWasMadeAnewWithoutTheMasterKey() {
    append(2);
    AuditEvent forged = AuditEvent.of(AT, Action.LOGOUT);
    String hash = AuditChain.hash(AuditChain.GENESIS, 1, forged);
    vault.tamper("DELETE FROM audit WHERE number = 2");
    vault.tamper("UPDATE audit SET action = 'logout', hash = ?", hash);
    vault.tamper("UPDATE audit_head SET number = 1, hash = ?", hash);

    assertThat(log().verify()).isEqualTo(new AuditTrail.Verification(1, OptionalLong.of(1)));
  }

  @Test
  void writesNothingAfterAnEndThatWasForged() {
    append(2);
    vault.tamper("UPDATE audit_head SET number = 1");

    assertThatThrownBy(() -> append(1))
        .isInstanceOf(StoreUnavailableError.class)
        .hasMessageContaining("audit trail");
    assertThat(log().last(10, Optional.empty())).hasSize(2);
  }

  @Test
  void tellsEveryoneWhoWaitsThatNothingWasWritten() throws Exception {
    append(2);
    vault.tamper("ALTER TABLE audit RENAME TO aside");

    List<Boolean> refused =
        Together.run(
            16,
            number ->
                () -> {
                  try {
                    log().append(AuditEvent.of(AT, Action.USE));
                    return false;
                  } catch (StoreUnavailableError e) {
                    return true;
                  }
                });
    vault.tamper("ALTER TABLE aside RENAME TO audit");
    append(1);

    assertThat(refused).containsOnly(true);
    assertThat(log().verify()).isEqualTo(new AuditTrail.Verification(3, OptionalLong.empty()));
  }

  @Test
  void refusesToShowARowThatItCannotRead() {
    append(2);
    vault.tamper("UPDATE audit SET action = 'nothing.known' WHERE number = 1");

    assertThatThrownBy(() -> log().last(10, Optional.empty()))
        .isInstanceOf(StoreUnavailableError.class)
        .hasMessageContaining("row");
    assertThat(log().last(1, Optional.empty())).hasSize(1);
  }

  @Test
  void keepsEverythingWhenTheChainIsBroken() {
    append(5);
    vault.tamper("UPDATE audit SET outcome = 'TokenExpired' WHERE number = 2");

    assertThatThrownBy(() -> log().prune(AT.plusSeconds(4)))
        .isInstanceOf(StoreUnavailableError.class)
        .hasMessageContaining("row 2");
    assertThat(log().last(10, Optional.empty())).hasSize(5);
  }

  @Test
  void noticesABeginningThatWasForgedOrTakenFromTheEnd() {
    append(5);
    log().prune(AT.plusSeconds(3));
    append(1);
    vault.tamper("DELETE FROM audit WHERE number < 6");
    assertThat(log().verify().firstBroken()).hasValue(4);

    vault.tamper("UPDATE audit_base SET number = 5");
    assertThat(log().verify().firstBroken()).isPresent();
    vault.tamper(
        "UPDATE audit_base SET (number, hash, seal) ="
            + " (SELECT number, hash, seal FROM audit_head)");
    assertThat(log().verify().firstBroken()).isPresent();
    vault.tamper("DELETE FROM audit_base");
    assertThat(log().verify().firstBroken()).hasValue(1);
  }

  @Test
  void goesOnWithAPrunedChainWhenItIsOpenedAgain() {
    append(5);
    assertThat(log().prune(AT.plusSeconds(3))).isEqualTo(3);
    vault.reopen();
    append(1);

    assertThat(log().verify()).isEqualTo(new AuditTrail.Verification(3, OptionalLong.empty()));
  }

  private void append(int rows) {
    for (int i = 0; i < rows; i++) {
      log().append(AuditEvent.of(AT.plusSeconds(i), Action.LOGIN));
    }
  }
}
