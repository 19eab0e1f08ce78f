package ai.authsome.adapters.vault;

import static org.assertj.core.api.Assertions.assertThat;

import ai.authsome.application.port.driven.Vault;
import ai.authsome.application.port.driving.AuditTrail;
import ai.authsome.domain.vault.RecordKey;
import java.io.BufferedReader;
import java.io.File;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A process that writes is killed (SIGKILL) again and again; what it acknowledged is all there. */
@Timeout(value = 10, unit = TimeUnit.MINUTES) // A busy machine starts 60 processes slowly.
final class VaultSurvivesKillIT {
  private static final int KILLS = 50;

  @TempDir Path folder;

  /** The last write of each record that was acknowledged. */
  private final Map<RecordKey, Long> acknowledged = new HashMap<>();

  private long last;

  @Test
  void losesNoAcknowledgedWriteAndOpensAgain() throws Exception {
    Random random = new Random(20260102);
    Path home = folder.resolve("home");
    int kills = 0;

    while (kills < KILLS) {
      writeUntilKilled(home, random.nextInt(10) == 0 ? 0 : random.nextInt(200) + 1);
      kills++;
      check(home);
    }

    assertThat(last).isGreaterThan(KILLS * 20L);
  }

  @Test
  void opensAgainWhenItsFirstStartWasKilled() throws Exception {
    Random random = new Random(20260103);
    for (int i = 0; i < 8; i++) {
      Path home = folder.resolve("home" + i);
      acknowledged.clear();
      last = 0;

      writeUntilKilled(home, random.nextInt(2));

      check(home);
    }
  }

  /** Kills the child after so many acknowledgements; after none, while it opens the vault. */
  private void writeUntilKilled(Path home, int acknowledgements) throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "--enable-native-access=ALL-UNNAMED",
            // SQLite's driver unpacks its library there, and a killed process leaves it behind.
            "-Djava.io.tmpdir=" + folder,
            "-cp",
            classPath(),
            KillChild.class.getName(),
            home.toString(),
            Long.toString(last + 1));
    Process child = builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
    try (BufferedReader output = child.inputReader(StandardCharsets.US_ASCII)) {
      assertThat(output.readLine()).isEqualTo("opening");
      for (int i = 0; i < acknowledgements; i++) {
        acknowledge(output.readLine());
      }
      // The handle's kill is SIGKILL too, and leaves the pipe open, with what is still in it.
      assertThat(child.toHandle().destroyForcibly()).isTrue();
      for (String line = output.readLine(); line != null; line = output.readLine()) {
        acknowledge(line);
      }
    } finally {
      child.destroyForcibly().waitFor();
    }
    assertThat(child.exitValue()).isEqualTo(128 + 9);
  }

  private void acknowledge(String line) {
    last = Long.parseLong(line);
    acknowledged.put(KillChild.key(last), last);
  }

  private void check(Path home) {
    try (VaultDatabase vault =
        VaultDatabase.open(
            ServerFiles.prepare(home), new MasterKey.Generated(), new SecureRandom())) {
      assertThat(vault.records().damaged()).isEmpty();
      acknowledged.forEach(
          (key, number) -> assertThat(read(vault, key)).as(key.value()).isIn(number, last + 1));
      AuditTrail.Verification audit = vault.auditLog().verify();
      assertThat(audit.firstBroken()).isEmpty();
      List<AuditTrail.Row> end = vault.auditLog().last(1, Optional.empty());
      assertThat(end.isEmpty() ? 0 : end.getFirst().number()).isBetween(last, last + KILLS);
      assertThat(end.isEmpty() ? 0 : end.getFirst().event().at().getEpochSecond())
          .isIn(last, last + 1);
    }
  }

  private static long read(VaultDatabase vault, RecordKey key) {
    try (Vault.Stored stored = vault.records().get(key).orElseThrow()) {
      byte[] bytes = stored.value().read(byte[]::clone);
      String text = new String(bytes, StandardCharsets.US_ASCII);
      long number = Long.parseLong(text.substring(0, text.indexOf(':')));
      assertThat(bytes).isEqualTo(KillChild.value(number));
      return number;
    }
  }

  /** This test's modules and its own classes, all on the class path. */
  private static String classPath() throws URISyntaxException {
    Path self = Path.of(KillChild.class.getResource("KillChild.class").toURI());
    Path tests = self;
    for (int i = 0; i < KillChild.class.getName().split("\\.").length; i++) {
      tests = tests.getParent();
    }
    return Stream.of(
            tests.toString(),
            System.getProperty("jdk.module.path", ""),
            System.getProperty("java.class.path", ""))
        .filter(path -> !path.isEmpty())
        .collect(Collectors.joining(File.pathSeparator));
  }
}
