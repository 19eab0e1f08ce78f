package ai.authsome.domain.run;

import ai.authsome.domain.failure.InvalidInputError;
import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * Names one child process behind the proxy. Not a secret.
 *
 * @param value {@code run_} and 12 lower-case hexadecimal digits
 */
public record RunId(String value) {
  /** Refuses everything else. */
  public RunId {
    if (!value.matches("run_[0-9a-f]{12}")) {
      throw new InvalidInputError("run: not a run id", "");
    }
  }

  /** A new one. */
  public static RunId next(SecureRandom random) {
    byte[] bytes = new byte[6];
    random.nextBytes(bytes);
    return new RunId("run_" + HexFormat.of().formatHex(bytes));
  }

  @Override
  public String toString() {
    return value;
  }
}
