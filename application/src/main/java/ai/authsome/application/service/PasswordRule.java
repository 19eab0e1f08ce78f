package ai.authsome.application.service;

import ai.authsome.domain.failure.InvalidInputError;
import ai.authsome.domain.secret.SecretBytes;

/** Which passwords there can be (NIST SP 800-63B §3.1.1.2 asks for length and nothing else). */
final class PasswordRule {
  private static final int FEWEST_CHARACTERS = 8;
  private static final int MOST_BYTES = 1_024;

  private PasswordRule() {}

  /** Refuses what is too long to be looked at. */
  static void requireBounded(SecretBytes password) {
    if (password.length() > MOST_BYTES) {
      throw new InvalidInputError(
          "This password is too long.", "A password has " + MOST_BYTES + " bytes at most.");
    }
  }

  /** Refuses what no new account may have. */
  static void requireGood(SecretBytes password) {
    requireBounded(password);
    int characters = password.read(PasswordRule::characters);
    if (characters < FEWEST_CHARACTERS) {
      throw new InvalidInputError(
          "This password is too short.",
          "A password has " + FEWEST_CHARACTERS + " characters or more; a few words do well.");
    }
  }

  /** In UTF-8 (RFC 3629 §3), each begins with an octet that is no continuation. */
  private static int characters(byte[] bytes) {
    int characters = 0;
    for (byte octet : bytes) {
      if ((octet & 0xc0) != 0x80) {
        characters++;
      }
    }
    return characters;
  }
}
