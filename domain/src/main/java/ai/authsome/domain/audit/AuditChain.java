package ai.authsome.domain.audit;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/**
 * The chain that shows when a row of the audit trail was changed, dropped, added or moved: each row
 * carries the SHA-256 of its predecessor's hash, its number and its own fields.
 */
public final class AuditChain {
  /** What the first row follows: 64 zeroes. */
  public static final String GENESIS = "0".repeat(64);

  private AuditChain() {}

  /**
   * The hash of row {@code number}, 64 lower-case hexadecimal digits.
   *
   * @param previous the hash of row {@code number - 1}, or {@link #GENESIS}
   */
  public static String hash(String previous, long number, AuditEvent event) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      field(out, previous);
      out.writeLong(number);
      field(out, event.at().toString());
      field(out, event.action().wire());
      field(out, event.outcome());
      field(out, event.identity().map(Object::toString));
      field(out, event.principal().map(Object::toString));
      field(out, event.provider().map(Object::toString));
      field(out, event.connection());
      field(out, event.host());
      field(out, event.method());
      field(out, event.path());
      field(out, event.run().map(Object::toString));
    } catch (IOException e) {
      throw new IllegalStateException("writing to memory cannot fail", e);
    }
    try {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes.toByteArray()));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private static void field(DataOutputStream out, Optional<String> text) throws IOException {
    out.writeBoolean(text.isPresent());
    if (text.isPresent()) {
      field(out, text.get());
    }
  }

  private static void field(DataOutputStream out, String text) throws IOException {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(utf8.length);
    out.write(utf8);
  }
}
