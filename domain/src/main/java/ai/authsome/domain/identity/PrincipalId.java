package ai.authsome.domain.identity;

import ai.authsome.domain.failure.InvalidInputError;
import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * Names the person or team that owns a vault.
 *
 * @param value {@code principal_} and 12 lower-case hexadecimal digits
 */
public record PrincipalId(String value) {
  /** Refuses everything else. */
  public PrincipalId {
    if (!value.matches("principal_[0-9a-f]{12}")) {
      throw new InvalidInputError("not a principal id", "");
    }
  }

  /** A new one. */
  public static PrincipalId next(SecureRandom random) {
    byte[] bytes = new byte[6];
    random.nextBytes(bytes);
    return new PrincipalId("principal_" + HexFormat.of().formatHex(bytes));
  }

  @Override
  public String toString() {
    return value;
  }
}
