package ai.authsome.adapters.http.wire;

/** A JSON value (RFC 8259) as it was read, or as it is to be written. */
public sealed interface JsonValue
    permits JsonObject, JsonArray, JsonText, JsonSecret, JsonNumber, JsonFlag, JsonNull {}
