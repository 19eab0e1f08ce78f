package ai.authsome.adapters.http.wire;

import tools.jackson.core.JsonGenerator;

/** The literals {@code true} and {@code false}. */
public record JsonFlag(boolean value) implements JsonValue {
  @Override
  public void writeTo(JsonGenerator generator) {
    generator.writeBoolean(value);
  }
}
