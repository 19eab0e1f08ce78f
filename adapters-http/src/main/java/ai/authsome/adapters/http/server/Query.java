package ai.authsome.adapters.http.server;

import ai.authsome.domain.text.Spelling;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The parameters of a query, as on the request line. */
record Query(Map<String, String> parameters) {
  Query {
    parameters = Map.copyOf(parameters);
  }

  /** A text, which its reader judges. */
  Optional<String> text(String name) {
    return Optional.ofNullable(parameters.get(name));
  }

  /**
   * One of some words.
   *
   * @throws Refusal 400 if it is none of them
   */
  <E extends Enum<E>> Optional<E> choice(String name, E[] choices, Function<E, String> spelling) {
    return text(name)
        .map(
            text ->
                Spelling.find(choices, spelling, text)
                    .orElseThrow(
                        () ->
                            Refusal.malformed(
                                name
                                    + ": must be one of "
                                    + String.join(", ", Spelling.all(choices, spelling)))));
  }

  /**
   * A whole number.
   *
   * @throws Refusal 400 if it isn't one from {@code least} to {@code most}
   */
  Optional<Integer> whole(String name, int least, int most) {
    return text(name)
        .map(
            text -> {
              if (!text.matches("[0-9]{1,6}")) {
                throw Refusal.malformed(name + ": must be a whole number");
              }
              int value = Integer.parseInt(text);
              if (value < least || value > most) {
                throw Refusal.malformed(name + ": must be from " + least + " to " + most);
              }
              return value;
            });
  }
}
