package ai.authsome.application.service;

import ai.authsome.domain.failure.InvalidInputError;
import ai.authsome.domain.secret.SecretBytes;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a person answered to a login's questions, without the space around it. */
final class LoginAnswers {
  private LoginAnswers() {}

  /**
   * The one answer there may be, owned by the caller.
   *
   * @throws InvalidInputError if it is missing, or others are there
   */
  static SecretBytes only(String field, Map<String, SecretBytes> answers) {
    requireNoneBut(Set.of(field), answers);
    return trimmed(field, answers)
        .orElseThrow(() -> new InvalidInputError("data: " + field + " is missing", ""));
  }

  /** Refuses answers that nobody asked for. */
  static void requireNoneBut(Set<String> fields, Map<String, SecretBytes> answers) {
    if (!fields.containsAll(answers.keySet())) {
      throw new InvalidInputError("data: only " + String.join(", ", fields) + " is asked for", "");
    }
  }

  /** An answer, owned by the caller; empty when it wasn't given. */
  static Optional<SecretBytes> trimmed(String field, Map<String, SecretBytes> answers) {
    return Optional.ofNullable(answers.get(field)).map(answer -> answer.read(LoginAnswers::trim));
  }

  /** Whether it is visible ASCII: only that can go into a header without being mangled. */
  static boolean isVisible(SecretBytes value) {
    return value.read(
        bytes -> {
          for (byte octet : bytes) {
            if (octet <= ' ' || octet == 0x7f) {
              return false;
            }
          }
          return true;
        });
  }

  private static SecretBytes trim(byte[] bytes) {
    int from = 0;
    int to = bytes.length;
    while (from < to && isSpace(bytes[from])) {
      from++;
    }
    while (to > from && isSpace(bytes[to - 1])) {
      to--;
    }
    return SecretBytes.takeOver(Arrays.copyOfRange(bytes, from, to));
  }

  private static boolean isSpace(byte octet) {
    return octet == ' ' || (octet >= '\t' && octet <= '\r');
  }
}
