package ai.authsome.domain.identity;

import ai.authsome.domain.failure.InvalidInputError;
import ai.authsome.domain.text.SafeText;
import java.util.regex.Pattern;

/**
 * What an identity is called: {@code steady-quietly-humming-0417}.
 *
 * @param value {@code [a-z0-9][a-z0-9-]*[a-z0-9]}, at most 64 characters
 */
public record Handle(String value) implements Comparable<Handle> {
  private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}[a-z0-9]");

  /** Refuses everything else. */
  public Handle {
    if (!FORM.matcher(value).matches()) {
      throw new InvalidInputError(
          "handle: '" + SafeText.of(value, 80) + "' is not a handle",
          "A handle has lower-case letters, digits and '-', and two characters at least.");
    }
  }

  @Override
  public int compareTo(Handle other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
