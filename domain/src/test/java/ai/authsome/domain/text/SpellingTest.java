package ai.authsome.domain.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.authsome.domain.failure.InvalidInputError;
import java.util.Locale;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class SpellingTest {
  private static final Function<Colour, String> WIRE =
      colour -> colour.name().toLowerCase(Locale.ROOT);

  private enum Colour {
    RED,
    GREEN
  }

  @Test
  void findsTheConstantOfThisVerySpelling() {
    assertThat(Spelling.find(Colour.values(), WIRE, "green")).contains(Colour.GREEN);
    assertThat(Spelling.find(Colour.values(), WIRE, "GREEN")).isEmpty();
    assertThat(Spelling.parse("colour", Colour.values(), WIRE, "red")).isEqualTo(Colour.RED);
    assertThat(Spelling.all(Colour.values(), WIRE)).containsExactly("red", "green");
  }

  @Test
  void saysWhichOnesThereAreWithoutWhatCouldSteerATerminal() {
    assertThatThrownBy(() -> Spelling.parse("colour", Colour.values(), WIRE, "gren\u001b[2J"))
        .isInstanceOfSatisfying(
            InvalidInputError.class,
            failure -> {
              assertThat(failure).hasMessage("colour: 'gren[2J' is unknown");
              assertThat(failure.hint()).contains("Use red or green.");
            });
  }
}
