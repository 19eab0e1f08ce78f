package ai.authsome.adapters.tui.dashboard.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import ai.authsome.adapters.tui.dashboard.model.Key;
import com.googlecode.lanterna.terminal.ansi.ANSITerminal;
import java.io.ByteArrayInputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

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
      int before = ended.get();

      List<Key> keys = read(input.toString());

      assertThat(keys).hasSizeLessThanOrEqualTo(input.length());
      assertThat(ended).hasValue(before + 1);
    }
  }

  private List<Key> read(String typed) {
    List<Key> keys = new ArrayList<>();
    Typing terminal = new Typing(typed);
    new KeyReader(terminal, keys::add, ended::incrementAndGet).run();
    return keys;
  }

  /** A terminal of which only the keys are real. */
  private static final class Typing extends ANSITerminal {
    Typing(String typed) {
      super(
          new ByteArrayInputStream(typed.getBytes(StandardCharsets.UTF_8)),
          OutputStream.nullOutputStream(),
          StandardCharsets.UTF_8);
      getInputDecoder().addProfile(new Sequences());
    }
  }
}
