package ai.authsome.adapters.http.server;

import io.nayuki.qrcodegen.QrCode;
import java.nio.charset.StandardCharsets;

/** A QR code (ISO/IEC 18004) as a picture that has numbers in it and nothing of its text. */
final class QrImage {
  /** What a camera can still read off a screen. */
  static final int LONGEST_TEXT = 500;

  /** ISO/IEC 18004 §6.3.8. */
  private static final int QUIET_ZONE = 4;

  private QrImage() {}

  /**
   * An SVG image, black on white.
   *
   * @param text ASCII, at most {@link #LONGEST_TEXT}
   */
  static byte[] svg(String text) {
    QrCode code = QrCode.encodeText(text, QrCode.Ecc.MEDIUM);
    int side = code.size + 2 * QUIET_ZONE;
    StringBuilder path = new StringBuilder();
    for (int y = 0; y < code.size; y++) {
      int x = 0;
      while (x < code.size) {
        int from = x;
        while (code.getModule(x, y)) {
          x++;
        }
        if (x > from) {
          int run = x - from;
          path.append('M').append(from + QUIET_ZONE).append(' ').append(y + QUIET_ZONE);
          path.append('h').append(run).append("v1h-").append(run).append('z');
        }
        x++;
      }
    }
    return ("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 "
            + (side + " " + side)
            + "\" shape-rendering=\"crispEdges\"><path fill=\"#fff\" d=\"M0 0h"
            + (side + "v" + side + "h-" + side)
            + "z\"/><path fill=\"#000\" d=\""
            + path
            + "\"/></svg>\n")
        .getBytes(StandardCharsets.US_ASCII);
  }
}
