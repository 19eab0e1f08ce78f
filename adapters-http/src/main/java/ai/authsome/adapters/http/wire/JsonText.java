package ai.authsome.adapters.http.wire;

import ai.authsome.domain.secret.SecretBytes;
import java.util.Arrays;
import tools.jackson.core.JsonGenerator;

/**
 * A string. It may be a secret, which only its reader knows, so it is kept where it can be zeroed
 * and never prints. For one thread at a time.
 */
public final class JsonText implements JsonValue {
  private final char[] characters;
  private boolean taken;

  private JsonText(char[] characters) {
    this.characters = characters;
  }

  /** What is no secret. */
  public static JsonText of(String text) {
    return new JsonText(text.toCharArray());
  }

  static JsonText copyOf(char[] source, int offset, int length) {
    return new JsonText(Arrays.copyOfRange(source, offset, offset + length));
  }

  /**
   * The characters, which are no secret.
   *
   * @throws IllegalStateException after {@link #secret}
   */
  public String text() {
    requireKept();
    return new String(characters);
  }

  /**
   * The characters as a secret in UTF-8, owned by the caller; they are gone from here afterwards.
   *
   * @throws IllegalStateException the second time
   */
  public SecretBytes secret() {
    requireKept();
    taken = true;
    return SecretBytes.takeOver(characters);
  }

  @Override
  public void writeTo(JsonGenerator generator) {
    requireKept();
    generator.writeString(characters, 0, characters.length);
  }

  /** The number of UTF-16 units. */
  public int length() {
    return characters.length;
  }

  @Override
  public String toString() {
    return "JsonText[" + characters.length + " characters]";
  }

  private void requireKept() {
    if (taken) {
      throw new IllegalStateException("the text was taken as a secret");
    }
  }
}
