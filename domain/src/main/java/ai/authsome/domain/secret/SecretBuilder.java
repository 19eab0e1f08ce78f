package ai.authsome.domain.secret;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Puts a secret together from text, bytes and other secrets. It grows without leaving copies of
 * what it held behind. For one thread, and for one secret.
 */
public final class SecretBuilder {
  private byte[] bytes = new byte[256];
  private int count;

  /** An empty one. */
  public SecretBuilder() {}

  /** Appends {@code text} in UTF-8. */
  public SecretBuilder append(String text) {
    return append(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Appends one octet. */
  public SecretBuilder append(byte octet) {
    reserve(1);
    bytes[count++] = octet;
    return this;
  }

  /** Appends octets, which stay the caller's. */
  public SecretBuilder append(byte[] more) {
    reserve(more.length);
    System.arraycopy(more, 0, bytes, count, more.length);
    count += more.length;
    return this;
  }

  /** Appends what another secret holds, which stays its owner's to close. */
  public SecretBuilder append(SecretBytes secret) {
    return secret.read(this::append);
  }

  /** What was appended, owned by the caller; nothing of it is left here. */
  public SecretBytes build() {
    byte[] whole = Arrays.copyOf(bytes, count);
    Arrays.fill(bytes, (byte) 0);
    count = 0;
    return SecretBytes.takeOver(whole);
  }

  private void reserve(int more) {
    if (count + more > bytes.length) {
      byte[] outgrown = bytes;
      bytes = Arrays.copyOf(outgrown, Math.max(outgrown.length * 2, count + more));
      Arrays.fill(outgrown, (byte) 0);
    }
  }
}
