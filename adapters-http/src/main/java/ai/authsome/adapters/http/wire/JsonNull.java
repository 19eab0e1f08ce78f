package ai.authsome.adapters.http.wire;

import tools.jackson.core.JsonGenerator;

/** The literal {@code null}; to readers the same as a field that is missing. */
public enum JsonNull implements JsonValue {
  NULL;

  @Override
  public void writeTo(JsonGenerator generator) {
    generator.writeNull();
  }
}
