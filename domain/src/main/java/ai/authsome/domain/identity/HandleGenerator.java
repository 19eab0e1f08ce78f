package ai.authsome.domain.identity;

import java.security.SecureRandom;
import java.util.List;

/** Makes handles that people can read out: an adjective, two adverbs and four digits. */
public final class HandleGenerator {
  private static final List<String> ADJECTIVES =
      List.of(
          "amber", "brave", "calm", "crisp", "eager", "gentle", "keen", "lively", "lucid", "mellow",
          "nimble", "patient", "quiet", "steady", "sunny", "tidy");
  private static final List<String> ADVERBS =
      List.of(
          "boldly",
          "brightly",
          "closely",
          "deftly",
          "firmly",
          "gladly",
          "kindly",
          "lightly",
          "neatly",
          "openly",
          "plainly",
          "softly",
          "swiftly",
          "truly",
          "warmly",
          "wisely");

  private HandleGenerator() {}

  /** A handle at random; {@code random} decides alone. */
  public static Handle next(SecureRandom random) {
    int digits = random.nextInt(10_000);
    return new Handle(
        pick(ADJECTIVES, random)
            + "-"
            + pick(ADVERBS, random)
            + "-"
            + pick(ADVERBS, random)
            + "-"
            + Integer.toString(10_000 + digits).substring(1));
  }

  private static String pick(List<String> words, SecureRandom random) {
    return words.get(random.nextInt(words.size()));
  }
}
