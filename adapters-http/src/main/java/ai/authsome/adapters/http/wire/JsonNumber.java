package ai.authsome.adapters.http.wire;

/**
 * A number, as it was spelt.
 *
 * @param literal RFC 8259 §6
 */
public record JsonNumber(String literal) implements JsonValue {}
