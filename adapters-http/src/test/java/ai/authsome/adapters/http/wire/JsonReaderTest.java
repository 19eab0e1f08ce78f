package ai.authsome.adapters.http.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.authsome.domain.failure.InvalidInputError;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class JsonReaderTest {
  private static final byte[] TELLING =
      "{}[]\":,\\/ \n\t\r\u0001\u007f0179-+.eEtruefalsnbx*'".getBytes(StandardCharsets.US_ASCII);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"a\":1,\"b\":[true,false,null],\"c\":{\"d\":\"e\"}}",
        " { \"a\" : [ ] , \"b\" : { } , \"\" : \"\" }\r\n\t",
        "{\"n\":[0,-0,-1.5,10.25e+10,2E-3,9007199254740993]}",
        "{\"s\":\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9\\u20AC\\ud83d\\ude00\"}",
        "{\"é\":\"日本 😀\"}",
        "[{\"a\":1}]",
        "\"a\""
      })
  void agreesWithJacksonOnEveryVariantThatIsAByteAway(String text) {
    byte[] whole = text.getBytes(StandardCharsets.UTF_8);
    agrees(whole);
    for (int at = 0; at < whole.length; at++) {
      agrees(changed(whole, at, 1, -1));
      agrees(changed(whole, at, whole.length - at, -1));
      for (byte other : TELLING) {
        agrees(changed(whole, at, 0, other));
        agrees(changed(whole, at, 1, other));
      }
    }
  }

  @Test
  void agreesWithJacksonOnDepthAndLengths() {
    for (String text :
        new String[] {
          "{\"a\":" + "[".repeat(31) + "]".repeat(31) + "}",
          "{\"a\":" + "[".repeat(32) + "]".repeat(32) + "}",
          "{\"a\":" + "[[],".repeat(30) + "1" + "]".repeat(30) + "}",
          "{\"a\":" + "[".repeat(100_000),
          "{\"a\":" + "1".repeat(64) + "}",
          "{\"a\":" + "1".repeat(65) + "}",
          "{\"" + "n".repeat(1024) + "\":1}",
          "{\"" + "n".repeat(1100) + "\":1}",
          "{\"a\":\"" + "é".repeat(100_000) + "\"}"
        }) {
      agrees(text.getBytes(StandardCharsets.UTF_8));
    }
  }

  @Test
  void saysWhereItStoppedAndQuotesNothing() {
    String canary = "sk-" + "canary".repeat(4);

    byte[] bad = ("{\"a\": " + canary + "}").getBytes(StandardCharsets.UTF_8);
    assertThatThrownBy(() -> Json.readOurs(bad))
        .isInstanceOf(InvalidInputError.class)
        .hasMessage("body: is not JSON, character 7");
  }

  @Test
  void leavesTheBytesToTheirOwner() {
    byte[] utf8 = "{\"a\":\"\\n\"}".getBytes(StandardCharsets.UTF_8);
    byte[] before = utf8.clone();

    assertThat(Json.readOurs(utf8).text("a")).isEqualTo("\n");
    assertThat(utf8).isEqualTo(before);
  }

  private static void agrees(byte[] utf8) {
    assertThat(outcome(utf8, Json::readOurs))
        .as(new String(utf8, StandardCharsets.UTF_8))
        .isEqualTo(outcome(utf8, Json::readRequest));
  }

  /** What was read, written again, or that it was refused. */
  private static String outcome(byte[] utf8, Function<byte[], JsonObject> reader) {
    JsonObject read;
    try {
      read = reader.apply(utf8);
    } catch (InvalidInputError e) {
      return "refused";
    }
    return text(read);
  }

  /** Not by Jackson, which refuses to write half a surrogate pair. */
  private static String text(JsonValue value) {
    return switch (value) {
      case JsonObject object -> {
        StringBuilder all = new StringBuilder("{");
        object
            .members()
            .forEach((name, member) -> all.append(name).append('=').append(text(member)));
        yield all.append('}').toString();
      }
      case JsonArray array -> array.items().stream().map(JsonReaderTest::text).toList().toString();
      case JsonText text -> "'" + text.text() + "'";
      case JsonNumber number -> number.literal();
      case JsonFlag flag -> Boolean.toString(flag.value());
      case JsonNull _ -> "null";
      case JsonSecret _ -> throw new IllegalStateException("readers know no secrets");
    };
  }

  /** Replaces {@code count} bytes at {@code at} by {@code other}, or by nothing if it is -1. */
  private static byte[] changed(byte[] whole, int at, int count, int other) {
    ByteArrayOutputStream changed = new ByteArrayOutputStream(whole.length + 1);
    changed.write(whole, 0, at);
    if (other >= 0) {
      changed.write(other);
    }
    changed.write(whole, at + count, whole.length - at - count);
    return changed.toByteArray();
  }
}
