package ai.authsome.adapters.http.wire;

import java.util.List;
import tools.jackson.core.JsonGenerator;

/** An array. */
public record JsonArray(List<? extends JsonValue> items) implements JsonValue {
  /** Copies the list. */
  public JsonArray {
    items = List.copyOf(items);
  }

  @Override
  public void writeTo(JsonGenerator generator) {
    generator.writeStartArray();
    for (JsonValue item : items) {
      item.writeTo(generator);
    }
    generator.writeEndArray();
  }

  /** An array of strings. */
  public static JsonArray ofTexts(List<String> texts) {
    return new JsonArray(texts.stream().map(JsonText::of).toList());
  }
}
