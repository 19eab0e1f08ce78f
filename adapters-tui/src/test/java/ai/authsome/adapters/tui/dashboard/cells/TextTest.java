package ai.authsome.adapters.tui.dashboard.cells;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextTest {
  private static final List<String> NASTY =
      List.of(
          "\u001b[2J",
          "\u001b]0;title\u0007",
          "\u009b31m",
          "\u0090q\u009c",
          "\r",
          "\n",
          "\b",
          "\t",
          "\u007f",
          "\u202e",
          "\u2066",
          "\ufeff",
          "\u200d",
          "e\u0301",
          "田",
          "👩\u200d👧",
          "🇩🇪",
          "\ud800",
          "\udc00",
          "\u0000",
          "\u2028",
          "plain");

  @Test
  void nothingThatComesInSteersTheTerminal() {
    Random random = new Random(5);
    for (int i = 0; i < 20_000; i++) {
      String text = text(random);
      assertThat(safe(text)).as(() -> escaped(text)).isTrue();
    }
  }

  @Test
  void aRowIsAlwaysAsWideAsTheScreen() {
    Random random = new Random(6);
    for (int i = 0; i < 5_000; i++) {
      String text = text(random);
      Canvas canvas = new Canvas(new Size(12, 1));
      canvas.put(random.nextInt(-3, 13), 0, text, Ink.PLAIN);
      canvas.put(random.nextInt(-3, 13), 0, text(random), Ink.PLAIN);
      Frame frame = canvas.frame();
      int width = 0;
      for (int column = 0; column < 12; column++) {
        Cell cell = frame.at(column, 0);
        width += cell.width();
        assertThat(cell.width() == 0).isEqualTo(cell.text().isEmpty());
      }
      assertThat(width).as(() -> escaped(text)).isEqualTo(12);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 7, 20})
  void aCutTextFits(int columns) {
    Random random = new Random(7);
    for (int i = 0; i < 2_000; i++) {
      String text = text(random);
      assertThat(Text.width(Text.cut(text, columns)))
          .as(() -> escaped(text))
          .isLessThanOrEqualTo(columns);
    }
  }

  @Test
  void wrappedLinesFit() {
    Random random = new Random(8);
    for (int i = 0; i < 2_000; i++) {
      String text = text(random);
      assertThat(Text.wrap(text, 9)).as(() -> escaped(text)).allMatch(it -> Text.width(it) <= 9);
    }
  }

  private static String text(Random random) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(1, 9); i > 0; i--) {
      if (random.nextBoolean()) {
        text.append(NASTY.get(random.nextInt(NASTY.size())));
      } else {
        text.append((char) random.nextInt(Character.MAX_VALUE));
      }
    }
    return text.toString();
  }

  private static boolean safe(String text) {
    return Text.glyphs(text).stream()
        .flatMapToInt(glyph -> glyph.text().codePoints())
        .noneMatch(
            point ->
                Character.isISOControl(point)
                    || Character.getType(point) == Character.SURROGATE
                    || Character.getType(point) == Character.LINE_SEPARATOR
                    || Character.getType(point) == Character.PARAGRAPH_SEPARATOR
                    || (point >= 0x202a && point <= 0x202e)
                    || (point >= 0x2066 && point <= 0x2069));
  }

  private static String escaped(String text) {
    StringBuilder escaped = new StringBuilder();
    text.chars().forEach(it -> escaped.append(String.format(Locale.ROOT, "\\u%04x", it)));
    return escaped.toString();
  }
}
