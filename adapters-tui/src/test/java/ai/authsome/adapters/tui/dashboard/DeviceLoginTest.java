package ai.authsome.adapters.tui.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import ai.authsome.adapters.tui.dashboard.cells.Ink;
import ai.authsome.adapters.tui.dashboard.model.Key;
import ai.authsome.adapters.tui.qr.QrScreen;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A code that is entered elsewhere, for instance on the phone that reads its address here. */
class DeviceLoginTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({"80, 24", "120, 40"})
  void aCameraReadsTheAddressBesideTheWords(int columns, int rows) throws Exception {
    Desktop desk = asked(columns, rows);

    assertThat(QrScreen.read(code(desk)))
        .isEqualTo("https://example.com/device?user_code=WDJB-MJHT");
    assertThat(desk.text()).contains("WDJB-MJHT").contains("b browser");
  }

  @ParameterizedTest
  @CsvSource({"60, 15", "80, 20", "60, 40"})
  void theWordsAreThereWithoutRoomForAPicture(int columns, int rows) {
    Desktop desk = asked(columns, rows);

    assertThat(code(desk)).isEmpty();
    assertThat(desk.text()).contains("WDJB-MJHT").contains("https://example.com/device");
  }

  @Test
  void theAddressAndTheCodeAreCopied() {
    Desktop desk = asked(80, 24).type("yc");

    assertThat(desk.copied)
        .containsExactly("https://example.com/device?user_code=WDJB-MJHT", "WDJB-MJHT");
    assertThat(desk.text()).contains("Copied the code, if your terminal allows it.");
  }

  @ParameterizedTest
  @CsvSource({"40, 10", "60, 15", "80, 24"})
  void whatIsSaidOfACopyIsSeenOverTheDialog(int columns, int rows) {
    Desktop desk = asked(columns, rows).type("y");

    assertThat(desk.frame.row(rows - 2)).contains("Copied the address");
    assertThat(desk.frame.row(rows - 1)).contains("y copy address", "Esc give up");
  }

  @Test
  void thePictureGoesWithTheQuestion() {
    Desktop desk = asked(80, 24).press(Key.Type.ESCAPE);

    assertThat(code(desk)).isEmpty();
    assertThat(desk.daemon.logins.cancelled).isEqualTo(1);
  }

  private Desktop asked(int columns, int rows) {
    Desktop desk = new Desktop(columns, rows, folder);
    return desk.type("jr").press(Key.Type.ENTER);
  }

  /** What is drawn for cameras, as {@link QrScreen} wants it. */
  private static String code(Desktop desk) {
    StringBuilder code = new StringBuilder();
    for (int row = 0; row < desk.frame.size().rows(); row++) {
      StringBuilder line = new StringBuilder();
      for (int column = 0; column < desk.frame.size().columns(); column++) {
        if (desk.frame.at(column, row).ink() == Ink.CODE) {
          line.append(desk.frame.at(column, row).text());
        }
      }
      if (!line.isEmpty()) {
        code.append("\u001b[38;5;16;48;5;231m").append(line).append("\u001b[0m\n");
      }
    }
    return code.toString();
  }
}
