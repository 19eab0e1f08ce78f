package ai.authsome.adapters.http.wire;

import ai.authsome.domain.failure.InvalidInputError;
import java.util.function.Supplier;

/** Values that say what they are when they are refused, where it is asked which one it was. */
public final class Named {
  private Named() {}

  /**
   * What {@code parse} makes of the text in {@code field}.
   *
   * @throws InvalidInputError as it does, but named for the field: {@code connections.openai: '..'
   *     is not a connection name}
   */
  public static <T> T in(String field, Supplier<T> parse) {
    try {
      return parse.get();
    } catch (InvalidInputError e) {
      String what = String.valueOf(e.getMessage());
      int name = what.indexOf(": ");
      throw new InvalidInputError(
          field + (name < 0 ? ": " + what : what.substring(name)), e.hint().orElse(""), e);
    }
  }
}
