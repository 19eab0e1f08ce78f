package ai.authsome.domain.identity;

import ai.authsome.domain.failure.InvalidInputError;
import java.util.regex.Pattern;

/**
 * What is kept of a password: enough to recognise it, at a price. Whoever has it can try passwords
 * on it, so it is shown to nobody.
 *
 * @param encoded in the PHC string format: {@code $argon2id$v=19$m=65536,t=3,p=1$salt$hash}, both
 *     in base64 without padding
 */
public record PasswordHash(String encoded) {
  private static final Pattern FORM =
      Pattern.compile("\\$[a-z0-9-]{1,32}(\\$[a-zA-Z0-9/+.=,-]{1,256}){2,4}");

  /** Refuses everything else. */
  public PasswordHash {
    if (!FORM.matcher(encoded).matches()) {
      throw new InvalidInputError("not the hash of a password", "");
    }
  }

  @Override
  public String toString() {
    return "[redacted]";
  }
}
