package ai.authsome.adapters.tui.dashboard.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import ai.authsome.adapters.tui.dashboard.model.Key;
import com.googlecode.lanterna.terminal.ansi.ANSITerminal;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyReaderTest {
  private final AtomicInteger ended = new AtomicInteger();

  @Test
  void lettersArrowsAndControlsAreRead() {
    assertThat(read("aG\u001b[A\u001b[6~\t\u001b[Z\u0003\u0004\u007f"))
        .containsExactly(
            Key.of('a'),
            Key.of('G'),
            Key.of(Key.Type.UP),
            Key.of(Key.Type.PAGE_DOWN),
            Key.of(Key.Type.TAB),
            Key.of(Key.Type.BACK_TAB),
            Key.control('c'),
            Key.control('d'),
            Key.of(Key.Type.BACKSPACE));
  }

  @Test
  void theMouseIsReadAsXtermReportsItAndAsOlderTerminalsDo() {
    assertThat(read("\u001b[<0;10;5M\u001b[<0;10;5m\u001b[<64;200;5M\u001b[<65;1;1M"))
        .containsExactly(
            Key.mouse(Key.Type.CLICK, 9, 4),
            Key.mouse(Key.Type.NOTHING, 9, 4),
            Key.mouse(Key.Type.WHEEL_UP, 199, 4),
            Key.mouse(Key.Type.WHEEL_DOWN, 0, 0));
    assertThat(read("\u001b[M *%")).containsExactly(Key.mouse(Key.Type.CLICK, 9, 4));
  }

  @Test
  void whatIsPastedIsMarkedAsSuch() {
    assertThat(read("\u001b[200~qy\u001b[201~q"))
        .containsExactly(
            Key.of(Key.Type.PASTE_BEGINS),
            Key.of('q'),
            Key.of('y'),
            Key.of(Key.Type.PASTE_ENDS),
            Key.of('q'));
  }

  @Test
  void severalLinesAtOnceAreToldFromEnterOnATerminalThatMarksNoPaste() {
    assertThat(read("ab\ncd\n"))
        .containsExactly(
            Key.of('a'),
            Key.of('b'),
            Key.of(Key.Type.ENTER_AND_MORE),
            Key.of('c'),
            Key.of('d'),
            Key.of(Key.Type.ENTER));
  }

  @Test
  void charactersBeyondSixteenBitsAreWhole() {
    assertThat(read("é目👩")).containsExactly(Key.of('é'), Key.of('目'), Key.of(0x1F469));
  }

  @Test
  void altAndKeysThatMeanNothingAreIgnored() {
    assertThat(read("\u001bx\u001b[15~a")).containsExactly(Key.of('a'));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\u001b[B",
        "\u001bOB",
        "\u001b[6~",
        "\u001b[<0;10;5M",
        "\u001b[200~",
        "\u001b[201~"
      })
  void whatComesInPiecesIsTheSameKey(String sequence) {
    List<Key> whole = read(sequence + "q");

    assertThat(whole).hasSize(2).doesNotContain(Key.of(Key.Type.ESCAPE));
    for (int at = 1; at < sequence.length(); at++) {
      List<Key> keys = new ArrayList<>();
      InputStream late = new Late(sequence.substring(0, at), sequence.substring(at) + "q");

      new KeyReader(new Typing(late), keys::add, ended::incrementAndGet).run();

      assertThat(keys).as("split after %d", at).isEqualTo(whole);
    }
  }

  @Test
  void escapeAloneIsEscapeThoughMoreMightHaveCome() {
    List<Key> keys = new ArrayList<>();
    InputStream never = new Late("\u001b", "");

    new KeyReader(new Typing(never), keys::add, ended::incrementAndGet).run();

    assertThat(keys).containsExactly(Key.of(Key.Type.ESCAPE));
  }

  @Test
  void theEndOfTheTerminalIsTheEnd() {
    assertThat(read("")).isEmpty();

    assertThat(ended).hasValue(1);
  }

  @Test
  void noInputWhateverStopsTheReaderBeforeItsEnd() {
    Random random = new Random(20261120);
    String alphabet = "\u001b[<0123456789;Mm~OABq\n\t\u0003\u007f200~é目\ud83d\udc69\u0000";
    for (int round = 0; round < 2000; round++) {
      StringBuilder input = new StringBuilder();
      for (int i = random.nextInt(40); i >= 0; i--) {
        input.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      if (round % 20 != 0) {
        // After an unfinished sequence the reader waits, which a test of thousands can't.
        input.append('q');
      }
      int before = ended.get();

      List<Key> keys = read(input.toString());

      assertThat(keys).hasSizeLessThanOrEqualTo(input.length());
      assertThat(ended).hasValue(before + 1);
    }
  }

  private List<Key> read(String typed) {
    List<Key> keys = new ArrayList<>();
    InputStream in = new ByteArrayInputStream(typed.getBytes(StandardCharsets.UTF_8));
    new KeyReader(new Typing(in), keys::add, ended::incrementAndGet).run();
    return keys;
  }

  /** A terminal of which only the keys are real. */
  private static final class Typing extends ANSITerminal {
    Typing(InputStream in) {
      super(new WholeSequences(in), OutputStream.nullOutputStream(), StandardCharsets.UTF_8);
      getInputDecoder().addProfile(new Sequences());
    }
  }

  /** What comes in two pieces: the second one once somebody has looked for it a few times. */
  private static final class Late extends InputStream {
    private final ByteArrayInputStream first;
    private final ByteArrayInputStream second;
    private int looked;

    Late(String first, String second) {
      this.first = new ByteArrayInputStream(first.getBytes(StandardCharsets.UTF_8));
      this.second = new ByteArrayInputStream(second.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public int available() {
      return first.available() > 0 || looked++ < 3 ? first.available() : second.available();
    }

    @Override
    public int read() {
      return first.available() > 0 ? first.read() : second.read();
    }

    @Override
    public int read(byte[] bytes, int offset, int length) {
      return first.available() > 0
          ? first.read(bytes, offset, length)
          : second.read(bytes, offset, length);
    }
  }
}
