package ai.authsome.domain.provider;

import ai.authsome.domain.failure.InvalidInputError;
import ai.authsome.domain.text.SafeText;
import java.util.regex.Pattern;

/**
 * The name that people type: {@code openai}.
 *
 * @param value {@code [a-zA-Z0-9][a-zA-Z0-9._-]*}, at most 64 characters, no two dots in a row
 */
public record ProviderName(String value) implements Comparable<ProviderName> {
  private static final Pattern FORM = Pattern.compile("[a-zA-Z0-9][a-zA-Z0-9._-]{0,63}");

  /** Refuses everything else, path tricks first of all. */
  public ProviderName {
    if (!FORM.matcher(value).matches() || value.contains("..")) {
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
