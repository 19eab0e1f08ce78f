package ai.authsome.adapters.http.wire;

import tools.jackson.core.JsonGenerator;

/**
 * A number, as it was spelt.
 *
 * @param literal RFC 8259 §6
 */
public record JsonNumber(String literal) implements JsonValue {
  @Override
  public void writeTo(JsonGenerator generator) {
    generator.writeNumber(literal);
  }
}
