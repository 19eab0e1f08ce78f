package ai.authsome.adapters.http.wire;

import ai.authsome.domain.failure.InvalidInputError;
import ai.authsome.domain.secret.SecretBytes;
import ai.authsome.domain.text.SafeText;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonFactoryBuilder;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.core.util.JsonRecyclerPools;

/**
 * Reads and writes JSON (RFC 8259), strictly: one value, {@value #DEPTH} levels, no name twice in
 * an object. Safe for use by several threads.
 */
public final class Json {
  /** The longest request body, in bytes. */
  public static final int REQUEST_LIMIT = 1 << 20;

  /** The longest answer, in bytes. */
  public static final int ANSWER_LIMIT = 64 << 20;

  static final int DEPTH = 32;
  static final int LONGEST_NAME = 1024;

  private Json() {}

  /**
   * Reads a request body.
   *
   * @throws InvalidInputError if it isn't one JSON object of at most {@value #REQUEST_LIMIT} bytes;
   *     the message says where, and nothing of what was sent
   */
  public static JsonObject readRequest(byte[] utf8) {
    return object(read(Strict.FACTORY, utf8));
  }

  /**
   * Reads what this program wrote, a daemon's answer or a file, as {@link #readRequest} does, and
   * sooner; {@link JsonReader} says why.
   */
  public static JsonObject readOurs(byte[] utf8) {
    checkLength(utf8, ANSWER_LIMIT);
    return object(JsonReader.read(utf8));
  }

  /** Reads a provider definition: comments and trailing commas are let through. */
  static JsonObject readDocument(String text) {
    return object(read(Lenient.FACTORY, text.getBytes(StandardCharsets.UTF_8)));
  }

  /** Writes {@code value} in UTF-8, without blanks. Secrets in it are in the result. */
  public static byte[] write(JsonValue value) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(512);
    try (JsonGenerator generator =
        Strict.FACTORY.createGenerator(ObjectWriteContext.empty(), out)) {
      value.writeTo(generator);
    }
    return out.toByteArray();
  }

  /** Writes {@code value}, in which there is no secret. */
  public static String writeText(JsonValue value) {
    return new String(write(value), StandardCharsets.UTF_8);
  }

  static void write(JsonGenerator generator, SecretBytes secret) {
    secret.read(live -> generator.writeUTF8String(live, 0, live.length));
  }

  private static void checkLength(byte[] utf8, int limit) {
    if (utf8.length > limit) {
      throw new InvalidInputError("body: is longer than " + limit + " bytes", "");
    }
  }

  private static JsonValue read(JsonFactory factory, byte[] utf8) {
    checkLength(utf8, REQUEST_LIMIT);
    try (JsonParser parser = factory.createParser(ObjectReadContext.empty(), utf8)) {
      JsonToken first = parser.nextToken();
      if (first == null) {
        throw new InvalidInputError("body: is missing", "Send a JSON object.");
      }
      JsonValue value = value(parser, first);
      if (parser.nextToken() != null) {
        throw new InvalidInputError("body: goes on after the JSON value", "");
      }
      return value;
    } catch (JacksonException e) {
      // Jackson quotes what it could not read, which may be a secret: only the place is kept.
      throw new InvalidInputError("body: is not JSON" + place(e), "");
    }
  }

  private static String place(JacksonException e) {
    var at = e.getLocation();
    return at == null ? "" : ", line " + at.getLineNr() + ", column " + at.getColumnNr();
  }

  private static JsonObject object(JsonValue value) {
    if (value instanceof JsonObject object) {
      return object;
    }
    throw new InvalidInputError("body: must be a JSON object", "");
  }

  private static JsonValue value(JsonParser parser, @Nullable JsonToken token) {
    if (token == null) {
      throw new InvalidInputError("body: ends early", "");
    }
    return switch (token) {
      case START_OBJECT -> members(parser);
      case START_ARRAY -> items(parser);
      case VALUE_STRING ->
          JsonText.copyOf(
              parser.getStringCharacters(), parser.getStringOffset(), parser.getStringLength());
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new JsonNumber(parser.getString());
      case VALUE_TRUE -> new JsonFlag(true);
      case VALUE_FALSE -> new JsonFlag(false);
      case VALUE_NULL -> JsonNull.NULL;
      case NOT_AVAILABLE, END_OBJECT, END_ARRAY, PROPERTY_NAME, VALUE_EMBEDDED_OBJECT ->
          throw new IllegalStateException("the parser yields no " + token + " here");
    };
  }

  private static JsonObject members(JsonParser parser) {
    Map<String, JsonValue> members = new LinkedHashMap<>();
    for (String name = parser.nextName(); name != null; name = parser.nextName()) {
      if (members.put(name, value(parser, parser.nextToken())) != null) {
        throw new InvalidInputError(SafeText.of(name, 40) + ": is there twice", "");
      }
    }
    return new JsonObject(members);
  }

  private static JsonArray items(JsonParser parser) {
    List<JsonValue> items = new ArrayList<>();
    for (JsonToken token = parser.nextToken();
        token != JsonToken.END_ARRAY;
        token = parser.nextToken()) {
      items.add(value(parser, token));
    }
    return new JsonArray(items);
  }

  /** Buffers are not pooled, since secrets would stay in them. */
  private static JsonFactoryBuilder factory() {
    return JsonFactory.builder()
        .recyclerPool(JsonRecyclerPools.nonRecyclingPool())
        .streamReadConstraints(
            StreamReadConstraints.builder()
                .maxNestingDepth(DEPTH)
                .maxNumberLength(64)
                .maxNameLength(LONGEST_NAME)
                .build());
  }

  /** Made when needed: a short command reads and signs without it, and it takes 2 ms to wake. */
  private static final class Strict {
    static final JsonFactory FACTORY = factory().build();
  }

  private static final class Lenient {
    static final JsonFactory FACTORY =
        factory()
            .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
            .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
            .build();
  }
}
