package ai.authsome.domain.login;

import ai.authsome.domain.failure.LoginNotFoundError;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * Names a login session. Unguessable: whoever has it may fill in its form.
 *
 * @param value {@code sess_} and 32 characters of the URL-safe base64 alphabet, 192 bits
 */
public record SessionId(String value) {
  /** Refuses everything else, as a session that doesn't exist. */
  public SessionId {
    if (!value.matches("sess_[A-Za-z0-9_-]{32}")) {
      throw new LoginNotFoundError("no such login session", "Start a new login.");
    }
  }

  /** A new one. */
  public static SessionId next(SecureRandom random) {
    byte[] bytes = new byte[24];
    random.nextBytes(bytes);
    return new SessionId("sess_" + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
  }

  @Override
  public String toString() {
    return value;
  }
}
