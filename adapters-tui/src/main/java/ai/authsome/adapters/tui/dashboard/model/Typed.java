package ai.authsome.adapters.tui.dashboard.model;

import ai.authsome.domain.secret.SecretBytes;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A secret while it is being typed: shown as its length alone, and erased as soon as it was taken
 * or given up. For the screen's thread alone, whose dialog owns and closes it.
 */
public final class Typed implements AutoCloseable {
  private static final int LONGEST = 64 * 1024;

  private byte[] utf8 = new byte[256];
  private int length;
  private int characters;

  /** Adds a character; no more than 64 KiB. */
  public void add(int point) {
    byte[] more = Character.toString(point).getBytes(StandardCharsets.UTF_8);
    if (length + more.length > LONGEST) {
      return;
    }
    if (length + more.length > utf8.length) {
      byte[] longer = Arrays.copyOf(utf8, 2 * utf8.length);
      Arrays.fill(utf8, (byte) 0);
      utf8 = longer;
    }
    System.arraycopy(more, 0, utf8, length, more.length);
    length += more.length;
    characters++;
  }

  /** Takes the last character away. */
  public void backspace() {
    if (characters > 0) {
      do {
        length--;
      } while ((utf8[length] & 0xC0) == 0x80);
      Arrays.fill(utf8, length, utf8.length, (byte) 0);
      characters--;
    }
  }

  /** How many characters there are. */
  public int characters() {
    return characters;
  }

  /** What was typed, without blanks around it; the caller's to close. */
  public SecretBytes toSecret() {
    int start = 0;
    int end = length;
    while (start < end && utf8[start] == ' ') {
      start++;
    }
    while (end > start && utf8[end - 1] == ' ') {
      end--;
    }
    return SecretBytes.takeOver(Arrays.copyOfRange(utf8, start, end));
  }

  /** Erases everything; it can be typed into anew. */
  @Override
  public void close() {
    Arrays.fill(utf8, (byte) 0);
    length = 0;
    characters = 0;
  }

  @Override
  public String toString() {
    return "[redacted]";
  }
}
