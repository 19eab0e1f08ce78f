package ai.authsome.domain.connection;

import ai.authsome.domain.failure.InvalidInputError;
import ai.authsome.domain.text.NameForm;
import ai.authsome.domain.text.SafeText;

/**
 * What a person calls one of several logins to a provider: {@code default}, {@code work}.
 *
 * @param value {@code [a-zA-Z0-9][a-zA-Z0-9._-]*}, at most 64 characters, no two dots in a row
 */
public record ConnectionName(String value) implements Comparable<ConnectionName> {
  /** The name used when none is given. */
  public static final ConnectionName DEFAULT = new ConnectionName("default");

  /** Refuses everything else. */
  public ConnectionName {
    if (!NameForm.fits(value)) {
      throw new InvalidInputError(
          "connection: '" + SafeText.of(value, 80) + "' is not a connection name",
          "A name has letters, digits, '.', '_' and '-', and begins with a letter or digit.");
    }
  }

  @Override
  public int compareTo(ConnectionName other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
