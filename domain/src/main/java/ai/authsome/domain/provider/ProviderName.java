package ai.authsome.domain.provider;

import ai.authsome.domain.failure.InvalidInputError;
import ai.authsome.domain.text.SafeText;

/**
 * The name that people type: {@code openai}.
 *
 * @param value {@code [a-zA-Z0-9][a-zA-Z0-9._-]*}, at most 64 characters, no two dots in a row
 */
public record ProviderName(String value) implements Comparable<ProviderName> {
  private static final int LONGEST = 64;

  /** Refuses everything else, path tricks first of all. */
  public ProviderName {
    if (!isName(value)) {
      throw new InvalidInputError(
          "provider: '" + SafeText.of(value, 80) + "' is not a provider name",
          "A name has letters, digits, '.', '_' and '-', and begins with a letter or digit.");
    }
  }

  /** No pattern: a list reads a name for every provider, by interpreted code. */
  private static boolean isName(String value) {
    for (int i = 0; i < value.length(); i++) {
      boolean fits =
          isLetterOrDigit(value.charAt(i)) || (i > 0 && "._-".indexOf(value.charAt(i)) >= 0);
      if (!fits) {
        return false;
      }
    }
    return !value.isEmpty() && value.length() <= LONGEST && !value.contains("..");
  }

  private static boolean isLetterOrDigit(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  }

  @Override
  public int compareTo(ProviderName other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
