package ai.authsome.domain.secret;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.function.Function;

/**
 * The only carrier of a secret. It takes its source over and zeroes it, lends its bytes for the
 * length of a call, prints {@code [redacted]} and forgets everything on {@link #close()}. It has no
 * {@code equals} on purpose: use {@link #sameAs}. Each instance has one owner, who closes it. Safe
 * for use by several threads.
 */
public final class SecretBytes implements Sensitive {
  private final byte[] bytes;
  private boolean closed;

  private SecretBytes(byte[] bytes) {
    this.bytes = bytes;
  }

  /** Copies {@code source} and fills it with zeroes. */
  public static SecretBytes takeOver(byte[] source) {
    SecretBytes secret = new SecretBytes(source.clone());
    Arrays.fill(source, (byte) 0);
    return secret;
  }

  /** Encodes {@code source} in UTF-8 and fills it with zeroes. */
  public static SecretBytes takeOver(char[] source) {
    ByteBuffer encoded = ByteBuffer.allocate(source.length * 3);
    StandardCharsets.UTF_8
        .newEncoder()
        .onMalformedInput(CodingErrorAction.REPLACE)
        .encode(CharBuffer.wrap(source), encoded, true);
    SecretBytes secret = new SecretBytes(Arrays.copyOf(encoded.array(), encoded.position()));
    Arrays.fill(encoded.array(), (byte) 0);
    Arrays.fill(source, '\0');
    return secret;
  }

  /**
   * Lends the live bytes to {@code reader}, which must neither keep nor change them.
   *
   * @throws IllegalStateException after {@link #close()}
   */
  public synchronized <T> T read(Function<byte[], T> reader) {
    if (closed) {
      throw new IllegalStateException("secret used after it was closed");
    }
    return reader.apply(bytes);
  }

  /** A second secret with the same bytes and an owner of its own. */
  public SecretBytes copy() {
    return read(live -> new SecretBytes(live.clone()));
  }

  /** The number of bytes. */
  public int length() {
    return bytes.length;
  }

  /** Compares in a time that depends on the lengths only. */
  public boolean sameAs(SecretBytes other) {
    byte[] theirs = other.read(byte[]::clone);
    try {
      return read(mine -> MessageDigest.isEqual(mine, theirs));
    } finally {
      Arrays.fill(theirs, (byte) 0);
    }
  }

  /** Fills the bytes with zeroes; repeatable. */
  @Override
  public synchronized void close() {
    Arrays.fill(bytes, (byte) 0);
    closed = true;
  }

  @Override
  public String toString() {
    return "[redacted]";
  }
}
