package ai.authsome.adapters.vault;

import ai.authsome.domain.audit.AuditEvent;
import ai.authsome.domain.audit.AuditEvent.Action;
import ai.authsome.domain.secret.SecretBytes;
import ai.authsome.domain.vault.RecordKey;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;

/** Writes records and acknowledges each one on its output, until somebody kills it. */
final class KillChild {
  private static final int KEYS = 40;

  private KillChild() {}

  /** Arguments: the home folder, and the number of the first write. */
  public static void main(String[] arguments) {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.US_ASCII);
    out.println("opening");
    ServerFiles files = ServerFiles.prepare(Path.of(arguments[0]));
    try (VaultDatabase vault =
        VaultDatabase.open(files, new MasterKey.Generated(), new SecureRandom())) {
      for (long number = Long.parseLong(arguments[1]); !out.checkError(); number++) {
        try (SecretBytes value = SecretBytes.takeOver(value(number))) {
          vault.records().put(key(number), value);
        }
        vault.auditLog().append(AuditEvent.of(Instant.ofEpochSecond(number), Action.LOGIN));
        if (number % 25 == 0) {
          vault.auditLog().prune(Instant.ofEpochSecond(number - 20));
        }
        out.println(number);
      }
    }
  }

  static RecordKey key(long number) {
    return TestVault.key(number % 2 == 0 ? TestVault.A : TestVault.B, "c" + number % KEYS);
  }

  /** The number, and more than a page that follows from it. */
  static byte[] value(long number) {
    return (number
            + ":"
            + Long.toHexString(number * 0x9e3779b97f4a7c15L).repeat((int) (number % 400)))
        .getBytes(StandardCharsets.US_ASCII);
  }
}
