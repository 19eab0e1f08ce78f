package ai.authsome.adapters.tui.qr;

import io.nayuki.qrcodegen.QrCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A QR code (ISO/IEC 18004) of half blocks, two modules to a character. */
public final class QrBlocks {
  private static final int LONGEST_TEXT = 500;

  /** ISO/IEC 18004 §6.3.8. */
  private static final int QUIET_ZONE = 4;

  private final QrCode code;

  private QrBlocks(QrCode code) {
    this.code = code;
  }

  /** The code for an address; empty when it would be too large for a screen. */
  public static Optional<QrBlocks> of(String address) {
    return address.length() > LONGEST_TEXT
        ? Optional.empty()
        : Optional.of(new QrBlocks(QrCode.encodeText(address, QrCode.Ecc.LOW)));
  }

  /** How many columns it takes. */
  public int columns() {
    return code.size + 2 * QUIET_ZONE;
  }

  /** How many rows it takes. */
  public int rows() {
    return (columns() + 1) / 2;
  }

  /**
   * Its rows.
   *
   * @param dark whether it is the dark modules that are drawn, for a light screen; else the others
   */
  public List<String> lines(boolean dark) {
    List<String> lines = new ArrayList<>();
    for (int y = -QUIET_ZONE; y < code.size + QUIET_ZONE; y += 2) {
      StringBuilder line = new StringBuilder();
      for (int x = -QUIET_ZONE; x < code.size + QUIET_ZONE; x++) {
        boolean above = code.getModule(x, y) == dark;
        boolean below = code.getModule(x, y + 1) == dark;
        line.append(above ? below ? '█' : '▀' : below ? '▄' : ' ');
      }
      lines.add(line.toString());
    }
    return lines;
  }
}
