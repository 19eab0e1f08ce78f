package ai.authsome.domain.text;

import ai.authsome.domain.failure.InvalidInputError;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Constants that have one spelling in definitions, options and answers. */
public final class Spelling {
  private Spelling() {}

  /** The constant that is spelt so. */
  public static <E extends Enum<E>> Optional<E> find(
      E[] constants, Function<E, String> spelling, String text) {
    // No stream: a list reads hundreds of them, by interpreted code.
    for (E constant : constants) {
      if (spelling.apply(constant).equals(text)) {
        return Optional.of(constant);
      }
    }
    return Optional.empty();
  }

  /**
   * The constant that is spelt so.
   *
   * @param what the text is for, as {@code auth_type}
   * @throws InvalidInputError if there is none; the hint names those that there are
   */
  public static <E extends Enum<E>> E parse(
      String what, E[] constants, Function<E, String> spelling, String text) {
    return find(constants, spelling, text)
        .orElseThrow(
            () ->
                new InvalidInputError(
                    unknown(what, text), Suggestions.among(text, all(constants, spelling))));
  }

  /** What to say of a text that is no constant's spelling. */
  public static String unknown(String what, String text) {
    return what + ": '" + SafeText.of(text, 40) + "' is unknown";
  }

  /** All spellings, in the order of the constants. */
  public static <E extends Enum<E>> List<String> all(E[] constants, Function<E, String> spelling) {
    return Arrays.stream(constants).map(spelling).toList();
  }
}
