package ai.authsome.adapters.vault;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** What a seal is bound to, so that what is sealed for one place opens in no other. */
final class BoundData {
  private BoundData() {}

  /**
   * The fields in one string of bytes that no other list of fields has: each as UTF-8 after its
   * length in four bytes.
   *
   * @param fields what is sealed, the version of its format, and where it belongs
   */
  static byte[] of(String... fields) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(128);
    for (String field : fields) {
      byte[] utf8 = field.getBytes(StandardCharsets.UTF_8);
      bytes.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(utf8.length).array());
      bytes.writeBytes(utf8);
    }
    return bytes.toByteArray();
  }
}
