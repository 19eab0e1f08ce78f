package ai.authsome.providers;

import ai.authsome.domain.failure.InvalidProviderSchemaError;
import ai.authsome.domain.text.SafeText;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;

/**
 * JSON (RFC 8259) with {@code //} and {@code /* … *}{@code /} comments, read strictly into maps,
 * lists, strings, numbers, booleans and nulls.
 */
final class JsonText {
  /** The longest document, in bytes. */
  static final int MAX_BYTES = 256 * 1024;

  private static final int MAX_DEPTH = 32;
  private static final char BYTE_ORDER_MARK = '\uFEFF';
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(MAX_DEPTH)
                  .maxStringLength(MAX_BYTES)
                  .maxNameLength(256)
                  .maxNumberLength(64)
                  .build())
          .build();

  private JsonText() {}

  /**
   * The text of a document.
   *
   * @throws InvalidProviderSchemaError if it is too long or not UTF-8
   */
  static String decode(byte[] bytes) {
    if (bytes.length > MAX_BYTES) {
      throw invalid("document: is longer than " + MAX_BYTES / 1024 + " KiB");
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new InvalidProviderSchemaError("document: is not UTF-8", "", e);
    }
  }

  /**
   * The object that {@code text} holds.
   *
   * @throws InvalidProviderSchemaError saying where it is malformed, too deep, names a member
   *     twice, or isn't one object
   */
  static Map<String, @Nullable Object> object(String text) {
    boolean marked = !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK;
    try (JsonParser parser =
        FACTORY.createParser(ObjectReadContext.empty(), marked ? text.substring(1) : text)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw invalid("document: is not a JSON object");
      }
      Map<String, @Nullable Object> object = members(parser, "");
      if (parser.nextToken() != null) {
        throw invalid("document: goes on after the object's end");
      }
      return object;
    } catch (JacksonException e) {
      throw new InvalidProviderSchemaError("document: is not JSON" + where(e), "", e);
    }
  }

  private static Map<String, @Nullable Object> members(JsonParser parser, String path) {
    Map<String, @Nullable Object> members = new LinkedHashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      String field = path + name;
      parser.nextToken();
      Object value = value(parser, field);
      if (members.containsKey(name)) {
        throw invalid(SafeText.of(field, 80) + ": is there twice");
      }
      members.put(name, value);
    }
    return members;
  }

  private static @Nullable Object value(JsonParser parser, String path) {
    return switch (parser.currentToken()) {
      case START_OBJECT -> members(parser, path + ".");
      case START_ARRAY -> elements(parser, path);
      case VALUE_STRING -> parser.getString();
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> parser.getNumberValue();
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NULL -> null;
      case END_OBJECT, END_ARRAY, PROPERTY_NAME, NOT_AVAILABLE, VALUE_EMBEDDED_OBJECT ->
          throw invalid(SafeText.of(path, 80) + ": has no value");
    };
  }

  private static List<@Nullable Object> elements(JsonParser parser, String path) {
    List<@Nullable Object> elements = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      elements.add(value(parser, path));
    }
    return elements;
  }

  private static String where(JacksonException e) {
    TokenStreamLocation at = e.getLocation();
    String place = at == null ? "" : " at line " + at.getLineNr() + ", column " + at.getColumnNr();
    return place + ": " + SafeText.of(e.getOriginalMessage(), 160);
  }

  private static InvalidProviderSchemaError invalid(String message) {
    return new InvalidProviderSchemaError(message, "");
  }
}
