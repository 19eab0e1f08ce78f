package ai.authsome.adapters.tui.qr;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.GlobalHistogramBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.util.List;

/** Reads the QR code off a screen as a camera would, with another library than drew it. */
public final class QrScreen {
  private static final int SCALE = 4;
  private static final String COLOURS = "\u001b[38;5;16;48;5;231m";

  private QrScreen() {}

  /** Where there are colours, blocks are dark on light; else the screen is dark. */
  public static String read(String screen) throws Exception {
    boolean colour = screen.contains(COLOURS);
    List<String> rows =
        screen
            .lines()
            .filter(line -> line.contains("█") || line.startsWith(COLOURS))
            .map(line -> line.replace(COLOURS, "").replace("\u001b[0m", ""))
            .toList();
    int width = rows.getFirst().length();
    assertThat(rows).allMatch(row -> row.length() == width);
    int height = Math.max(width, 2 * rows.size());
    int[] pixels = new int[width * SCALE * height * SCALE];
    java.util.Arrays.fill(pixels, 0xffffff);
    for (int y = 0; y < 2 * rows.size() * SCALE; y++) {
      for (int x = 0; x < width * SCALE; x++) {
        char block = rows.get(y / SCALE / 2).charAt(x / SCALE);
        boolean inked = block == '█' || block == (y / SCALE % 2 == 0 ? '▀' : '▄');
        pixels[y * width * SCALE + x] = inked == colour ? 0 : 0xffffff;
      }
    }
    return new QRCodeReader()
        .decode(
            new BinaryBitmap(
                new GlobalHistogramBinarizer(
                    new RGBLuminanceSource(width * SCALE, height * SCALE, pixels))))
        .getText();
  }
}
