package ai.authsome.adapters.tui.command;

import ai.authsome.domain.connection.Connection;
import ai.authsome.domain.failure.InvalidProviderSchemaError;
import ai.authsome.domain.provider.FlowType;
import ai.authsome.domain.provider.ProviderSummary;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonEncoding;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.PrettyPrinter;
import tools.jackson.core.SerializableString;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.io.CharacterEscapes;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;

/** JSON (RFC 8259) for people and scripts: indented, pure ASCII, so that it steers no terminal. */
final class Json {
  private static final DefaultIndenter INDENT = new DefaultIndenter("  ", "\n");
  private static final JsonFactory FACTORY =
      JsonFactory.builder().characterEscapes(new Delete()).highestNonEscapedChar(127).build();

  private static final JsonFactory READER =
      JsonFactory.builder().enable(JsonReadFeature.ALLOW_JAVA_COMMENTS).build();

  private Json() {}

  /**
   * Writes one object and a line end; {@code "v": 1} comes first. Writes nothing when {@code
   * members} throws.
   */
  static void write(ByteArrayOutputStream out, Consumer<JsonGenerator> members) {
    write(out, new Pretty(), members);
  }

  /** As {@link #write}, on one line. */
  static void writeLine(ByteArrayOutputStream out, Consumer<JsonGenerator> members) {
    write(out, ObjectWriteContext.empty(), members);
  }

  private static void write(
      ByteArrayOutputStream out, ObjectWriteContext form, Consumer<JsonGenerator> members) {
    ByteArrayOutputStream whole = new ByteArrayOutputStream(4096);
    JsonGenerator json = FACTORY.createGenerator(form, whole, JsonEncoding.UTF8);
    json.writeStartObject();
    json.writeNumberProperty("v", 1);
    members.accept(json);
    json.writeEndObject();
    json.writeRaw('\n');
    json.flush();
    out.writeBytes(whole.toByteArray());
  }

  /**
   * Copies the members of a JSON object, which may have comments, but for those named.
   *
   * @throws InvalidProviderSchemaError if it is something else; nothing is printed then
   */
  static void copyMembers(JsonGenerator json, String document, String... without) {
    List<String> left = List.of(without);
    try (JsonParser parser = READER.createParser(ObjectReadContext.empty(), document)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw malformed(null);
      }
      while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
        String name = parser.currentName();
        if (left.contains(name)) {
          parser.nextToken();
          parser.skipChildren();
        } else {
          json.writeName(name);
          parser.nextToken();
          json.copyCurrentStructureExact(parser);
        }
      }
      if (parser.nextToken() != null) {
        throw malformed(null);
      }
    } catch (StreamReadException e) {
      throw malformed(e);
    }
  }

  private static InvalidProviderSchemaError malformed(@Nullable Throwable cause) {
    String message = "the definition is not a JSON object";
    return cause == null
        ? new InvalidProviderSchemaError(message, "See `authsome doctor`.")
        : new InvalidProviderSchemaError(message, "See `authsome doctor`.", cause);
  }

  /** A string, or null. */
  static void optional(JsonGenerator json, String name, Optional<String> value) {
    if (value.isPresent()) {
      json.writeStringProperty(name, value.get());
    } else {
      json.writeNullProperty(name);
    }
  }

  static void strings(JsonGenerator json, String name, List<String> values) {
    json.writeArrayPropertyStart(name);
    values.forEach(json::writeString);
    json.writeEndArray();
  }

  /** The flows that a login to the provider may choose. */
  static void flows(JsonGenerator json, ProviderSummary provider) {
    strings(json, "flows", provider.flows().stream().map(FlowType::wire).toList());
  }

  /** What lists say of a connection, but whether it is the default. */
  static void connection(JsonGenerator json, Connection connection) {
    json.writeStringProperty("auth_type", connection.authType().wire());
    json.writeStringProperty("status", connection.status().wire());
    strings(json, "scopes", connection.scopes());
    optional(json, "expires_at", connection.expiresAt().map(Times::iso));
    json.writeBooleanProperty("renewable", connection.renewable());
    optional(json, "account", connection.account());
  }

  private static final class Pretty extends ObjectWriteContext.Base {
    @Override
    public PrettyPrinter getPrettyPrinter() {
      return new DefaultPrettyPrinter(
              Separators.createDefaultInstance()
                  .withObjectNameValueSpacing(Separators.Spacing.AFTER)
                  .withObjectEmptySeparator("")
                  .withArrayEmptySeparator(""))
          .withObjectIndenter(INDENT)
          .withArrayIndenter(INDENT);
    }

    @Override
    public boolean hasPrettyPrinter() {
      return true;
    }
  }

  /** Jackson's own limit leaves DEL, the last ASCII control, as it is. */
  private static final class Delete extends CharacterEscapes {
    private static final long serialVersionUID = 1L;

    private final int[] codes = standardAsciiEscapesForJSON();

    Delete() {
      codes[0x7f] = ESCAPE_STANDARD;
    }

    @Override
    public int[] getEscapeCodesForAscii() {
      return codes;
    }

    @Override
    public SerializableString getEscapeSequence(int character) {
      throw new IllegalStateException("there are no custom escapes");
    }
  }
}
