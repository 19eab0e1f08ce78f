package ai.authsome.domain.identity;

import ai.authsome.domain.failure.InvalidInputError;
import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * Names one principal's encrypted records.
 *
 * @param value {@code vault_} and 12 lower-case hexadecimal digits
 */
public record VaultId(String value) {
  /** Refuses everything else. */
  public VaultId {
    if (!value.matches("vault_[0-9a-f]{12}")) {
      throw new InvalidInputError("not a vault id", "");
    }
  }

  /** A new one. */
  public static VaultId next(SecureRandom random) {
    byte[] bytes = new byte[6];
    random.nextBytes(bytes);
    return new VaultId("vault_" + HexFormat.of().formatHex(bytes));
  }

  @Override
  public String toString() {
    return value;
  }
}
