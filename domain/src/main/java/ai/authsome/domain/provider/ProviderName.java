package ai.authsome.domain.provider;

import ai.authsome.domain.failure.InvalidInputError;
import ai.authsome.domain.text.NameForm;
import ai.authsome.domain.text.SafeText;

/**
 * The name that people type: {@code openai}.
 *
 * @param value {@code [a-zA-Z0-9][a-zA-Z0-9._-]*}, at most 64 characters, no two dots in a row
 */
public record ProviderName(String value) implements Comparable<ProviderName> {
  /** Refuses everything else, path tricks first of all. */
  public ProviderName {
    if (!NameForm.fits(value)) {
      throw new InvalidInputError(
          "provider: '" + SafeText.of(value, 80) + "' is not a provider name",
          "A name has letters, digits, '.', '_' and '-', and begins with a letter or digit.");
    }
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
