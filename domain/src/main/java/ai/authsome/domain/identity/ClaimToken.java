package ai.authsome.domain.identity;

import ai.authsome.domain.failure.InvalidInputError;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * Names a claim under way. Unguessable: whoever has it may answer the claim.
 *
 * @param value {@code claim_} and 32 characters of the URL-safe base64 alphabet, 192 bits
 */
public record ClaimToken(String value) {
  /** Refuses everything else. */
  public ClaimToken {
    if (!value.matches("claim_[A-Za-z0-9_-]{32}")) {
      throw new InvalidInputError("not a claim", "");
    }
  }

  /** A new one. */
  public static ClaimToken next(SecureRandom random) {
    byte[] bytes = new byte[24];
    random.nextBytes(bytes);
    return new ClaimToken("claim_" + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
  }

  @Override
  public String toString() {
    return value;
  }
}
