package ai.authsome.adapters.http.wire;

import ai.authsome.domain.failure.InvalidInputError;
import ai.authsome.domain.text.SafeText;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads JSON (RFC 8259) that this program wrote: its daemon's answers and the files in its home.
 * Lets through what {@link Json#readRequest} does, UTF-8 only. Jackson's parser is for what comes
 * from strangers: it wakes {@code BigDecimal}, which computes the powers of five up to the
 * 65,536th, a tenth of the time that a command may take.
 */
final class JsonReader {
  private static final int LONGEST_NUMBER = 64;

  private final char[] text;
  private final int end;
  private int at;
  private int depth;
  private int begin;

  private JsonReader(CharBuffer decoded) {
    this.text = decoded.array();
    this.end = decoded.limit();
  }

  /**
   * Reads one value.
   *
   * @throws InvalidInputError if it is something else; the message says where, and nothing of what
   *     it is
   */
  static JsonValue read(byte[] utf8) {
    JsonReader reader = new JsonReader(decode(utf8));
    try {
      return reader.whole();
    } finally {
      Arrays.fill(reader.text, '\0');
    }
  }

  private static CharBuffer decode(byte[] utf8) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8));
    } catch (CharacterCodingException e) {
      throw new InvalidInputError("body: is not UTF-8", "", e);
    }
  }

  private JsonValue whole() {
    skipBlanks();
    if (at == end) {
      throw new InvalidInputError("body: is missing", "Send a JSON object.");
    }
    JsonValue value = value();
    skipBlanks();
    if (at < end) {
      throw new InvalidInputError("body: goes on after the JSON value", "");
    }
    return value;
  }

  private JsonValue value() {
    return switch (peek()) {
      case '{' -> object();
      case '[' -> array();
      case '"' -> string();
      case 't' -> word("true", new JsonFlag(true));
      case 'f' -> word("false", new JsonFlag(false));
      case 'n' -> word("null", JsonNull.NULL);
      default -> number();
    };
  }

  private JsonObject object() {
    Map<String, JsonValue> members = new LinkedHashMap<>();
    descend();
    for (boolean more = !closes('}'); more; more = continues('}')) {
      String name = name();
      if (name.length() > Json.LONGEST_NAME) {
        throw notJson();
      }
      skipBlanks();
      expect(':');
      skipBlanks();
      if (members.put(name, value()) != null) {
        throw new InvalidInputError(SafeText.of(name, 40) + ": is there twice", "");
      }
    }
    return new JsonObject(members);
  }

  private JsonArray array() {
    List<JsonValue> items = new ArrayList<>();
    descend();
    for (boolean more = !closes(']'); more; more = continues(']')) {
      items.add(value());
    }
    return new JsonArray(items);
  }

  private void descend() {
    if (++depth > Json.DEPTH) {
      throw notJson();
    }
    at++;
    skipBlanks();
  }

  private boolean closes(char bracket) {
    if (peek() != bracket) {
      return false;
    }
    at++;
    depth--;
    return true;
  }

  /** Whether another member or item follows, and goes there. */
  private boolean continues(char bracket) {
    skipBlanks();
    if (closes(bracket)) {
      return false;
    }
    expect(',');
    skipBlanks();
    return true;
  }

  private JsonText string() {
    int length = passString();
    return JsonText.copyOf(text, begin, length);
  }

  private String name() {
    int length = passString();
    return new String(text, begin, length);
  }

  /**
   * Goes past a string, notes where it begins, and returns its length. Most strings have no
   * escapes.
   */
  private int passString() {
    expect('"');
    begin = at;
    char[] characters = text;
    int limit = end;
    int close = at;
    while (close < limit) {
      char next = characters[close];
      if (next < ' ' || next == '"' || next == '\\') {
        break;
      }
      close++;
    }
    at = close;
    if (peek() != '"') {
      return passEscapes();
    }
    at++;
    return close - begin;
  }

  /** Writes what escapes stand for over the text, since it is never longer than they are. */
  private int passEscapes() {
    int length = at - begin;
    for (char next = peek(); next != '"'; next = peek()) {
      if (next < ' ') {
        throw notJson();
      }
      at++;
      text[begin + length++] = next == '\\' ? escaped() : next;
    }
    at++;
    return length;
  }

  private char escaped() {
    char letter = peek();
    at++;
    return switch (letter) {
      case '"', '\\', '/' -> letter;
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'u' -> {
        int unit = 0;
        for (int i = 0; i < 4; i++) {
          unit = unit << 4 | hexDigit();
        }
        yield (char) unit;
      }
      default -> throw notJson();
    };
  }

  private int hexDigit() {
    char digit = peek();
    int value = digit < 0x80 ? Character.digit(digit, 16) : -1;
    if (value < 0) {
      throw notJson();
    }
    at++;
    return value;
  }

  private JsonNumber number() {
    int start = at;
    skip('-');
    if (!skip('0')) {
      digits();
    }
    if (skip('.')) {
      digits();
    }
    if (skip('e') || skip('E')) {
      if (!skip('+')) {
        skip('-');
      }
      digits();
    }
    boolean isFollowed = at < end && !isBlank(text[at]) && ",]}".indexOf(text[at]) < 0;
    if (isFollowed || at - start > LONGEST_NUMBER) {
      throw notJson();
    }
    return new JsonNumber(new String(text, start, at - start));
  }

  private void digits() {
    int start = at;
    while (at < end && text[at] >= '0' && text[at] <= '9') {
      at++;
    }
    if (at == start) {
      throw notJson();
    }
  }

  private JsonValue word(String word, JsonValue meaning) {
    for (int i = 0; i < word.length(); i++) {
      expect(word.charAt(i));
    }
    return meaning;
  }

  private void skipBlanks() {
    while (at < end && isBlank(text[at])) {
      at++;
    }
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
  }

  private boolean skip(char wanted) {
    boolean isThere = at < end && text[at] == wanted;
    if (isThere) {
      at++;
    }
    return isThere;
  }

  private void expect(char wanted) {
    if (!skip(wanted)) {
      throw notJson();
    }
  }

  private char peek() {
    if (at == end) {
      throw new InvalidInputError("body: ends early", "");
    }
    return text[at];
  }

  private InvalidInputError notJson() {
    return new InvalidInputError("body: is not JSON, character " + (at + 1), "");
  }
}
