package ai.authsome.adapters.http.wire;

import tools.jackson.core.JsonGenerator;

/** A JSON value (RFC 8259) as it was read, or as it is to be written. */
public sealed interface JsonValue
    permits JsonObject, JsonArray, JsonText, JsonSecret, JsonNumber, JsonFlag, JsonNull {
  /** Writes it. A method, not a switch, which would be linked anew at each start of a command. */
  void writeTo(JsonGenerator generator);
}
